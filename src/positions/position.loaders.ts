import { toArray } from '../database/arrays.js';
import { manyByKey, oneByKey } from '../database/loader.js';
import { holdsToday } from '../database/validity.js';
import type { RequirementRow } from '../roles/job-role.queries.js';
import { type PositionRow, positionColumns } from './position.queries.js';

export const positionById = oneByKey<string, PositionRow>(
  'positionById',
  (position) => position.id,
  (db, ids) =>
    db.rows(
      (sql) =>
        sql`select ${positionColumns(sql)} from "position" p where p.id = any(${toArray(ids)}::uuid[])`,
    ),
);

/** What each position asks today. */
export const requirementsByPosition = manyByKey<string, RequirementRow>(
  'requirementsByPosition',
  (row) => row.ownerId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select position_id as "ownerId", skill_id as "skillId", level, importance::float8 as importance, mandatory
        from position_requirement
        where position_id = any(${toArray(ids)}::uuid[]) and superseded_at is null
          and ${holdsToday(sql)}
        order by position_id, mandatory desc, importance desc, skill_id`,
    ),
);
