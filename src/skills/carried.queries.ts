import type { Reader } from '../database/transaction.js';

/** How fast a skill ages goes on from edition to edition, where it became one skill and is the only one that did. */
export async function carryFreshness(db: Reader, fromId: string, toId: string): Promise<void> {
  await db.rows(
    (sql) => sql`
      with successor as (
        select from_skill_id, to_skill_id, count(*) over (partition by from_skill_id) as parts,
          count(*) over (partition by to_skill_id) as merged
        from skill_successors(${fromId}::uuid, ${toId}::uuid)
      )
      insert into skill_freshness (source, skill_id, valid_from, valid_to, fresh_months)
      select f.source, s.to_skill_id, f.valid_from, f.valid_to, f.fresh_months
      from skill_freshness f join successor s on s.from_skill_id = f.skill_id and s.parts = 1 and s.merged = 1
      where not exists (select from skill_freshness o where o.skill_id = s.to_skill_id)`,
  );
}

/** So do the mappings that curators stated, which no file brings again. */
export async function carryMappings(db: Reader, fromId: string, toId: string): Promise<void> {
  await db.rows(
    (sql) => sql`
      with successor as (
        select from_skill_id, to_skill_id, count(*) over (partition by from_skill_id) as parts,
          count(*) over (partition by to_skill_id) as merged
        from skill_successors(${fromId}::uuid, ${toId}::uuid)
      )
      insert into skill_relation (from_skill_id, to_skill_id, kind, source)
      select coalesce(a.to_skill_id, r.from_skill_id), coalesce(b.to_skill_id, r.to_skill_id), r.kind, r.source
      from skill_relation r
      left join successor a on a.from_skill_id = r.from_skill_id and a.parts = 1 and a.merged = 1
      left join successor b on b.from_skill_id = r.to_skill_id and b.parts = 1 and b.merged = 1
      where r.source = 'curator' and (a.to_skill_id is not null or b.to_skill_id is not null)
      on conflict do nothing`,
  );
}
