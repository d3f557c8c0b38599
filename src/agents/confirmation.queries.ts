import { toArray } from '../database/arrays.js';
import type { Reader, Sql } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';
import { claimColumns, type SkillClaimRow } from './agent-claims.queries.js';

export type ConfirmationWhy = 'NEVER_CONFIRMED' | 'SAID_OTHERWISE' | 'STALE' | 'CERTIFICATE';

export interface ConfirmationRow extends SkillClaimRow {
  readonly why: ConfirmationWhy;
  readonly rank: number;
  /** The last that a manager said of it, or of its certificate; null where none did. */
  readonly managerClaimId: string | null;
}

/**
 * What awaits the viewer's word: certificates, then contradictions, then what is stale, then the rest, each the longest
 * waiting first. `after`: the rank, first day and id of the last one seen.
 */
export function listConfirmations(
  db: Reader,
  agentId: string | null,
  limit: number,
  after: readonly [number, string, string] | null,
): Promise<ConfirmationRow[]> {
  return db.rows(
    (sql) => sql`
      ${awaiting(sql, agentId)}
      select * from ranked
      where why is not null
        ${after ? sql`and (rank, "startsOn", id) > (${after[0]}::int, ${after[1]}::date, ${after[2]}::uuid)` : sql``}
      order by rank, "startsOn", id limit ${limit}`,
  );
}

export async function countConfirmations(db: Reader, agentId: string | null): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`${awaiting(sql, agentId)} select count(*)::int as n from awaiting where why is not null`,
  );
  return row?.n ?? 0;
}

/**
 * What people whom the viewer is the nearest to manage say of themselves, or a file says of them, with the last word of
 * a manager: none yet, another level since, one that went stale, or a certificate that nobody says to have seen.
 */
const awaiting = (sql: Sql, agentId: string | null) => sql`
  with awaiting as (
    select ${claimColumns(sql)}, m.id as "managerClaimId", case
        when c.certificate is not null and (c.certificate_expires_on is null or c.certificate_expires_on >= app_today())
          and (m.id is null or m.starts_on < c.starts_on)
          and not exists (select from skill_claim p
            where p.agent_id = c.agent_id and p.skill_id = c.skill_id and p.source = 'CERTIFICATION'
              and p.superseded_at is null and ${holdsToday(sql, 'p')} and p.certificate = c.certificate
              and p.certificate_expires_on is not distinct from c.certificate_expires_on) then 'CERTIFICATE'
        when m.id is null then 'NEVER_CONFIRMED'
        when (m.starts_on + make_interval(months => coalesce(f.fresh_months, r.fresh_months)))::date < app_today()
          or m.source = 'CERTIFICATION' and m.certificate_expires_on < app_today() then 'STALE'
        when m.is_observed and c.level is not null
          and (m.level is null or m.starts_on < c.starts_on and m.level <> c.level) then 'SAID_OTHERWISE'
      end as why
    from agents_nearest_me() n
    join skill_claim c on c.agent_id = n.agent_id
    join skill s on s.id = c.skill_id
    join framework_version v on v.id = s.framework_version_id and v.status = 'PUBLISHED'
    left join lateral (
      select l.id, l.source, l.starts_on, l.level, l.is_observed, l.certificate_expires_on from skill_claim l
      where l.agent_id = c.agent_id and l.skill_id = c.skill_id and l.source in ('MANAGER', 'CERTIFICATION')
        and l.superseded_at is null
        and ${holdsToday(sql, 'l')}
      order by l.starts_on desc, l.id desc limit 1
    ) m on true
    left join claim_rule r on r.source = m.source and r.valid_from <= app_today()
      and (r.valid_to is null or r.valid_to >= app_today())
    left join skill_freshness f on f.source = m.source and f.skill_id = c.skill_id and f.valid_from <= app_today()
      and (f.valid_to is null or f.valid_to >= app_today())
    where c.source in ('SELF', 'IMPORT') and c.superseded_at is null and ${holdsToday(sql, 'c')}
      -- What somebody says themself goes before what a file says of them: one entry a skill.
      and (c.source = 'SELF' or not exists (select from skill_claim o
        where o.agent_id = c.agent_id and o.skill_id = c.skill_id and o.source = 'SELF' and o.superseded_at is null
          and ${holdsToday(sql, 'o')}))
      ${agentId ? sql`and c.agent_id = ${agentId}::uuid` : sql``}
  ),
  ranked as (
    select *, array_position(array['CERTIFICATE', 'SAID_OTHERWISE', 'STALE', 'NEVER_CONFIRMED'], why) as rank
    from awaiting
  )`;

/** Of these claims on published skills, those that agents or files make today about people whom the viewer may judge. */
export function claimsToConfirm(db: Reader, ids: readonly string[]): Promise<SkillClaimRow[]> {
  return db.rows(
    (sql) => sql`
      select ${claimColumns(sql)} from skill_claim c
      join skill s on s.id = c.skill_id
      join framework_version v on v.id = s.framework_version_id and v.status = 'PUBLISHED'
      where c.id = any(${toArray(ids)}::uuid[]) and c.source in ('SELF', 'IMPORT') and c.superseded_at is null
        and ${holdsToday(sql, 'c')} and c.agent_id is distinct from (select app_agent())
        and app_judges(c.agent_id)`,
  );
}

/** The level that the viewer stated before, by agent and skill as `agent skill`, with its day. */
export async function statedBefore(
  db: Reader,
  claims: readonly Pick<SkillClaimRow, 'agentId' | 'skillId'>[],
): Promise<ReadonlyMap<string, { readonly level: number; readonly startsOn: string }>> {
  const rows = await db.rows<{ key: string; level: number; startsOn: string }>(
    (sql) => sql`
      select c.agent_id || ' ' || c.skill_id as key, c.level, c.starts_on as "startsOn"
      from jsonb_to_recordset(${JSON.stringify(claims.map(({ agentId, skillId }) => ({ agentId, skillId })))}::jsonb)
        as n("agentId" uuid, "skillId" uuid)
      join skill_claim c on c.agent_id = n."agentId" and c.skill_id = n."skillId"
      where c.source = 'MANAGER' and c.assessor_agent_id = (select app_agent()) and c.level is not null
        and c.superseded_at is null and ${holdsToday(sql, 'c')}`,
  );
  return new Map(rows.map(({ key, ...stated }) => [key, stated]));
}
