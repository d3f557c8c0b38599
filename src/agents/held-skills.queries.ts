import { toArray } from '../database/arrays.js';
import type { Reader } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';
import { type ClaimSource, heldLevel } from '../skills/held-level.js';

interface ClaimRow {
  agent_id: string;
  skill_id: string;
  level: number | null;
  source: ClaimSource;
  starts_on: string;
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
      select agent_id, skill_id, level, source, starts_on from skill_claim
      where agent_id = any(${toArray(agentIds)}::uuid[]) and superseded_at is null
        and ${holdsToday(sql)}`,
  );
  const rows = JSON.stringify(holdings(claims));
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

/** Does so for those whose claims began or ended, by their dates alone, since it was last done. */
export async function refreshHeldSkills(db: Reader): Promise<void> {
  const due = await db.rows<{ agent_id: string }>(
    (sql) => sql`
      select distinct c.agent_id
      from skill_claim c, (select value::date as held_on from installation where key = 'held_on') last
      where c.superseded_at is null
        and (c.starts_on > held_on and c.starts_on <= app_today() or c.ends_on >= held_on and c.ends_on < app_today())`,
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

function holdings(claims: readonly ClaimRow[]): HeldSkillRow[] {
  const bySkill = new Map<string, ClaimRow[]>();
  for (const claim of claims) {
    const key = `${claim.agent_id} ${claim.skill_id}`;
    const others = bySkill.get(key);
    if (others) others.push(claim);
    else bySkill.set(key, [claim]);
  }
  return [...bySkill.values()].flatMap((group) => {
    const held = heldLevel(group.map((c) => ({ level: c.level, source: c.source, startsOn: c.starts_on })));
    const [{ agent_id, skill_id }] = group as [ClaimRow];
    if (!held) return [];
    return [
      {
        agent_id,
        skill_id,
        level: held.level,
        confidence: held.confidence,
        last_confirmed_on: held.lastConfirmedOn,
      },
    ];
  });
}
