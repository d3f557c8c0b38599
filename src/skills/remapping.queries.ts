import { getTableColumns } from 'drizzle-orm';
import { toArray } from '../database/arrays.js';
import { skillClaim } from '../database/tables/agents.js';
import type { Reader, Sql } from '../database/transaction.js';
import type { ClaimCopy, ClaimLink, ClaimToRemap, Successors } from './claims-remapped.js';
import type { RequirementLink, RequirementsRemapped, RequirementToRemap } from './requirements-remapped.js';

export interface Remapping {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
  readonly by: string;
  /** The one that it takes back. */
  readonly undoes: string | null;
}

export async function insertRemapping(
  db: Reader,
  { id, fromId, toId, by, undoes }: Remapping,
): Promise<void> {
  await db.rows(
    (sql) => sql`
      insert into remapping (id, from_version_id, to_version_id, by, undoes_id)
      values (${id}, ${fromId}, ${toId}, ${by}, ${undoes})`,
  );
}

export async function successorsOf(db: Reader, fromId: string, toId: string): Promise<Successors> {
  const rows = await db.rows<{ from: string; to: string }>(
    (sql) => sql`
      select from_skill_id as "from", to_skill_id as "to" from skill_successors(${fromId}::uuid, ${toId}::uuid)
      order by 1, 2`,
  );
  const successors = new Map<string, string[]>();
  for (const { from, to } of rows) successors.set(from, [...(successors.get(from) ?? []), to]);
  return successors;
}

const stands = (sql: Sql) => sql`superseded_at is null and (ends_on is null or ends_on >= app_today())`;

/** Whoever something stands of on an edition; or whichever posts. */
export async function ownersOn(
  db: Reader,
  table: 'skill_claim' | 'position_requirement',
  versionId: string,
): Promise<string[]> {
  const owner = table === 'skill_claim' ? 'agent_id' : 'position_id';
  const rows = await db.rows<{ id: string }>(
    (sql) => sql`
      select distinct ${sql(owner)} as id from ${sql(table)}
      where skill_id in (select id from skill where framework_version_id = ${versionId}::uuid) and ${stands(sql)}
      order by 1`,
  );
  return rows.map(({ id }) => id);
}

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

/** Whom a re-mapping moved claims of, or which posts' requirements. */
export async function ownersRemapped(
  db: Reader,
  table: 'claim_remapping' | 'requirement_remapping',
  remappingId: string,
): Promise<string[]> {
  const owner = table === 'claim_remapping' ? 'agent_id' : 'position_id';
  const rows = await db.rows<{ id: string }>(
    (sql) => sql`
      select distinct ${sql(owner)} as id from ${sql(table)} where remapping_id = ${remappingId}::uuid order by 1`,
  );
  return rows.map(({ id }) => id);
}

/** What posts ask, from one edition or the other. */
export function requirementsToRemap(
  db: Reader,
  positionIds: readonly string[],
  fromId: string,
  toId: string,
): Promise<RequirementToRemap[]> {
  return db.rows(
    (sql) => sql`
      select q.id, position_id as "positionId", skill_id as "skillId", level, importance::float8 as importance, mandatory,
        starts_on as "startsOn", ends_on as "endsOn"
      from position_requirement q join skill s on s.id = q.skill_id
      where position_id = any(${toArray(positionIds)}::uuid[]) and superseded_at is null and (
        framework_version_id = ${toId}::uuid
        or framework_version_id = ${fromId}::uuid and (ends_on is null or ends_on >= app_today()))`,
  );
}

export async function writeRequirements(
  db: Reader,
  remappingId: string,
  { written, links }: RequirementsRemapped,
): Promise<void> {
  await supersedeRequirements(
    db,
    links.map(({ positionId, from }) => ({ positionId, id: from })),
  );
  await db.rows(
    (sql) => sql`
      insert into position_requirement
        (position_id, id, skill_id, level, importance, mandatory, starts_on, ends_on, remapping_id)
      select "positionId", id, "skillId", level, importance, mandatory, "startsOn", "endsOn", ${remappingId}::uuid
      from jsonb_to_recordset(${JSON.stringify(written)}::jsonb)
        as n("positionId" uuid, id uuid, "skillId" uuid, level smallint, importance numeric, mandatory boolean,
          "startsOn" date, "endsOn" date)`,
  );
  await linkRequirements(db, remappingId, links);
}

