import type { Reader, Sql } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';
import type { Population } from './population.js';

/** Everybody at work today, counted by unit of main work and by what is published. For commands alone. */
export async function populationToday(db: Reader): Promise<Population> {
  return {
    units: await db.rows(
      (sql) => sql`
        select org_unit_id as id, parent_id as "parentId" from org_unit_version where ${holdsToday(sql)}`,
    ),
    people: await db.rows(
      (sql) => sql`
        select m.unit_id as "unitId", m.engagement,
          case when m.engagement = 'PUBLIC_AGENT' then coalesce(e.status, 'UNKNOWN') end as status,
          e.category, r.band, count(*)::int as people
        from (${mainWork(sql)}) m
        left join lateral (
          select status, category from employment
          where agent_id = m.agent_id and superseded_at is null and ${holdsToday(sql)}
          order by starts_on desc, id desc limit 1) e on m.engagement = 'PUBLIC_AGENT'
        left join lateral (
          select band from retention_assessment where agent_id = m.agent_id
          order by assessed_on desc, assessed_at desc limit 1) r on m.engagement = 'PUBLIC_AGENT' and not objects_to_profiling(m.agent_id)
        group by 1, 2, 3, 4, 5`,
    ),
    holders: await db.rows(
      (sql) => sql`
        select m.unit_id as "unitId", h.skill_id as "skillId", h.level, count(*)::int as people
        from (${mainWork(sql)}) m
        join held_skill h on h.agent_id = m.agent_id and (h.level is null or h.level > 0)
        join skill s on s.id = h.skill_id
        join framework_version v on v.id = s.framework_version_id and v.status = 'PUBLISHED'
        where not exists (select from sharing_choice c where c.agent_id = m.agent_id and c.section = 'SKILLS'
          and c.superseded_at is null and c.audience in ('PRIVATE', 'TEAM'))
        group by 1, 2, 3`,
    ),
  };
}

/** Where each works most today: who works in several units is counted in one, so that parts add up. */
function mainWork(sql: Sql) {
  return sql`
    select distinct on (agent_id) agent_id, unit_id, engagement from assignment
    where superseded_at is null and ${holdsToday(sql)}
    order by agent_id, share desc nulls last, starts_on desc, id`;
}
