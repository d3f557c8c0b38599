import { refreshHeldSkills } from '../../src/agents/held-skills.queries.js';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';

const dated = new WeakMap<Database, Promise<readonly { name: string; column: string }[]>>();

/**
 * Plays a day of a story: the clock of the database stands on it, what is due by its date is worked out first, and what
 * was recorded or superseded meanwhile is dated to it, in the order in which it was written. PostgreSQL's own clock
 * cannot be moved, and `asOf` asks what was known when.
 */
export async function playedDay<T>(
  db: Database,
  day: string,
  play: (onDay: Database) => Promise<T>,
): Promise<T> {
  const onDay = { ...db, today: day };
  const columns = await (dated.get(db) ?? recordingColumns(db));
  const [start] = await job(db, (tx) =>
    tx.rows<{ at: string }>((sql) => sql`select clock_timestamp()::text as at`),
  );
  await job(onDay, refreshHeldSkills);
  const played = await play(onDay);
  await job(db, async (tx) => {
    for (const { name, column } of columns) {
      await tx.rows((sql) =>
        sql.unsafe(
          `update ${name} set ${column} = ($1::date + time '12:00') at time zone 'Europe/Paris' + (${column} - $2::timestamptz)
           where ${column} between $2::timestamptz and clock_timestamp()`,
          [day, start?.at ?? ''],
        ),
      );
    }
  });
  return played;
}

function recordingColumns(db: Database) {
  const found = job(db, (tx) =>
    tx.rows<{ name: string; column: string }>(
      (sql) => sql`
        select table_name as name, column_name as column from information_schema.columns
        where table_schema = 'public' and column_name in ('recorded_at', 'superseded_at')
          and table_name in (select tablename from pg_tables where schemaname = 'public')`,
    ),
  );
  dated.set(db, found);
  return found;
}
