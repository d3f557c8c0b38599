import { toArray } from '../database/arrays.js';
import { oneByKey } from '../database/loader.js';
import { holdsOn } from '../database/validity.js';
import type { Figure } from './figure.js';

/** What is published of a unit. */
export interface PublishedFigures {
  readonly unitId: string;
  /** The day on which people were counted. */
  readonly asOf: string;
  readonly minimum: number;
  /** Whether the unit was there and known: its versions say since when it exists, the feed since when it is known. */
  readonly isCounted: boolean;
  readonly figures: readonly Omit<Figure, 'unitId'>[];
}

/** The last figures of each unit; nothing before the first, nor for whoever may not read them. */
export const figuresByUnit = oneByKey<string, PublishedFigures>(
  'figuresByUnit',
  (row) => row.unitId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select u.id as "unitId", r.as_of as "asOf", r.minimum,
          exists (
            select from org_unit_version v where v.org_unit_id = u.id and ${holdsOn(sql, sql`r.as_of`, 'v')})
          and not exists (
            select from event e where e.unit_id = u.id and e.type = 'org-unit.recorded' and e.at > r.published_at
              and (e.payload->>'isNew')::boolean) as "isCounted",
          coalesce((
            select jsonb_agg(jsonb_build_object('of', f.of, 'value', f.value, 'skillId', f.skill_id, 'count', f.count))
            from unit_statistic f where f.unit_id = u.id), '[]') as figures
        from unnest(${toArray(ids)}::uuid[]) u(id)
        cross join (select as_of, minimum, published_at from statistics_release order by month desc limit 1) r
        where app_reads_statistics(u.id)`,
    ),
);
