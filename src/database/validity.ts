import type { PendingQuery, Row } from 'postgres';
import type { Sql } from './transaction.js';

type Condition = PendingQuery<Row[]>;

/** Whether a row is true today: both its days are inclusive, no end is still true (decision 5). `row`: its alias. */
export function holdsToday(sql: Sql, row?: string): Condition {
  return between(sql, row, sql`app_today()`);
}

/** Whether a row is true on a day. */
export function holdsOn(sql: Sql, day: string | Condition, row?: string): Condition {
  return between(sql, row, sql`${day}::date`);
}

/** Whether Vivier knew a row by the end of a day, and did not know better. */
export function knownOn(sql: Sql, day: string | Condition, row?: string): Condition {
  const ended = sql`(${day}::date + 1)::timestamp at time zone 'Europe/Paris'`;
  const [recorded, superseded] = [column(sql, row, 'recorded_at'), column(sql, row, 'superseded_at')];
  return sql`${recorded} < ${ended} and (${superseded} is null or ${superseded} >= ${ended})`;
}

function between(sql: Sql, row: string | undefined, day: Condition): Condition {
  const [from, to] = [column(sql, row, 'starts_on'), column(sql, row, 'ends_on')];
  return sql`${from} <= ${day} and (${to} is null or ${to} >= ${day})`;
}

const column = (sql: Sql, row: string | undefined, name: string) => sql(row ? `${row}.${name}` : name);
