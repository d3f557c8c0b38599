import { toArray } from '../database/arrays.js';
import type { Reader } from '../database/transaction.js';
import { knownOn } from '../database/validity.js';
import type { Employment, PlannedAssignment } from '../law/employment.js';

/** The dated rows of an agent's career, as they were known at the end of a day. */
export interface Career {
  readonly agentId: string;
  readonly employments: readonly Employment[];
  readonly assignments: readonly PlannedAssignment[];
}

/** Public agents of a unit and below on a day. Answers nothing to those who do not act for the unit. */
export async function publicAgentsOf(db: Reader, unitId: string, day: string): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    (sql) => sql`select agent_id as id from unit_members(${unitId}::uuid, ${day}::date) where not external`,
  );
  return rows.map(({ id }) => id);
}

/** Public agents under the units that the viewer was given, today. */
export async function publicAgentsUnderMe(db: Reader): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    (sql) => sql`
      select distinct m.agent_id as id
      from unnest(app_roots()) root(id) cross join lateral unit_members(root.id, app_today()) m
      where not m.external`,
  );
  return rows.map(({ id }) => id);
}

/** Their careers, one row an agent, as known by the end of `day`; agents that may not be seen are left out. */
export function careersOf(db: Reader, agentIds: readonly string[], day: string): Promise<Career[]> {
  return db.rows(
    (sql) => sql`
      select a.id as "agentId",
        coalesce((
          select jsonb_agg(jsonb_build_object('status', e.status, 'category', e.category,
            'position', e.administrative_position, 'startedOn', e.starts_on, 'endsOn', e.ends_on,
            'firstPublicContractOn', null, 'employerId', e.employer_unit_id) order by e.starts_on, e.id)
          from employment e where e.agent_id = a.id and ${knownOn(sql, day, 'e')}), '[]') as employments,
        coalesce((
          select jsonb_agg(jsonb_build_object('startsOn', s.starts_on, 'endsOn', s.ends_on) order by s.starts_on, s.id)
          from assignment s
          where s.agent_id = a.id and s.engagement = 'PUBLIC_AGENT' and ${knownOn(sql, day, 's')}), '[]')
          as assignments
      from unnest(${toArray(agentIds)}::uuid[]) a(id)`,
  );
}
