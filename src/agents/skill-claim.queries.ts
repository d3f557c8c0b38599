import { toArray } from '../database/arrays.js';
import type { Reader } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';
import type { ClaimSource } from '../skills/claim-rule.js';

/** What shows a claim: none, one or several of these. */
export interface Evidence {
  readonly text: string | null;
  readonly link: string | null;
  readonly productId: string | null;
  readonly certificate: string | null;
  readonly certificateExpiresOn: string | null;
}

export interface NewClaim {
  readonly id: string;
  readonly agentId: string;
  readonly skillId: string;
  readonly level: number | null;
  readonly source: ClaimSource;
  readonly assessorAgentId: string | null;
  readonly isObserved: boolean;
  readonly evidence: Evidence;
  readonly since: string;
  readonly recordedBy: string;
}

/** Of themself, of someone one acts for, of a colleague. */
export type SpeaksAs = Extract<ClaimSource, 'SELF' | 'MANAGER' | 'PEER'>;

/** As whom the viewer says something of an agent; null where there is no such agent of whom they may. */
export async function speaksAs(db: Reader, agentId: string): Promise<SpeaksAs | null> {
  const [row] = await db.rows<{ as: SpeaksAs | null }>(
    (sql) => sql`
      select case
        when exists (select from agent g where g.agent_id = ${agentId}::uuid and g.agent_id = (select app_agent())) then 'SELF'
        when exists (select from agent g where g.agent_id = ${agentId}::uuid and app_judges(g.agent_id)) then 'MANAGER'
        when app_may_confirm(${agentId}::uuid) then 'PEER'
      end as "as"`,
  );
  return row?.as ?? null;
}

/** Which of these skills an agent holds, at whatever level, as far as the viewer may see. */
export async function heldAmong(
  db: Reader,
  agentId: string,
  skillIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ id: string }>(
    (sql) => sql`
      select skill_id as id from held_skill
      where agent_id = ${agentId}::uuid and skill_id = any(${toArray(skillIds)}::uuid[]) and level is distinct from 0`,
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Records a claim in place of the one that the same source made on the same skill. The old one is closed the day
 * before; if it began no earlier, it never was true as far as this source goes, and is superseded. A day that is past
 * is not closed in place, which would change what was known on the days since: the old claim is superseded by itself
 * cut short.
 */
export async function replaceClaim(db: Reader, claim: NewClaim): Promise<void> {
  const { evidence } = claim;
  // Two that insert the same at once would each wait for the other, and a second goes by before PostgreSQL sees it.
  await db.rows((sql) => sql`select pg_advisory_xact_lock(hashtextextended(${claim.agentId}, 0))`);
  const replaced = await db.rows<{ id: string; isCut: boolean }>(
    (sql) => sql`
      with old as (
        select agent_id, id, starts_on < ${claim.since}::date as is_earlier,
          starts_on < ${claim.since}::date and ${claim.since}::date >= app_today() as is_closed
        from skill_claim
        where agent_id = ${claim.agentId}::uuid and skill_id = ${claim.skillId}::uuid
          and source = ${claim.source}::claim_source
          and assessor_agent_id is not distinct from ${claim.assessorAgentId}::uuid
          and superseded_at is null and (ends_on is null or ends_on >= ${claim.since}::date)
      )
      update skill_claim c set
        ends_on = case when old.is_closed then ${claim.since}::date - 1 else c.ends_on end,
        superseded_at = case when old.is_closed then c.superseded_at else now() end
      from old where c.agent_id = old.agent_id and c.id = old.id
      returning c.id, old.is_earlier and not old.is_closed as "isCut"`,
  );
  const cut = toArray(replaced.flatMap(({ id, isCut }) => (isCut ? [id] : [])));
  await db.rows(
    (sql) => sql`
      insert into skill_claim
        (agent_id, id, skill_id, level, source, assessor_agent_id, is_observed, evidence, evidence_link,
          evidence_product_id, certificate, certificate_expires_on, starts_on, ends_on, recorded_by)
      select agent_id, gen_random_uuid(), skill_id, level, source, assessor_agent_id, is_observed, evidence, evidence_link,
        evidence_product_id, certificate, certificate_expires_on, starts_on, ${claim.since}::date - 1,
        ${claim.recordedBy}
      from skill_claim where agent_id = ${claim.agentId}::uuid and id = any(${cut}::uuid[])
      union all
      select ${claim.agentId}::uuid, ${claim.id}::uuid, ${claim.skillId}::uuid, ${claim.level}::smallint,
        ${claim.source}::claim_source, ${claim.assessorAgentId}::uuid, ${claim.isObserved}::boolean, ${evidence.text},
        ${evidence.link}, ${evidence.productId}::uuid, ${evidence.certificate}, ${evidence.certificateExpiresOn}::date,
        ${claim.since}::date, null::date, ${claim.recordedBy}`,
  );
}

/** Of how many skills an agent says something of themself today, beside these. */
export async function countOwnSkills(
  db: Reader,
  agentId: string,
  besides: readonly string[],
): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`
      select count(distinct skill_id)::int as n from skill_claim
      where agent_id = ${agentId}::uuid and source = 'SELF' and superseded_at is null and ${holdsToday(sql)}
        and skill_id <> all(${toArray(besides)}::uuid[])`,
  );
  return row?.n ?? 0;
}

/** A claim that is said of an agent today, as far as this transaction may see; null when there is none. */
export async function claimOf(
  db: Reader,
  agentId: string,
  claimId: string,
): Promise<{ id: string; source: ClaimSource } | null> {
  const [row] = await db.rows<{ id: string; source: ClaimSource }>(
    (sql) => sql`
      select id, source from skill_claim where agent_id = ${agentId}::uuid and id = ${claimId}::uuid
        and superseded_at is null and ${holdsToday(sql)}`,
  );
  return row ?? null;
}

/** Of a claim, what stands: itself, or what it became in a later edition; nothing once it was said again. */
export async function standingOf(db: Reader, agentId: string, claimId: string): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    (sql) => sql`
      with recursive said as (
        select ${claimId}::uuid as id
        union
        select m.to_claim_id from said join claim_remapping m
          on m.agent_id = ${agentId}::uuid and m.from_claim_id = said.id and m.is_copy
      )
      select c.id from said join skill_claim c on c.agent_id = ${agentId}::uuid and c.id = said.id
      where c.superseded_at is null order by c.id`,
  );
  return rows.map(({ id }) => id);
}

/** Says no longer what a claim said: it was never true. */
export async function withdrawClaim(db: Reader, agentId: string, claimId: string): Promise<void> {
  const rows = await db.rows(
    (sql) => sql`
      update skill_claim set superseded_at = now()
      where agent_id = ${agentId}::uuid and id = ${claimId}::uuid and superseded_at is null returning id`,
  );
  if (rows.length !== 1)
    throw new Error('No claim was withdrawn: row-level security refuses it, or it is gone.');
}
