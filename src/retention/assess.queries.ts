import { toArray } from '../database/arrays.js';
import type { Reader } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';
import type { AssignmentRecord } from './main-assignment.js';

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
  readonly assignments: readonly AssignmentRecord[];
  readonly heldSkills: readonly { skillId: string; level: number | null }[];
  readonly postSkillIds: readonly string[];
  readonly completedTrainings: readonly string[];
  readonly trainingsKnown: boolean;
}

/** Public agents at work today, in an order that a next call can go on from. */
export async function agentsToAssess(db: Reader, after: string | null, limit: number): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    (sql) => sql`
      select g.agent_id as id from agent g
      where ${after ? sql`g.agent_id > ${after}::uuid` : sql`true`}
        and not objects_to_profiling(g.agent_id)
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
        coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'startsOn', s.starts_on, 'endsOn', s.ends_on,
            'unitId', s.unit_id, 'productId', s.product_id, 'productName', p.name, 'productPhase', ph.phase,
            'share', s.share) order by s.starts_on, s.id)
          from assignment s left join product p on p.id = s.product_id
            left join product_phase ph on ph.product_id = p.id and ${holdsToday(sql, 'ph')}
          where s.agent_id = a.id and s.superseded_at is null and s.engagement = 'PUBLIC_AGENT'), '[]')
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
        exists (select from enrolment where agent_id = a.id) as "trainingsKnown"
      from unnest(${toArray(agentIds)}::uuid[]) a(id) order by a.id`,
  );
}

export interface Turnover {
  readonly name: string | null;
  /** The first of the twelve months that end today. */
  readonly since: string;
  readonly members: number;
  readonly departures: number | null;
}

/**
 * Of each unit: who worked there as a public agent at some time in the last twelve months, and who of them today
 * works nowhere, with nothing that begins later. A move to another unit is no departure. Departures are unknown
 * where a source of the unit's assignments never told that one ended: it lists who is there, not who left.
 */
export async function turnoverByUnit(db: Reader): Promise<ReadonlyMap<string, Turnover>> {
  const rows = await db.rows<Turnover & { id: string }>(
    (sql) => sql`
      with work as (
        select agent_id, unit_id, engagement, source, starts_on, coalesce(ends_on, 'infinity') as ends_on,
          (app_today() - interval '12 months')::date + 1 as since
        from assignment where superseded_at is null
      ), gone as (
        select agent_id from work group by agent_id having max(ends_on) < app_today()
      ), silent as (
        -- Of its own moves Vivier knows the ends.
        select source from work where source <> 'vivier' group by source having min(ends_on) >= app_today()
      )
      select w.unit_id as id, v.name, w.since::text, count(distinct w.agent_id)::int as members,
        case when count(s.source) = 0 then count(distinct g.agent_id)::int end as departures
      from work w
      left join gone g on g.agent_id = w.agent_id
      left join silent s on s.source = w.source
      left join org_unit_version v on v.org_unit_id = w.unit_id and ${holdsToday(sql, 'v')}
      where w.engagement = 'PUBLIC_AGENT' and w.starts_on <= app_today() and w.ends_on >= w.since
      group by w.unit_id, v.name, w.since`,
  );
  return new Map(rows.map(({ id, ...turnover }) => [id, turnover]));
}
