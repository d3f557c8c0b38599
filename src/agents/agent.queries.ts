import type { PendingQuery } from 'postgres';
import type { Reader, Sql } from '../database/transaction.js';
import {
  type ProfileText,
  profileColumns,
  profileLists,
  type SkillProfile,
} from './skill-profile.queries.js';

export interface AgentRow {
  readonly id: string;
  readonly displayName: string;
  readonly engagement: 'PUBLIC_AGENT' | 'EXTERNAL';
  readonly headline: string | null;
  readonly about: string | null;
  readonly version: number;
}

export interface AgentConditions {
  readonly unitId: string | null;
  readonly skillId: string | null;
  readonly engagement: string | null;
  /** Whether the viewer sees everybody; else a list begins with those whom they see. */
  readonly everybody: boolean;
}

/** The columns of an agent, as the schema names them. */
export const agentColumns = (sql: Sql) => sql`
  g.agent_id as id, g.display_name as "displayName", g.engagement, g.headline, g.about, g.version`;

type WithProfile = AgentRow & (ProfileText | { readonly skillIds: null });

/** As `listAgents`, with what each can do: one trip to the database instead of two. */
export async function listAgentsWithSkills(
  db: Reader,
  conditions: AgentConditions,
  limit: number,
  after: readonly [string, string] | null,
): Promise<[AgentRow, SkillProfile | null][]> {
  const { unitId, skillId, engagement } = conditions;
  let rows: WithProfile[] = [];
  if (unitId && !skillId && !engagement) rows = await unitPage(db, unitId, limit, after);
  // Nobody there, or not for whom the viewer acts: perhaps some of them are seen one by one.
  if (rows.length === 0) {
    rows = await db.rows(
      (sql) => sql`
        select a.*, ${profileColumns(sql)}
        from (${pageOfAgents(sql, conditions, limit, after)}) a left join skill_profile p on p.agent_id = a.id
        order by a."displayName", a.id`,
    );
  }
  // Null for who never had a profile, and for whose profile may not be read.
  return rows.map((row) => [row, row.skillIds === null ? null : { agentId: row.id, ...profileLists(row) }]);
}

/** The people of a unit for whoever acts for it, by one check for all of them; nobody for anyone else. */
function unitPage(
  db: Reader,
  unitId: string,
  limit: number,
  after: readonly [string, string] | null,
): Promise<WithProfile[]> {
  const [name, id] = after ?? [null, null];
  return db.rows(
    (sql) => sql`
      select ${agentColumns(sql)}, ${profileColumns(sql)}
      from unit_page(${unitId}::uuid, ${limit}::int, ${name}::text, ${id}::uuid) g
      cross join lateral (select g.skill_ids, g.levels, g.confidences, g.confirmed_on) p`,
  );
}

/** Agents that the viewer may see, by name. `after`: the name and id of the last one seen. */
export function listAgents(
  db: Reader,
  conditions: AgentConditions,
  limit: number,
  after: readonly [string, string] | null,
): Promise<AgentRow[]> {
  return db.rows((sql) => pageOfAgents(sql, conditions, limit, after));
}

function pageOfAgents(
  sql: Sql,
  conditions: AgentConditions,
  limit: number,
  after: readonly [string, string] | null,
): PendingQuery<AgentRow[]> {
  return sql`
    select ${agentColumns(sql)} from ${agents(sql, conditions)}
    where ${where(sql, conditions)}
      ${after ? sql`and (g.display_name, g.agent_id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
    order by g.display_name, g.agent_id limit ${limit}`;
}

export async function countAgents(db: Reader, conditions: AgentConditions): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`select count(*)::int as n from ${agents(sql, conditions)} where ${where(sql, conditions)}`,
  );
  return row?.n ?? 0;
}

const agents = (sql: Sql, { everybody }: AgentConditions) =>
  everybody
    ? sql`agent g`
    : sql`(select seen_agents() as agent_id) seen join agent g on g.agent_id = seen.agent_id`;

function where(sql: Sql, { unitId, skillId, engagement }: AgentConditions) {
  return sql`true
    ${unitId ? sql`and g.agent_id in (select unit_agents(${unitId}::uuid))` : sql``}
    ${
      skillId
        ? sql`and exists (select from held_skill h where h.agent_id = g.agent_id and h.skill_id = ${skillId}::uuid
            and (h.level is null or h.level > 0))`
        : sql``
    }
    ${engagement ? sql`and g.engagement = ${engagement}::engagement` : sql``}`;
}
