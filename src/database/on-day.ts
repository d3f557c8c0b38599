import { toArray } from './arrays.js';
import type { Sql } from './transaction.js';
import { holdsOn, knownOn } from './validity.js';

/** Keys of a day and an id (`graphql/day-key.ts`), as rows `asked (day, id)`. */
export function askedOn(sql: Sql, keys: readonly string[]) {
  const asked = keys.map((key) => key.split(' '));
  const column = (n: number) => toArray(asked.map((key) => key[n] ?? ''));
  return sql`unnest(${column(0)}::date[], ${column(1)}::uuid[]) asked(day, id)`;
}

/** Whether a row was true on the day asked, as it was known at its end; of today, as it is known. `row`: its alias. */
export function toldOn(sql: Sql, row: string) {
  const current = sql(`${row}.superseded_at`);
  return sql`${holdsOn(sql, sql`asked.day`, row)}
    and case when asked.day = (select app_today()) then ${current} is null else ${knownOn(sql, sql`asked.day`, row)} end`;
}
