import { toArray } from '../database/arrays.js';
import { manyByKey, oneByKey } from '../database/loader.js';
import { askedOn, toldOn } from '../database/on-day.js';
import type { Reader } from '../database/transaction.js';
import { onDay } from '../graphql/day-key.js';
import { type AgentRow, agentColumns } from './agent.queries.js';
import {
  profileColumns,
  readProfile,
  type SkillProfile,
  type SkillProfileRow,
} from './skill-profile.queries.js';

export const agentById = oneByKey<string, AgentRow>(
  'agentById',
  (agent) => agent.id,
  async (db, ids) => {
    const byOffice = await db.rows<AgentRow>(
      (sql) => sql`select ${agentColumns(sql)} from agent g where g.agent_id = any(${toArray(ids)}::uuid[])`,
    );
    const found = new Set(byOffice.map(({ id }) => id));
    const others = ids.filter((id) => !found.has(id));
    return others.length === 0 ? byOffice : [...byOffice, ...(await sharedAgents(db, others))];
  },
);

/** Of those whom the viewer does not see by office, who opened something of themselves to them. */
const sharedAgents = (db: Reader, ids: readonly string[]) =>
  db.rows<AgentRow>((sql) => sql`select ${agentColumns(sql)} from shared_agents(${toArray(ids)}::uuid[]) g`);

export const mobilityByAgent = oneByKey<string, { agentId: string; openToMoves: boolean | null }>(
  'mobilityByAgent',
  (row) => row.agentId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select agent_id as "agentId", open_to_moves as "openToMoves"
        from agents_mobility(${toArray(ids)}::uuid[])`,
    ),
);

export const emailByAgent = oneByKey<string, { agentId: string; email: string | null }>(
  'emailByAgent',
  (row) => row.agentId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select agent_id as "agentId", email from agent_contact where agent_id = any(${toArray(ids)}::uuid[])`,
    ),
);

/** One fat row an agent: one visibility check a person instead of one a skill. */
export const skillProfileByAgent = oneByKey<string, SkillProfile>(
  'skillProfileByAgent',
  (profile) => profile.agentId,
  async (db, ids) =>
    (
      await db.rows<SkillProfileRow>(
        (sql) => sql`
          select p.agent_id as "agentId", ${profileColumns(sql)}
          from skill_profile p where p.agent_id = any(${toArray(ids)}::uuid[])`,
      )
    ).map(readProfile),
);

export interface AssignmentRow {
  readonly agentId: string;
  readonly unitId: string;
  readonly engagement: string;
  readonly share: number | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** Where each agent worked on each day. */
export const assignmentsOn = manyByKey<string, AssignmentRow & { readonly day: string }>(
  'assignmentsOn',
  ({ day, agentId }) => onDay(day, agentId),
  (db, keys) =>
    db.rows(
      (sql) => sql`
        select asked.day::text as day, a.agent_id as "agentId", unit_id as "unitId", engagement, share::float8 as share,
          starts_on as "startsOn", ends_on as "endsOn"
        from ${askedOn(sql, keys)} join assignment a on a.agent_id = asked.id
        where ${toldOn(sql, 'a')}
        order by a.agent_id, starts_on desc, a.id`,
    ),
);

export interface EmploymentRow {
  readonly agentId: string;
  readonly employerUnitId: string | null;
  readonly status: string;
  readonly category: string | null;
  readonly corps: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** The legal tie of each agent on each day. */
export const employmentOn = oneByKey<string, EmploymentRow & { readonly day: string }>(
  'employmentOn',
  ({ day, agentId }) => onDay(day, agentId),
  (db, keys) =>
    db.rows(
      (sql) => sql`
        select distinct on (asked.day, e.agent_id) asked.day::text as day, e.agent_id as "agentId",
          employer_unit_id as "employerUnitId", status, category, corps, starts_on as "startsOn", ends_on as "endsOn"
        from ${askedOn(sql, keys)} join employment e on e.agent_id = asked.id
        where ${toldOn(sql, 'e')}
        order by asked.day, e.agent_id, starts_on desc, e.id`,
    ),
);
