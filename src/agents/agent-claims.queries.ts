import type { Reader, Sql } from '../database/transaction.js';

export interface SkillClaimRow {
  readonly id: string;
  readonly agentId: string;
  readonly skillId: string;
  readonly level: number | null;
  readonly source: string;
  readonly assessorId: string | null;
  readonly evidence: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly recordedAt: Date;
  readonly supersededAt: Date | null;
  readonly remappingId: string | null;
}

export interface ClaimConditions {
  readonly agentId: string;
  /** With those that ended or were superseded. */
  readonly includePast: boolean;
}

/** The columns of a claim, as the schema names them. */
export const claimColumns = (sql: Sql) => sql`
  c.id, c.agent_id as "agentId", c.skill_id as "skillId", c.level, c.source, c.assessor_agent_id as "assessorId",
  c.evidence, c.starts_on as "startsOn", c.ends_on as "endsOn", c.recorded_at as "recordedAt",
  c.superseded_at as "supersededAt", c.remapping_id as "remappingId"`;

/** What is said of an agent, the latest first. `after`: the first day and id of the last one seen. */
export function listClaims(
  db: Reader,
  conditions: ClaimConditions,
  limit: number,
  after: readonly [string, string] | null,
): Promise<SkillClaimRow[]> {
  return db.rows(
    (sql) => sql`
      select ${claimColumns(sql)} from skill_claim c where ${where(sql, conditions)}
        ${after ? sql`and (c.starts_on, c.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
      order by c.starts_on desc, c.id desc limit ${limit}`,
  );
}

export async function countClaims(db: Reader, conditions: ClaimConditions): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`select count(*)::int as n from skill_claim c where ${where(sql, conditions)}`,
  );
  return row?.n ?? 0;
}

function where(sql: Sql, { agentId, includePast }: ClaimConditions) {
  return sql`c.agent_id = ${agentId}::uuid
    ${includePast ? sql`` : sql`and c.superseded_at is null and (c.ends_on is null or c.ends_on >= app_today())`}`;
}
