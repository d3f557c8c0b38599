import type { Reader } from '../database/transaction.js';

/** No tree of units is as deep as this: what climbs further goes round in a circle. */
const DEEPEST = 50;

/**
 * Writes `org_unit_ancestor` again from the dated parents of `org_unit_version`, for all units. A unit is under
 * another on the days on which every step between them holds and the one above exists; itself is its ancestor
 * at depth 0. Only differences are written, so doing it twice changes nothing.
 * @throws Error when units are each other's parents
 */
export async function recomputeAncestors(db: Reader): Promise<void> {
  const [deepest] = await db.rows<{ depth: number | null }>(
    (sql) => sql`
      with recursive step as (
        select org_unit_id as unit_id, parent_id, daterange(starts_on, ends_on, '[]') as span
        from org_unit_version),
      life as (select unit_id, unnest(range_agg(span)) as span from step group by unit_id),
      climb as (
        select unit_id, unit_id as ancestor_id, 0 as depth, span from life
        union all
        select c.unit_id, s.parent_id, c.depth + 1, c.span * s.span * l.span
        from climb c
        join step s on s.unit_id = c.ancestor_id and s.parent_id is not null and s.span && c.span
        join life l on l.unit_id = s.parent_id and l.span && (c.span * s.span)
        where c.depth < ${DEEPEST}),
      wanted as (
        select unit_id, ancestor_id, depth, lower(span) as starts_on, upper(span) - 1 as ends_on
        from (select unit_id, ancestor_id, depth, unnest(range_agg(span)) as span from climb
              where depth < ${DEEPEST} group by unit_id, ancestor_id, depth) merged),
      gone as (
        delete from org_unit_ancestor a where not exists (
          select from wanted w where w.unit_id = a.unit_id and w.ancestor_id = a.ancestor_id
            and w.starts_on = a.starts_on)),
      written as (
        insert into org_unit_ancestor as a (unit_id, ancestor_id, depth, starts_on, ends_on)
        select unit_id, ancestor_id, depth, starts_on, ends_on from wanted
        where (select max(depth) from climb) < ${DEEPEST}
        on conflict (unit_id, ancestor_id, starts_on) do update
          set depth = excluded.depth, ends_on = excluded.ends_on
          where (a.depth, a.ends_on) is distinct from (excluded.depth, excluded.ends_on))
      select max(depth) as depth from climb`,
  );
  if ((deepest?.depth ?? 0) >= DEEPEST)
    throw new Error(`Units are each other's parents, or stand more than ${DEEPEST} deep.`);
}
