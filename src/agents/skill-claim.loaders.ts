import { toArray } from '../database/arrays.js';
import { oneByKey } from '../database/loader.js';

export interface SkillClaimRow {
  readonly id: string;
  readonly agentId: string;
  readonly skillId: string;
  readonly level: number | null;
  readonly source: string;
  readonly evidence: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

export const skillClaimById = oneByKey<string, SkillClaimRow>(
  'skillClaimById',
  (claim) => claim.id,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select id, agent_id as "agentId", skill_id as "skillId", level, source, evidence, starts_on as "startsOn",
          ends_on as "endsOn"
        from skill_claim where id = any(${toArray(ids)}::uuid[]) and superseded_at is null`,
    ),
);
