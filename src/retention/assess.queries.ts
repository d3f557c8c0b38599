import { toArray } from '../database/arrays.js';
import type { Reader } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';

/** What is on record about an agent on the day of an assessment. */
export interface AgentRecord {
  readonly agentId: string;
  readonly employments: readonly {
    status: string;
    category: string | null;
    position: string | null;
    startedOn: string;
    endsOn: string | null;
    employerId: string | null;
  }[];
  readonly assignments: readonly { startsOn: string; endsOn: string | null; unitId: string }[];
  readonly heldSkills: readonly { skillId: string; level: number | null }[];
  readonly postSkillIds: readonly string[];
  readonly completedTrainings: readonly string[];
  readonly trainingsKnown: boolean;
  readonly productPhase: string | null;
}

/** Public agents at work today, in an order that a next call can go on from. */
export async function agentsToAssess(db: Reader, after: string | null, limit: number): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    (sql) => sql`
      select g.agent_id as id from agent g
      where ${after ? sql`g.agent_id > ${after}::uuid` : sql`true`}
        and exists (select from assignment a where a.agent_id = g.agent_id and a.superseded_at is null
          and a.engagement = 'PUBLIC_AGENT' and ${holdsToday(sql, 'a')})
      order by g.agent_id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** The records of these agents, in one statement. */
export function recordsOf(db: Reader, agentIds: readonly string[]): Promise<AgentRecord[]> {
  return db.rows(
    (sql) => sql`
      select a.id as "agentId",
        coalesce((select jsonb_agg(jsonb_build_object('status', status, 'category', category,
            'position', administrative_position, 'startedOn', starts_on, 'endsOn', ends_on,
            'employerId', employer_unit_id) order by starts_on, id)
          from employment where agent_id = a.id and superseded_at is null), '[]') as employments,
        coalesce((select jsonb_agg(jsonb_build_object('startsOn', starts_on, 'endsOn', ends_on, 'unitId', unit_id)
            order by starts_on, id)
          from assignment where agent_id = a.id and superseded_at is null and engagement = 'PUBLIC_AGENT'), '[]')
          as assignments,
        coalesce((select jsonb_agg(jsonb_build_object('skillId', skill_id, 'level', level) order by skill_id)
          from held_skill where agent_id = a.id), '[]') as "heldSkills",
        coalesce((select jsonb_agg(distinct r.skill_id)
          from assignment s join position_requirement r on r.position_id = s.position_id
          where s.agent_id = a.id and s.superseded_at is null and ${holdsToday(sql, 's')} and r.superseded_at is null
            and ${holdsToday(sql, 'r')}), '[]')
          as "postSkillIds",
        coalesce((select jsonb_agg(completed_on order by completed_on) from enrolment
          where agent_id = a.id and completed_on <= app_today()), '[]') as "completedTrainings",
        exists (select from enrolment where agent_id = a.id) as "trainingsKnown",
        (select ph.phase::text
          from assignment s join product_phase ph on ph.product_id = s.product_id
          where s.agent_id = a.id and s.superseded_at is null and ${holdsToday(sql, 's')}
            and ${holdsToday(sql, 'ph')}
          order by s.starts_on, s.id limit 1) as "productPhase"
      from unnest(${toArray(agentIds)}::uuid[]) a(id) order by a.id`,
  );
}

/** Of each unit: public agents present at some time in the last twelve months, and those gone since for good. */
export async function turnoverByUnit(
  db: Reader,
): Promise<ReadonlyMap<string, { members: number; departures: number }>> {
  const rows = await db.rows<{ id: string; members: number; departures: number }>(
    (sql) => sql`
      select a.unit_id as id, count(distinct a.agent_id)::int as members,
        count(distinct d.agent_id)::int as departures
      from assignment a
      left join departure d on d.agent_id = a.agent_id and d.unit_id = a.unit_id
        and d.left_on > app_today() - interval '12 months' and d.left_on <= app_today()
      where a.superseded_at is null and a.engagement = 'PUBLIC_AGENT' and a.starts_on <= app_today()
        and (a.ends_on is null or a.ends_on > app_today() - interval '12 months')
      group by a.unit_id`,
  );
  return new Map(rows.map(({ id, ...turnover }) => [id, turnover]));
}
