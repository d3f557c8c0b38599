import { SMALLEST_GROUP } from '../access/sensitive.js';
import { type Page, watched } from '../graphql/connection.js';
import type { Operation } from '../graphql/operation.js';

interface OfAgent {
  /** Null for what is about many. */
  readonly agentId: string | null;
}

/** A page that holds deadlines, of which each person is told: whoever is on it, and all whose few deadlines are counted. */
export function deadlinesTold<Row extends OfAgent>(
  op: Operation,
  found: Page<Row>,
  all: readonly Row[],
  isDeadline: (row: Row) => boolean = () => true,
): Page<Row> {
  const tell = (rows: readonly Row[]) =>
    op.sees(
      'DEADLINE',
      rows.filter(isDeadline).flatMap(({ agentId }) => agentId ?? []),
    );
  return watched(found, {
    shown: () => tell(found.nodes),
    counted: () => {
      if (new Set(all.filter(isDeadline).map(({ agentId }) => agentId)).size < SMALLEST_GROUP) tell(all);
    },
  });
}
