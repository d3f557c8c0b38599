import { toArray } from '../database/arrays.js';
import type { Reader, Sql } from '../database/transaction.js';
import { toGlobalId, uuidOf } from '../graphql/global-id.js';
import { FILE_MONTHS } from './file-time.js';
import { PERSON_TABLES, WHILE_SAID } from './person-tables.js';

const monthsAgo = (sql: Sql, months: number) => sql`(app_today() - make_interval(months => ${months}::int))`;

/** A dispute is about a forecast, a contest or what happened: while a hold stands, these stay with the file. */
const notHeld = (sql: Sql) => sql`
  not exists (select from legal_hold h where h.agent_id = t.agent_id and h.starts_on <= app_today()
    and (h.ends_on is null or h.ends_on >= app_today()))`;

/** Since when a row is kept no longer than its table is, by `person-tables.ts`; nothing there: with the file. */
const SINCE: Readonly<Record<string, (sql: Sql) => ReturnType<Sql>>> = {
  browser_session: (sql) => sql`coalesce(ended_at, expires_at)`,
  idempotency: (sql) => sql`at`,
  // The steps first: how long a candidacy is over, or nothing was done in it, tells how long they are.
  candidacy_step: (sql) => sql`(
    select coalesce(c.closed_on, (select max(s.made_on) from candidacy_step s
      where s.agent_id = c.agent_id and s.candidacy_id = c.id))
    from candidacy c where c.agent_id = t.agent_id and c.id = t.candidacy_id)`,
  candidacy: (sql) => sql`coalesce(closed_on, case when not exists (select from candidacy_step s
    where s.agent_id = t.agent_id and s.candidacy_id = t.id) then date '-infinity' end)`,
  contest: (sql) => sql`answered_at`,
  event: (sql) => sql`at`,
  retention_assessment: (sql) => sql`assessed_on`,
  ...Object.fromEntries(
    Object.entries(PERSON_TABLES).flatMap(([table, { kept }]) =>
      kept === WHILE_SAID ? [[table, (sql: Sql) => sql`superseded_at`]] : [],
    ),
  ),
};
const HELD = ['candidacy', 'candidacy_step', 'contest', 'event', 'retention_assessment'];

/** Lets go of rows that are older than their class is kept. @returns how many, by table */
export async function expireRows(db: Reader): Promise<Record<string, number>> {
  const gone: Record<string, number> = {};
  for (const [table, since] of Object.entries(SINCE)) {
    const { months = 0, days = 0 } = PERSON_TABLES[table]?.kept ?? {};
    if (months + days === 0)
      throw new Error(`${table}: person-tables.ts says of no age how long it is kept.`);
    const rows = await db.rows(
      (sql) => sql`
        delete from ${sql(table)} t
        where ${since(sql)} < app_today() - make_interval(months => ${months}::int, days => ${days}::int)
          and ${HELD.includes(table) ? notHeld(sql) : sql`true`}
        returning 1`,
    );
    gone[table] = rows.length;
  }
  return gone;
}

/** Agents whose file is over: nothing began or lasted within its time, and nothing holds it. */
export async function filesOver(db: Reader, limit: number): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    (sql) => sql`
      select t.agent_id as id from agent t
      where exists (select from assignment a where a.agent_id = t.agent_id
          union all select from employment e where e.agent_id = t.agent_id)
        and not exists (select from assignment a where a.agent_id = t.agent_id and a.superseded_at is null
          and (a.ends_on is null or a.ends_on >= ${monthsAgo(sql, FILE_MONTHS)}))
        and not exists (select from employment e where e.agent_id = t.agent_id and e.superseded_at is null
          and (e.ends_on is null or e.ends_on >= ${monthsAgo(sql, FILE_MONTHS)}))
        and ${notHeld(sql)}
      order by t.agent_id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** Removes a person from every table. @throws when a legal hold stands: see `isHeld` */
export async function eraseAgent(db: Reader, agentId: string): Promise<Record<string, number>> {
  const rows = await db.rows<{ name: string; removed: number }>(
    (sql) => sql`select name, removed from erase_agent(${agentId}::uuid)`,
  );
  return Object.fromEntries(rows.map(({ name, removed }) => [name, removed]));
}

/** The day on which each of these was erased, as long as the feed tells it; nothing for the others. */
export async function erasedOn(
  db: Reader,
  agentIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.rows<{ subject: string; day: string }>(
    (sql) => sql`
      select subject, max((at at time zone 'Europe/Paris')::date)::text as day from event
      where type = 'agent.erased' and subject = any(${toArray(agentIds.map((id) => toGlobalId('Agent', id)))}::text[])
      group by subject`,
  );
  return new Map(rows.map(({ subject, day }) => [uuidOf('Agent', subject) ?? subject, day]));
}

export async function isHeld(db: Reader, agentId: string): Promise<boolean> {
  const rows = await db.rows(
    (sql) => sql`
      select 1 from legal_hold where agent_id = ${agentId}::uuid and starts_on <= app_today()
        and (ends_on is null or ends_on >= app_today())`,
  );
  return rows.length > 0;
}

export async function holdFile(
  db: Reader,
  hold: {
    readonly id: string;
    readonly agentId: string;
    readonly reason: string;
    readonly until: string | null;
  },
): Promise<void> {
  await db.rows(
    (sql) => sql`
      insert into legal_hold (agent_id, id, reason, starts_on, ends_on)
      values (${hold.agentId}, ${hold.id}, ${hold.reason}, app_today(), ${hold.until})`,
  );
}

/** Ends every hold that stands, the eve of today: none binds any more. @returns how many */
export async function releaseFile(db: Reader, agentId: string): Promise<number> {
  const rows = await db.rows(
    (sql) => sql`
      update legal_hold set ends_on = app_today() - 1
      where agent_id = ${agentId}::uuid and (ends_on is null or ends_on >= app_today()) returning 1`,
  );
  return rows.length;
}

export async function agentExists(db: Reader, agentId: string): Promise<boolean> {
  const rows = await db.rows((sql) => sql`select 1 from agent where agent_id = ${agentId}::uuid`);
  return rows.length > 0;
}
