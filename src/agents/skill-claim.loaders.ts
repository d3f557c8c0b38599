import { toArray } from '../database/arrays.js';
import { oneByKey } from '../database/loader.js';
import { claimColumns, type SkillClaimRow } from './agent-claims.queries.js';

/** Superseded ones too: an answer kept under an idempotency key goes on naming the claim that it made. */
export const skillClaimById = oneByKey<string, SkillClaimRow>(
  'skillClaimById',
  (claim) => claim.id,
  (db, ids) =>
    db.rows(
      (sql) => sql`select ${claimColumns(sql)} from skill_claim c where c.id = any(${toArray(ids)}::uuid[])`,
    ),
);

/** Who made each claim, by name; claims by nobody in person are left out. */
export const assessorNameByClaim = oneByKey<string, { claimId: string; name: string }>(
  'assessorNameByClaim',
  (row) => row.claimId,
  (db, ids) =>
    db.rows((sql) => sql`select claim_id as "claimId", name from claim_assessors(${toArray(ids)}::uuid[])`),
);
