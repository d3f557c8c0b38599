import { toArray } from '../database/arrays.js';
import { manyByKey, oneByKey } from '../database/loader.js';
import { askedOn, toldOn } from '../database/on-day.js';
import { onDay } from '../graphql/day-key.js';
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

/** What each position asked on each day. */
export const requirementsOn = manyByKey<string, RequirementRow & { readonly day: string }>(
  'requirementsOn',
  ({ day, ownerId }) => onDay(day, ownerId),
  (db, keys) =>
    db.rows(
      (sql) => sql`
        select asked.day::text as day, position_id as "ownerId", skill_id as "skillId", level,
          importance::float8 as importance, mandatory
        from ${askedOn(sql, keys)} join position_requirement r on r.position_id = asked.id
        where ${toldOn(sql, 'r')}
        order by position_id, mandatory desc, importance desc, skill_id`,
    ),
);
