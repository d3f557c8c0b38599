import postgres from 'postgres';
import { DEMONSTRATION_ISSUER } from '../access/demonstration-token.js';
import { grantRole } from '../access/grant.queries.js';
import { analyze } from '../database/analyze.js';
import type { Database } from '../database/database.js';
import { job } from '../database/session.js';
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

/** An identity for each scope, and statistics fresh enough for the planner. */
export async function prepareViewers(db: Database, unitId: string): Promise<void> {
  await job(db, async (tx, { today }) => {
    const others = await tx.rows<{ id: string }>(
      (sql) =>
        sql`select org_unit_id as id from org_unit_version where kind = 'TEAM' order by org_unit_id limit 49`,
    );
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
          role: 'MANAGER',
          unitId: unit,
          since: today,
        });
      }
    }
  });
  await analyze(db);
}

export const subjectOf = (scope: Scope) => `bench-${scope}`;
