import { toArray } from '../database/arrays.js';
import type { Reader, Sql } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';
import { type RulesOfDay, rulesOn } from '../skills/claim-rule.js';
import { claimRules } from '../skills/claim-rules.reference.js';
import { heldBySkill } from '../skills/held-by-skill.js';
import type { CurrentClaim } from '../skills/held-level.js';
import type { SpeaksAs } from './skill-claim.queries.js';

interface ClaimRow extends CurrentClaim {
  readonly agentId: string;
  readonly skillId: string;
}

interface HeldSkillRow {
  readonly agent_id: string;
  readonly skill_id: string;
  readonly level: number | null;
  readonly confidence: number;
  readonly last_confirmed_on: string;
}

/**
 * Writes again what the current claims make of these agents' skills. Called in the transaction that writes the
 * claims; doing it twice changes nothing.
 */
export async function rederiveHeldSkills(db: Reader, agentIds: readonly string[]): Promise<void> {
  if (agentIds.length === 0) return;
  const claims = await db.rows<ClaimRow>(
    (sql) => sql`
      select ${weighedColumns(sql)} from skill_claim
      where agent_id = any(${toArray(agentIds)}::uuid[]) and superseded_at is null
        and ${holdsToday(sql)}`,
  );
  await writeHeldSkills(db, agentIds, claims);
}

/** The same after claims about one agent, made by whoever reads all that is said of them, or by a colleague who does not. */
export async function rederiveAfterClaims(db: Reader, agentId: string, as: SpeaksAs): Promise<void> {
  if (as !== 'PEER') return rederiveHeldSkills(db, [agentId]);
  const claims = await db.rows<ClaimRow>(
    (sql) => sql`select ${weighedColumns(sql)} from claims_to_weigh(${toArray([agentId])}::uuid[])`,
  );
  await writeHeldSkills(db, [agentId], claims);
}

const weighedColumns = (sql: Sql) => sql`
  agent_id as "agentId", skill_id as "skillId", level, source, is_observed as "isObserved", starts_on as "startsOn",
  certificate_expires_on as "certificateExpiresOn"`;

async function writeHeldSkills(
  db: Reader,
  agentIds: readonly string[],
  claims: readonly ClaimRow[],
): Promise<void> {
  const rows = JSON.stringify(holdings(claims, await rulesOfToday(db)));
  const agents = toArray(agentIds);
  await db.rows(
    (sql) => sql`
      delete from held_skill h where agent_id = any(${agents}::uuid[]) and not exists (
        select from jsonb_to_recordset(${rows}::jsonb) as n(agent_id uuid, skill_id uuid)
        where n.agent_id = h.agent_id and n.skill_id = h.skill_id)`,
  );
  await db.rows(
    (sql) => sql`
      insert into held_skill as h (agent_id, skill_id, level, confidence, last_confirmed_on)
      select * from jsonb_to_recordset(${rows}::jsonb)
        as n(agent_id uuid, skill_id uuid, level smallint, confidence smallint, last_confirmed_on date)
      on conflict (agent_id, skill_id) do update
        set level = excluded.level, confidence = excluded.confidence, last_confirmed_on = excluded.last_confirmed_on
        where (h.level, h.confidence, h.last_confirmed_on)
          is distinct from (excluded.level, excluded.confidence, excluded.last_confirmed_on)`,
  );
  await db.rows(
    (sql) => sql`
      insert into skill_profile as p (agent_id, skill_ids, levels, confidences, confirmed_on)
      select a.id, coalesce(array_agg(h.skill_id order by h.level desc nulls last, h.skill_id) filter (where h.skill_id is not null), '{}'),
        coalesce(array_agg(h.level order by h.level desc nulls last, h.skill_id) filter (where h.skill_id is not null), '{}'),
        coalesce(array_agg(h.confidence order by h.level desc nulls last, h.skill_id) filter (where h.skill_id is not null), '{}'),
        coalesce(array_agg(h.last_confirmed_on order by h.level desc nulls last, h.skill_id) filter (where h.skill_id is not null), '{}')
      from unnest(${agents}::uuid[]) a(id) left join held_skill h on h.agent_id = a.id
      group by a.id
      on conflict (agent_id) do update
        set skill_ids = excluded.skill_ids, levels = excluded.levels, confidences = excluded.confidences,
          confirmed_on = excluded.confirmed_on
        where (p.skill_ids, p.levels, p.confidences, p.confirmed_on)
          is distinct from (excluded.skill_ids, excluded.levels, excluded.confidences, excluded.confirmed_on)`,
  );
}

/**
 * Does so for those whose claims began, ended or went stale, by their dates alone, since it was last done; for everybody
 * when it never was, and when a rule began or ended meanwhile.
 */
export async function refreshHeldSkills(db: Reader): Promise<void> {
  const due = await db.rows<{ agent_id: string }>(
    (sql) => sql`
      with last as (
        select coalesce((select value::date from installation where key = 'held_on'), '0001-01-01') as held_on
      ),
      rules_changed as (
        select exists (
          select from (select valid_from, valid_to from claim_rule union all select valid_from, valid_to from skill_freshness) r
          where r.valid_from > held_on and r.valid_from <= app_today()
            or r.valid_to >= held_on and r.valid_to < app_today()) as all_of_them
        from last
      )
      select distinct c.agent_id
      from last cross join rules_changed cross join skill_claim c
      left join claim_rule r on r.source = c.source and r.valid_from <= app_today()
        and (r.valid_to is null or r.valid_to >= app_today())
      left join skill_freshness f on f.source = c.source and f.skill_id = c.skill_id and f.valid_from <= app_today()
        and (f.valid_to is null or f.valid_to >= app_today())
      where c.superseded_at is null and (all_of_them
        or c.starts_on > held_on and c.starts_on <= app_today()
        or c.ends_on >= held_on and c.ends_on < app_today()
        or (c.starts_on + make_interval(months => coalesce(f.fresh_months, r.fresh_months)))::date
          between held_on and app_today() - 1
        or c.source = 'CERTIFICATION' and c.certificate_expires_on between held_on and app_today() - 1)`,
  );
  for (let i = 0; i < due.length; i += REFRESHED_AT_ONCE) {
    await rederiveHeldSkills(
      db,
      due.slice(i, i + REFRESHED_AT_ONCE).map((row) => row.agent_id),
    );
  }
  await db.rows(
    (sql) => sql`
      insert into installation as i (key, value) values ('held_on', app_today()::text)
      on conflict (key) do update set value = excluded.value where i.value <> excluded.value`,
  );
}

const REFRESHED_AT_ONCE = 1_000;

async function rulesOfToday(db: Reader): Promise<RulesOfDay> {
  const [now] = await db.rows<{ today: string }>((sql) => sql`select app_today() as today`);
  if (!now) throw new Error('The database does not say what day it is.');
  return rulesOn(await claimRules.load(db), now.today);
}

function holdings(claims: readonly ClaimRow[], rules: RulesOfDay): HeldSkillRow[] {
  const byAgent = new Map<string, ClaimRow[]>();
  for (const claim of claims) {
    const own = byAgent.get(claim.agentId);
    if (own) own.push(claim);
    else byAgent.set(claim.agentId, [claim]);
  }
  return [...byAgent].flatMap(([agent_id, own]) =>
    heldBySkill(own, rules).map(({ skillId, level, confidence, lastConfirmedOn }) => ({
      agent_id,
      skill_id: skillId,
      level,
      confidence,
      last_confirmed_on: lastConfirmedOn,
    })),
  );
}
