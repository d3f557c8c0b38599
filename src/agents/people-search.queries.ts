import type { PendingQuery } from 'postgres';
import { toArray } from '../database/arrays.js';
import type { Reader, Sql } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';
import { type AgentRow, agentColumns } from './agent.queries.js';
import type { AskedAs } from './skills-condition.js';

/** Who would teach a skill, or be taught it. */
export interface Mentoring {
  readonly skillId: string | null;
  readonly kind: string;
}

/** Which people, of those whom the viewer sees by office or of those who opened their skills to them. */
export interface PeopleConditions {
  readonly ofColleagues: boolean;
  readonly unitId: string | null;
  readonly engagement: string | null;
  readonly skillId: string | null;
  readonly mentoring: Mentoring | null;
  readonly asked: readonly AskedAs[];
  readonly unknownCounts: boolean;
  /** Words of a name. */
  readonly typed: string | null;
  /** Skills that are called like what was typed: who holds one is found too. */
  readonly named: readonly string[];
}

/** The people of a list that is not ranked. */
export const unranked = (
  wanted: Pick<PeopleConditions, 'ofColleagues' | 'unitId' | 'engagement' | 'skillId' | 'mentoring'>,
): PeopleConditions => ({ ...wanted, asked: [], unknownCounts: true, typed: null, named: [] });

/** How a name and what was typed go together, the best first. */
const NAME_MATCHES = ['EXACT', 'BEGINNING', 'WORDS', 'SPELLING'] as const;
export type PersonNameMatch = (typeof NAME_MATCHES)[number];

export interface FoundAgent extends AgentRow {
  readonly nameMatch: PersonNameMatch | null;
}

/** A ranked list is this long at most. */
const BEST = 200;

/** The best first: by name, then by how many alternatives are met, how many of them at a known level, and how high. */
export async function bestPeople(db: Reader, conditions: PeopleConditions): Promise<FoundAgent[]> {
  const rows = await db.rows<AgentRow & { match: number | null }>((sql) => {
    const order = sql`
      f.name_match nulls last, f.met desc, f.known desc, f.strength desc, f.display_name, f.agent_id`;
    return conditions.ofColleagues
      ? sql`
        with f as materialized (select * from ${found(sql, conditions)} order by ${order} limit ${BEST})
        select ${agentColumns(sql)}, f.name_match as match
        from f join shared_agents(array(select agent_id from f)) g on g.agent_id = f.agent_id order by ${order}`
      : sql`
        select ${agentColumns(sql)}, f.name_match as match
        from ${found(sql, conditions)} join agent g on g.agent_id = f.agent_id order by ${order} limit ${BEST}`;
  });
  return rows.map(({ match, ...row }) => ({ ...row, nameMatch: NAME_MATCHES[(match ?? 0) - 1] ?? null }));
}

export const countPeople = (db: Reader, conditions: PeopleConditions): Promise<number> =>
  count(db, (sql) => sql`select count(*)::int as n from ${found(sql, conditions)}`);

/** Of those among whom one searches, who said nothing of what they can do, nor anybody of them. */
export const countWithoutSkills = (db: Reader, conditions: PeopleConditions): Promise<number> =>
  count(
    db,
    (sql) => sql`
      select count(*)::int as n
      from ${found(sql, { ...conditions, skillId: null, mentoring: null, asked: [], typed: null, named: [] })}
      where coalesce(cardinality(f.skill_ids), 0) = 0`,
  );

async function count(db: Reader, statement: (sql: Sql) => PendingQuery<{ n: number }[]>): Promise<number> {
  const [row] = await db.rows(statement);
  return row?.n ?? 0;
}

/** How many of the people found have a value. */
export interface Counted {
  readonly value: string;
  readonly count: number;
}

const SKILLS_SHOWN = 20;
const UNITS_SHOWN = 100;

/** The skills that most of them hold. */
export const countBySkill = (db: Reader, conditions: PeopleConditions): Promise<Counted[]> =>
  db.rows(
    (sql) => sql`
      select h.skill_id as value, count(*)::int as count
      from ${found(sql, conditions)} cross join lateral unnest(f.skill_ids, f.levels) h(skill_id, level)
      where h.level is null or h.level > 0
      group by h.skill_id order by count(*) desc, h.skill_id limit ${SKILLS_SHOWN}`,
  );

/** By the confidence of some skill that they hold: one person may count at each. */
export const countByConfidence = (db: Reader, conditions: PeopleConditions): Promise<Counted[]> =>
  db.rows(
    (sql) => sql`
      select h.confidence::text as value, count(distinct f.agent_id)::int as count
      from ${found(sql, conditions)} cross join lateral unnest(f.levels, f.confidences) h(level, confidence)
      where h.level is null or h.level > 0 group by h.confidence order by h.confidence`,
  );

export const countByEngagement = (db: Reader, conditions: PeopleConditions): Promise<Counted[]> =>
  db.rows(
    (sql) => sql`
      select f.engagement::text as value, count(*)::int as count
      from ${found(sql, conditions)} group by f.engagement order by f.engagement`,
  );

/** By the units where they work today, of those whose assignments the viewer's own policies show. */
export const countByUnit = (db: Reader, conditions: PeopleConditions): Promise<Counted[]> =>
  db.rows(
    (sql) => sql`
      select a.unit_id as value, count(distinct a.agent_id)::int as count
      from ${found(sql, conditions)} join assignment a on a.agent_id = f.agent_id
      where a.superseded_at is null and ${holdsToday(sql, 'a')}
      group by a.unit_id order by count(distinct a.agent_id) desc, a.unit_id limit ${UNITS_SHOWN}`,
  );

function found(sql: Sql, conditions: PeopleConditions) {
  const { asked, named } = conditions;
  const list = (of: (one: AskedAs) => string | number) => toArray(asked.map((one) => String(of(one))));
  return sql`people_found(${conditions.ofColleagues}::boolean, ${conditions.unitId}::uuid,
    ${conditions.engagement}::engagement, ${conditions.skillId}::uuid, ${conditions.mentoring?.skillId ?? null}::uuid,
    ${conditions.mentoring?.kind ?? null}::mentoring_kind, ${list(({ clause }) => clause)}::int[],
    ${list(({ alternative }) => alternative)}::int[], ${list(({ atLeast }) => atLeast)}::int[],
    ${list(({ heldSkillId }) => heldSkillId)}::uuid[], ${list(({ tie }) => tie)}::text[],
    ${conditions.unknownCounts}::boolean, ${conditions.typed}::text, ${toArray(named)}::uuid[]) f`;
}
