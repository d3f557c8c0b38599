import { getTableColumns } from 'drizzle-orm';
import { toArray } from '../database/arrays.js';
import { skillClaim } from '../database/tables/agents.js';
import type { Reader } from '../database/transaction.js';
import type { ClaimCopy, ClaimLink, ClaimToRemap } from './claims-remapped.js';

/** What stands on one edition or another of these agents, and what is over on the latter. */
export function claimsToRemap(
  db: Reader,
  agentIds: readonly string[],
  fromId: string,
  toId: string,
): Promise<ClaimToRemap[]> {
  return db.rows(
    (sql) => sql`
      select c.id, agent_id as "agentId", skill_id as "skillId", level, source, assessor_agent_id as "assessorId",
        starts_on as "startsOn", ends_on as "endsOn"
      from skill_claim c join skill s on s.id = c.skill_id
      where agent_id = any(${toArray(agentIds)}::uuid[]) and superseded_at is null and (
        framework_version_id = ${toId}::uuid
        or framework_version_id = ${fromId}::uuid and (ends_on is null or ends_on >= app_today()))`,
  );
}

/** Supersedes claims, at the moment at which others are written in their place. */
export async function supersedeClaims(
  db: Reader,
  claims: readonly { readonly agentId: string; readonly id: string }[],
): Promise<void> {
  const closed = await db.rows(
    (sql) => sql`
      update skill_claim c set superseded_at = now()
      from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) as n("agentId" uuid, id uuid)
      where c.agent_id = n."agentId" and c.id = n.id and c.superseded_at is null returning 1`,
  );
  if (closed.length !== claims.length)
    throw new Error(`${closed.length} of ${claims.length} claims were superseded.`);
}

/** A column that is added to claims later is copied with the others. */
const COPIED = Object.values(getTableColumns(skillClaim))
  .map(({ name }) => name)
  .filter(
    (name) =>
      !['id', 'skill_id', 'level', 'ends_on', 'recorded_at', 'superseded_at', 'remapping_id'].includes(name),
  );

/** Writes copies. @returns those that were: not where the same source has said something of that skill by now */
export async function copyClaims(
  db: Reader,
  remappingId: string,
  copies: readonly ClaimCopy[],
): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ id: string }>((sql) => {
    const copied = sql.unsafe(COPIED.map((name) => `c.${name}`).join());
    return sql`
      insert into skill_claim (id, skill_id, level, ends_on, remapping_id, ${sql.unsafe(COPIED.join())})
      select n.id, n."skillId", case when n."keepsLevel" then c.level end, n."endsOn", ${remappingId}::uuid, ${copied}
      from jsonb_to_recordset(${JSON.stringify(copies)}::jsonb)
        as n(id uuid, "agentId" uuid, "copyOf" uuid, "skillId" uuid, "keepsLevel" boolean, "endsOn" date)
      join skill_claim c on c.agent_id = n."agentId" and c.id = n."copyOf"
      where not exists (
        select from skill_claim o where o.agent_id = c.agent_id and o.skill_id = n."skillId" and o.source = c.source
          and o.assessor_agent_id is not distinct from c.assessor_agent_id and o.superseded_at is null
          and daterange(o.starts_on, o.ends_on, '[]') && daterange(c.starts_on, n."endsOn", '[]'))
      returning id`;
  });
  return new Set(rows.map(({ id }) => id));
}

export async function linkClaims(
  db: Reader,
  remappingId: string,
  links: readonly ClaimLink[],
): Promise<void> {
  await db.rows(
    (sql) => sql`
      insert into claim_remapping (agent_id, remapping_id, from_claim_id, to_claim_id, is_copy)
      select "agentId", ${remappingId}::uuid, "from", "to", "isCopy"
      from jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
        as n("agentId" uuid, "from" uuid, "to" uuid, "isCopy" boolean)`,
  );
}

/** A claim that a re-mapping took the place of, as it was, and those that stand in its place. */
export interface ClaimToRestore extends Omit<ClaimCopy, 'id' | 'copyOf' | 'keepsLevel'> {
  readonly from: string;
  readonly to: string;
  /** Whether the re-mapping wrote `to`: what was said by somebody stays. */
  readonly isMade: boolean;
  readonly isCopy: boolean;
}

/**
 * Of a re-mapping, what nobody has said otherwise since. What it wrote may have moved on and been brought back meanwhile:
 * the copy that was brought back stands for it.
 */
export function claimsToRestore(
  db: Reader,
  remappingId: string,
  agentIds: readonly string[],
): Promise<ClaimToRestore[]> {
  return db.rows(
    (sql) => sql`
      with recursive line as (
        select l.agent_id, l.from_claim_id, l.is_copy, l.to_claim_id as written, l.to_claim_id as now
        from claim_remapping l
        where l.remapping_id = ${remappingId}::uuid and l.agent_id = any(${toArray(agentIds)}::uuid[])
        union
        select l.agent_id, l.from_claim_id, l.is_copy, l.written, n.to_claim_id
        from line l
        join claim_remapping n on n.agent_id = l.agent_id and n.from_claim_id = l.now and n.is_copy
        join remapping m on m.id = n.remapping_id and m.undoes_id is not null
      )
      select l.agent_id as "agentId", l.from_claim_id as "from", l.now as "to", l.is_copy as "isCopy",
        w.remapping_id is not distinct from ${remappingId}::uuid as "isMade", f.skill_id as "skillId", f.ends_on as "endsOn"
      from line l
      join skill_claim f on f.agent_id = l.agent_id and f.id = l.from_claim_id
      join skill_claim w on w.agent_id = l.agent_id and w.id = l.written
      join skill_claim t on t.agent_id = l.agent_id and t.id = l.now
      where t.superseded_at is null and (t.ends_on is null or t.ends_on >= app_today())
      order by l.agent_id, l.from_claim_id, l.now`,
  );
}
