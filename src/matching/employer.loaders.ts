import { toArray } from '../database/arrays.js';
import { oneByKey } from '../database/loader.js';
import { holdsToday } from '../database/validity.js';

/**
 * Who employs for a unit today: the nearest ministry, agency or local authority at or above it, or the top of its
 * tree. Two units of one employer give the same id, at whatever depth a source recorded them.
 */
export const employerOfUnit = oneByKey<string, { unitId: string; employerId: string }>(
  'employerOfUnit',
  (row) => row.unitId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select distinct on (u.unit_id) u.unit_id as "unitId", u.ancestor_id as "employerId"
        from org_unit_ancestor u
        join org_unit_version v on v.org_unit_id = u.ancestor_id
        cross join lateral (select v.kind in ('MINISTRY', 'AGENCY', 'LOCAL_AUTHORITY') as employs) k
        where u.unit_id = any(${toArray(ids)}::uuid[])
          and ${holdsToday(sql, 'u')}
          and ${holdsToday(sql, 'v')}
        order by u.unit_id, k.employs desc, case when k.employs then u.depth else -u.depth end`,
    ),
);
