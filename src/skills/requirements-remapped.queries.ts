import { toArray } from '../database/arrays.js';
import type { Reader } from '../database/transaction.js';
import type { RequirementLink, RequirementsRemapped, RequirementToRemap } from './requirements-remapped.js';

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
