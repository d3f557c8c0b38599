import { toArray } from '../database/arrays.js';
import { oneByKey } from '../database/loader.js';

export const headcountByUnit = oneByKey<string, { id: string; headcount: number }>(
  'headcountByUnit',
  (row) => row.id,
  (db, ids) =>
    db.rows((sql) => sql`select unit_id as id, headcount from unit_headcounts(${toArray(ids)}::uuid[])`),
);
