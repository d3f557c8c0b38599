import type { Reader } from '../database/transaction.js';

/** As mappings are marked that rest on a name alone. */
const SOURCE = 'label';

/**
 * Relates the skills of two published frameworks that bear the same preferred name in one language, letter for letter but
 * for capitals, and that no other skill of either bears: nearly the same, and no more, since a name is not a definition.
 * Those of before that no longer do are taken away.
 */
export async function mapByLabel(
  db: Reader,
  from: string,
  to: string,
): Promise<{ mapped: number; added: number; removed: number }> {
  await db.rows(
    (sql) => sql`
      create temporary table same_label on commit drop as
      with named as (
        select s.id, f.code, n.language, lower(n.label) as label
        from framework f join framework_version v on v.framework_id = f.id and v.status = 'PUBLISHED'
        join skill s on s.framework_version_id = v.id
        cross join lateral (values ('fr', s.label_fr), ('en', s.label_en)) n(language, label)
        where f.code in (${from}, ${to}) and n.label is not null
      ), alone as (
        select min(id::text)::uuid as id, code, language, label from named group by code, language, label
        having count(*) = 1
      )
      select distinct a.id as "from", b.id as "to" from alone a
      join alone b on b.language = a.language and b.label = a.label
      where a.code = ${from} and b.code = ${to}`,
  );
  const removed = await db.rows(
    (sql) => sql`
      delete from skill_relation r using skill a, framework_version v, framework f, skill b, framework_version w, framework g
      where r.source = ${SOURCE} and a.id = r.from_skill_id and v.id = a.framework_version_id and f.id = v.framework_id
        and b.id = r.to_skill_id and w.id = b.framework_version_id and g.id = w.framework_id
        and f.code = ${from} and g.code = ${to} and v.status = 'PUBLISHED' and w.status = 'PUBLISHED'
        and not exists (select from same_label n where n."from" = r.from_skill_id and n."to" = r.to_skill_id)
      returning 1`,
  );
  const added = await db.rows(
    (sql) => sql`
      insert into skill_relation (from_skill_id, to_skill_id, kind, source)
      select n."from", n."to", 'CLOSE', ${SOURCE} from same_label n
      where not exists (select from skill_relation r
        where (r.from_skill_id, r.to_skill_id) in ((n."from", n."to"), (n."to", n."from")))
      returning 1`,
  );
  const [count] = await db.rows<{ n: number }>((sql) => sql`select count(*)::int as n from same_label`);
  return { mapped: count?.n ?? 0, added: added.length, removed: removed.length };
}
