import { SMALLEST_GROUP } from '../access/sensitive.js';
import { type Page, watched } from '../graphql/connection.js';
import type { Operation } from '../graphql/operation.js';

interface OfAgent {
  readonly agentId: string;
}

/** A page of deadlines, of which each person is told: whoever is on it, and all whose few deadlines are counted. */
export function deadlinesTold<Row extends OfAgent>(
  op: Operation,
  found: Page<Row>,
  all: readonly Row[],
): Page<Row> {
  const tell = (rows: readonly OfAgent[]) =>
    op.sees(
      'DEADLINE',
      rows.map(({ agentId }) => agentId),
    );
  return watched(found, {
    shown: () => tell(found.nodes),
    counted: () => {
      if (new Set(all.map(({ agentId }) => agentId)).size < SMALLEST_GROUP) tell(all);
    },
  });
}
