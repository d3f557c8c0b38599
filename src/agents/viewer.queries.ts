import type { Reader } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';
import type { OrgUnitRow } from '../organisation/org-unit.queries.js';

export interface RoleRow {
  readonly id: string;
  readonly role: string;
  readonly unitId: string | null;
  readonly endsOn: string | null;
  readonly isWithheld: boolean;
}

/** The roles of the viewer today. */
export function viewerRoles(db: Reader): Promise<RoleRow[]> {
  return db.rows(
    (sql) => sql`
      select id, role, unit_id as "unitId", ends_on as "endsOn", withheld as "isWithheld" from viewer_grants()
      order by role, unit_id nulls first, id`,
  );
}

export interface ViewerUnitRow extends OrgUnitRow {
  /** Steps below the unit that was given; 0 for that one. */
  readonly distance: number;
}

/** Units that the viewer acts for, the nearest first. `after`: distance, name and id of the last one seen. */
export function viewerUnits(
  db: Reader,
  kind: string | null,
  limit: number,
  after: readonly [number, string, string] | null,
): Promise<ViewerUnitRow[]> {
  return db.rows(
    (sql) => sql`
      select v.org_unit_id as id, v.name, v.short_name as "shortName", v.kind, v.siret, v.starts_on as "startsOn",
        v.parent_id as "parentId", u.distance
      from (
        select unit_id, min(depth)::int as distance from org_unit_ancestor
        where ((select app_everywhere()) and depth = 0 or ancestor_id = any((select app_roots())::uuid[]))
          and ${holdsToday(sql)}
        group by unit_id
      ) u join org_unit_version v on v.org_unit_id = u.unit_id
      where ${holdsToday(sql, 'v')}
        ${kind ? sql`and v.kind = ${kind}::org_unit_kind` : sql``}
        ${after ? sql`and (u.distance, v.name, v.org_unit_id) > (${after[0]}::int, ${after[1]}, ${after[2]}::uuid)` : sql``}
      order by u.distance, v.name, v.org_unit_id limit ${limit}`,
  );
}

export async function countViewerUnits(db: Reader, kind: string | null): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`
      select count(distinct u.unit_id)::int as n from org_unit_ancestor u
      join org_unit_version v on v.org_unit_id = u.unit_id
      where ((select app_everywhere()) or u.ancestor_id = any((select app_roots())::uuid[]))
        and ${holdsToday(sql, 'u')}
        and ${holdsToday(sql, 'v')}
        ${kind ? sql`and v.kind = ${kind}::org_unit_kind` : sql``}`,
  );
  return row?.n ?? 0;
}
