import type { PolicyTable } from '../../../src/access/policy.js';
import type { Rule } from '../../../src/access/rules.js';
import type { Database } from '../../../src/database/database.js';
import { policies } from './ask.js';

export const EVERYBODY = { allows: () => true } as unknown as Rule;
export const NOBODY = { allows: () => false } as unknown as Rule;

/** The policy table, with another rule for each field that is named by `Type.field`. */
export function withRule(rule: Rule, isChanged: (place: string) => boolean): PolicyTable {
  return Object.fromEntries(
    Object.entries(policies).map(([type, fields]) => [
      type,
      Object.fromEntries(
        Object.entries(fields).map(([field, own]) => [field, isChanged(`${type}.${field}`) ? rule : own]),
      ),
    ]),
  );
}

/** Of a copy, past recall. */
export async function withoutRowSecurity({ pool }: Database): Promise<void> {
  const tables = await pool<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`;
  for (const { name } of tables) await pool.unsafe(`alter table "${name}" disable row level security`);
}
