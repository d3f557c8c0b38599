import type { Reader } from '../database/transaction.js';

/** As mappings are marked that rest on a name alone. */
const SOURCE = 'label';

/**
 * Relates the skills of two published frameworks that are of one kind and bear the same preferred name in one language, as `fold_label`
 * reads it, and that no other skill of either bears: nearly the same, and no more, since a name is not a definition.
 * Those of before that no longer do are taken away.
 */
export async function mapByLabel(
  db: Reader,
  from: string,
  to: string,
): Promise<{ mapped: number; added: number; removed: number }> {
  const pairs = await db.rows<{ from: string; to: string }>(
    (sql) => sql`
      with named as materialized (
        select s.id, f.code, s.kind, n.language, n.folded
        from framework f join framework_version v on v.framework_id = f.id and v.status = 'PUBLISHED'
        join skill s on s.framework_version_id = v.id
        cross join lateral (values ('fr', s.folded_fr), ('en', s.folded_en)) n(language, folded)
        where f.code in (${from}, ${to}) and btrim(n.folded) <> ''
      ), alike as (
        select distinct a.id as "from", b.id as "to" from named a
        join named b on b.language = a.language and b.folded = a.folded and b.kind = a.kind
        where a.code = ${from} and b.code = ${to}
      )
      select "from", "to" from (
        select *, count(*) over (partition by "from") as others, count(*) over (partition by "to") as sames from alike
      ) counted where others = 1 and sames = 1 order by 1, 2`,
  );
  const rows = JSON.stringify(pairs);
  const removed = await db.rows(
    (sql) => sql`
      delete from skill_relation r using skill a, framework_version v, framework f, skill b, framework_version w, framework g
      where r.source = ${SOURCE} and a.id = r.from_skill_id and v.id = a.framework_version_id and f.id = v.framework_id
        and b.id = r.to_skill_id and w.id = b.framework_version_id and g.id = w.framework_id
        and f.code = ${from} and g.code = ${to} and v.status = 'PUBLISHED' and w.status = 'PUBLISHED'
        and (a.id, b.id) not in (select n."from", n."to" from jsonb_to_recordset(${rows}::jsonb) as n("from" uuid, "to" uuid))
      returning 1`,
  );
  const added = await db.rows(
    (sql) => sql`
      insert into skill_relation (from_skill_id, to_skill_id, kind, source)
      select n."from", n."to", 'CLOSE', ${SOURCE} from jsonb_to_recordset(${rows}::jsonb) as n("from" uuid, "to" uuid)
      where not exists (select from skill_relation r
        where (r.from_skill_id, r.to_skill_id) in ((n."from", n."to"), (n."to", n."from")))
      returning 1`,
  );
  return { mapped: pairs.length, added: added.length, removed: removed.length };
}
