import { toArray } from '../database/arrays.js';
import { manyByKey } from '../database/loader.js';
import type { contestedData } from '../database/tables/privacy.js';

interface ContestedRow {
  readonly agentId: string;
  readonly data: (typeof contestedData.enumValues)[number];
  readonly claimId: string | null;
}

/** What each agent contests today. */
export const contestedByAgent = manyByKey<string, ContestedRow>(
  'contestedByAgent',
  (row) => row.agentId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select agent_id as "agentId", data, claim_id as "claimId" from contested_of(${toArray(ids)}::uuid[])`,
    ),
);
