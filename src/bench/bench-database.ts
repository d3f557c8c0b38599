import postgres from 'postgres';
import { DEMONSTRATION_ISSUER } from '../access/demonstration-token.js';
import { grantRole } from '../access/grant.queries.js';
import { analyze } from '../database/analyze.js';
import type { Database } from '../database/database.js';
import { derivedId } from '../database/derived-id.js';
import { job } from '../database/session.js';
import { agent, assignment } from '../database/tables/agents.js';
import type { Reader } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';

/** How far a viewer of the bench sees: the team alone, fifty units with the team among them, everybody. */
export const SCOPES = ['one-unit', 'fifty-units', 'everywhere'] as const;
export type Scope = (typeof SCOPES)[number];

/** Makes a database of this name beside the one of `serverUrl`, and says where it is. */
export async function createDatabase(serverUrl: string, name: string): Promise<string> {
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    const [found] = await admin`select 1 from pg_database where datname = ${name}`;
    if (!found) await admin.unsafe(`create database "${name}"`);
  } finally {
    await admin.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Takes away a database that a run of the bench leaves nothing in. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    await admin.unsafe(`drop database if exists "${name}" with (force)`);
  } finally {
    await admin.end();
  }
}

/** The smallest unit of fifty people or more: its page is full. */
export async function benchUnit(db: Database): Promise<string> {
  const [row] = await job(db, (tx) =>
    tx.rows<{ id: string }>(
      (sql) => sql`
        select u.ancestor_id as id from org_unit_ancestor u join assignment a on a.unit_id = u.unit_id
        where a.superseded_at is null and ${holdsToday(sql, 'a')}
          and ${holdsToday(sql, 'u')}
        group by u.ancestor_id having count(distinct a.agent_id) >= 50
        order by count(distinct a.agent_id), u.ancestor_id limit 1`,
    ),
  );
  if (!row) throw new Error('No unit of the bench database has fifty people.');
  return row.id;
}

/**
 * An identity for each scope, of an agent who works at the head of the team's ministry: a manager's grants stand while
 * they work around their units, which is found out for each. And statistics fresh enough for the planner.
 */
export async function prepareViewers(db: Database, unitId: string): Promise<void> {
  await job(db, async (tx, { today }) => {
    const head = await headOf(tx, unitId);
    const others = await tx.rows<{ id: string }>(
      (sql) => sql`
        select v.org_unit_id as id from org_unit_version v join org_unit_ancestor u on u.unit_id = v.org_unit_id
        where v.kind = 'TEAM' and u.ancestor_id = ${head}::uuid and v.org_unit_id <> ${unitId}::uuid
          and ${holdsToday(sql, 'u')}
        order by v.org_unit_id limit 49`,
    );
    if (others.length < 49) throw new Error('The ministry of the bench has no fifty teams.');
    const units: Record<Scope, (string | null)[]> = {
      'one-unit': [unitId],
      'fifty-units': [unitId, ...others.map(({ id }) => id)],
      everywhere: [null],
    };
    for (const scope of SCOPES) {
      for (const unit of units[scope]) {
        await grantRole(tx, {
          issuer: DEMONSTRATION_ISSUER,
          subject: subjectOf(scope),
          // Nobody manages everything.
          role: unit === null ? 'HR_ADVISER' : 'MANAGER',
          unitId: unit,
          since: today,
        });
      }
      await makeAgent(tx, scope, head, today);
    }
  });
  await analyze(db);
}

/** The ministry above a unit. */
async function headOf(db: Reader, unitId: string): Promise<string> {
  const [row] = await db.rows<{ id: string }>(
    (sql) => sql`
      select ancestor_id as id from org_unit_ancestor u where unit_id = ${unitId}::uuid and ${holdsToday(sql, 'u')}
      order by depth desc limit 1`,
  );
  return row?.id ?? unitId;
}

/** Whoever asks is an agent of this unit. */
async function makeAgent({ orm, rows }: Reader, scope: Scope, unitId: string, today: string): Promise<void> {
  const subject = subjectOf(scope);
  const agentId = derivedId('bench', 'agent', subject);
  const engagement = 'PUBLIC_AGENT' as const;
  const row = { agentId, engagement, displayName: subject, source: 'bench' };
  await orm.insert(agent).values(row).onConflictDoNothing();
  await orm
    .insert(assignment)
    .values({ agentId, id: agentId, unitId, engagement, share: 1, startsOn: today, source: 'bench' })
    .onConflictDoNothing();
  await rows(
    (sql) => sql`
      update account a set agent_id = ${agentId}::uuid from identity_link l
      where l.account_id = a.id and l.issuer = ${DEMONSTRATION_ISSUER} and l.subject = ${subject}`,
  );
}

export const subjectOf = (scope: Scope) => `bench-${scope}`;
