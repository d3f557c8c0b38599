import type { Reader, Sql } from '../database/transaction.js';
import { holdsOn, knownOn } from '../database/validity.js';
import type { CurrentClaim } from '../skills/held-level.js';

export interface SkillClaimRow extends CurrentClaim {
  readonly id: string;
  readonly agentId: string;
  readonly skillId: string;
  readonly assessorId: string | null;
  readonly evidence: string | null;
  readonly evidenceLink: string | null;
  readonly evidenceProductId: string | null;
  readonly certificate: string | null;
  readonly endsOn: string | null;
  readonly recordedAt: Date;
  readonly supersededAt: Date | null;
  readonly remappingId: string | null;
}

export interface ClaimConditions {
  readonly agentId: string;
  /** With those that ended or were superseded. */
  readonly includePast: boolean;
  /** As it was known at the end of that day; null for now. */
  readonly asOf: string | null;
}

/** The columns of a claim, as the schema names them. */
export const claimColumns = (sql: Sql) => sql`
  c.id, c.agent_id as "agentId", c.skill_id as "skillId", c.level, c.source, c.assessor_agent_id as "assessorId",
  c.is_observed as "isObserved", c.evidence, c.evidence_link as "evidenceLink",
  c.evidence_product_id as "evidenceProductId", c.certificate, c.certificate_expires_on as "certificateExpiresOn",
  c.starts_on as "startsOn", c.ends_on as "endsOn", c.recorded_at as "recordedAt",
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

function where(sql: Sql, { agentId, includePast, asOf }: ClaimConditions) {
  const ofAgent = sql`c.agent_id = ${agentId}::uuid`;
  if (asOf && includePast) return sql`${ofAgent} and ${recordedBy(sql, asOf)}`;
  if (asOf) return sql`${ofAgent} and ${holdsOn(sql, asOf, 'c')} and ${knownOn(sql, asOf, 'c')}`;
  if (includePast) return ofAgent;
  return sql`${ofAgent} and c.superseded_at is null and (c.ends_on is null or c.ends_on >= app_today())`;
}

const recordedBy = (sql: Sql, day: string) =>
  sql`c.recorded_at < (${day}::date + 1)::timestamp at time zone 'Europe/Paris'`;
