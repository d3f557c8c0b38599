import type { Reader, Sql } from '../database/transaction.js';

/** What names a skill and is no claim: what an agent would learn, and whom they would teach or be taught by. */
const WISHES = [
  {
    table: 'wanted_skill',
    says: 'level',
    /** Besides the agent and the skill, what there is one of. */
    once: (sql: Sql) => sql``,
    alike: (sql: Sql) => sql`true`,
    first: (sql: Sql) => sql`w.level desc nulls last`,
  },
  {
    table: 'mentoring',
    says: 'kind',
    once: (sql: Sql) => sql`, w.kind`,
    alike: (sql: Sql) => sql`o.kind = w.kind`,
    first: (sql: Sql) => sql`w.kind`,
  },
] as const;

interface Remapped {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
}

/** Moves wishes to each skill that theirs became; what became none stays, and what is wished already is not said twice. */
export async function remapWishes(db: Reader, { id, fromId, toId }: Remapped): Promise<void> {
  for (const { table, says, once, first } of WISHES)
    await db.rows(
      (sql) => sql`
        with successor as materialized (
          select from_skill_id, to_skill_id from skill_successors(${fromId}::uuid, ${toId}::uuid)
        ),
        moved as (
          update ${sql(table)} w set superseded_at = now(), moved_by = ${id}::uuid
          where w.superseded_at is null and w.skill_id in (select from_skill_id from successor)
          returning w.agent_id, w.skill_id, w.${sql(says)}
        )
        insert into ${sql(table)} (agent_id, id, skill_id, ${sql(says)}, remapping_id)
        select distinct on (w.agent_id, s.to_skill_id ${once(sql)}) w.agent_id, gen_random_uuid(), s.to_skill_id,
          w.${sql(says)}, ${id}::uuid
        from moved w join successor s on s.from_skill_id = w.skill_id
        order by w.agent_id, s.to_skill_id, ${first(sql)}
        on conflict do nothing`,
    );
}

/** Says again what a re-mapping moved, where what it became still stands; and no longer what re-mappings wrote of it. */
export async function restoreWishes(
  db: Reader,
  id: string,
  { id: undone, fromId, toId }: Remapped,
): Promise<void> {
  for (const { table, says, alike } of WISHES)
    await db.rows(
      (sql) => sql`
        with back as materialized (
          select w.agent_id, w.id, w.skill_id, w.${sql(says)}, o.id as now_id, o.remapping_id is not null as is_made
          from ${sql(table)} w
          join skill_successors(${fromId}::uuid, ${toId}::uuid) s on s.from_skill_id = w.skill_id
          join ${sql(table)} o on o.agent_id = w.agent_id and o.skill_id = s.to_skill_id and o.superseded_at is null
            and ${alike(sql)} and (o.remapping_id is not null or o.recorded_at <= w.superseded_at)
          where w.moved_by = ${undone}::uuid
        ),
        gone as (
          update ${sql(table)} g set superseded_at = now(), moved_by = ${id}::uuid
          from (select distinct agent_id, now_id from back where is_made) b
          where g.agent_id = b.agent_id and g.id = b.now_id
        )
        insert into ${sql(table)} (agent_id, id, skill_id, ${sql(says)}, remapping_id)
        select agent_id, gen_random_uuid(), skill_id, ${sql(says)}, ${id}::uuid
        from (select distinct on (agent_id, id) * from back) b
        on conflict do nothing`,
    );
}
