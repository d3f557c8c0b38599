import { toArray } from '../database/arrays.js';
import { oneByKey } from '../database/loader.js';
import type { OrgUnitRow } from './org-unit.queries.js';

export const orgUnitById = oneByKey<string, OrgUnitRow>(
  'orgUnitById',
  (unit) => unit.id,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select org_unit_id as id, name, short_name as "shortName", kind, siret, starts_on as "startsOn",
          parent_id as "parentId"
        from org_unit_version
        where org_unit_id = any(${toArray(ids)}::uuid[])
          and starts_on <= app_today() and (ends_on is null or ends_on >= app_today())`,
    ),
);

export const headcountByUnit = oneByKey<string, { id: string; headcount: number }>(
  'headcountByUnit',
  (row) => row.id,
  (db, ids) =>
    db.rows((sql) => sql`select unit_id as id, headcount from unit_headcounts(${toArray(ids)}::uuid[])`),
);