async function supersedeRequirements(
  db: Reader,
  rows: readonly { readonly positionId: string; readonly id: string }[],
): Promise<void> {
  await db.rows(
    (sql) => sql`
      update position_requirement q set superseded_at = now()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n("positionId" uuid, id uuid)
      where q.position_id = n."positionId" and q.id = n.id and q.superseded_at is null`,
  );
}

async function linkRequirements(
  db: Reader,
  remappingId: string,
  links: readonly RequirementLink[],
): Promise<void> {
  await db.rows(
    (sql) => sql`
      insert into requirement_remapping (position_id, remapping_id, from_requirement_id, to_requirement_id)
      select "positionId", ${remappingId}::uuid, "from", "to"
      from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as n("positionId" uuid, "from" uuid, "to" uuid)`,
  );
}

/**
 * What a re-mapping took the place of, as it was, where what it wrote still stands, or was moved on and brought back to
 * the edition that it wrote to.
 */
export async function requirementsToRestore(
  db: Reader,
  remappingId: string,
  positionIds: readonly string[],
): Promise<(RequirementToRemap & { readonly to: string })[]> {
  return db.rows(
    (sql) => sql`
      with recursive line as (
        select l.position_id, l.from_requirement_id, l.to_requirement_id as now
        from requirement_remapping l
        where l.remapping_id = ${remappingId}::uuid and l.position_id = any(${toArray(positionIds)}::uuid[])
        union
        select l.position_id, l.from_requirement_id, n.to_requirement_id
        from line l
        join requirement_remapping n on n.position_id = l.position_id and n.from_requirement_id = l.now
      )
      select distinct on (f.position_id, f.id, t.id) f.id, f.position_id as "positionId", f.skill_id as "skillId", f.level,
        f.importance::float8 as importance, f.mandatory, f.starts_on as "startsOn", f.ends_on as "endsOn", t.id as "to"
      from line l
      join remapping m on m.id = ${remappingId}::uuid
      join position_requirement f on f.position_id = l.position_id and f.id = l.from_requirement_id
      join position_requirement t on t.position_id = l.position_id and t.id = l.now
      join skill s on s.id = t.skill_id and s.framework_version_id = m.to_version_id
      where t.superseded_at is null and (t.ends_on is null or t.ends_on >= app_today())
      order by f.position_id, f.id, t.id`,
  );
}

/** How fast a skill ages goes on from edition to edition, where it became one skill and is the only one that did. */
export async function carryFreshness(db: Reader, fromId: string, toId: string): Promise<void> {
  await db.rows(
    (sql) => sql`
      with successor as (
        select from_skill_id, to_skill_id, count(*) over (partition by from_skill_id) as parts,
          count(*) over (partition by to_skill_id) as merged
        from skill_successors(${fromId}::uuid, ${toId}::uuid)
      )
      insert into skill_freshness (source, skill_id, valid_from, valid_to, fresh_months)
      select f.source, s.to_skill_id, f.valid_from, f.valid_to, f.fresh_months
      from skill_freshness f join successor s on s.from_skill_id = f.skill_id and s.parts = 1 and s.merged = 1
      where not exists (select from skill_freshness o where o.skill_id = s.to_skill_id)`,
  );
}

/** So do the mappings that curators stated, which no file brings again. @returns how many */
export async function carryMappings(db: Reader, fromId: string, toId: string): Promise<number> {
  const rows = await db.rows(
    (sql) => sql`
      with successor as (
        select from_skill_id, to_skill_id, count(*) over (partition by from_skill_id) as parts,
          count(*) over (partition by to_skill_id) as merged
        from skill_successors(${fromId}::uuid, ${toId}::uuid)
      )
      insert into skill_relation (from_skill_id, to_skill_id, kind, source)
      select coalesce(a.to_skill_id, r.from_skill_id), coalesce(b.to_skill_id, r.to_skill_id), r.kind, r.source
      from skill_relation r
      left join successor a on a.from_skill_id = r.from_skill_id and a.parts = 1 and a.merged = 1
      left join successor b on b.from_skill_id = r.to_skill_id and b.parts = 1 and b.merged = 1
      where r.source = 'curator' and (a.to_skill_id is not null or b.to_skill_id is not null)
      on conflict do nothing returning 1`,
  );
  return rows.length;
}
