import type { Database } from '../../../src/database/database.js';

/** `table {row as JSON}` of every row that is there. */
export type Rows = ReadonlySet<string>;

export interface Difference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Every row of every table, past row-level security. */
export async function allRows({ pool }: Database): Promise<Rows> {
  const tables = await pool<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`;
  const each = tables.map(({ name }) => `select '${name} ' || to_jsonb(t)::text as row from "${name}" t`);
  const rows = await pool.unsafe<{ row: string }[]>(each.join(' union all '));
  return new Set(rows.map(({ row }) => row));
}

export function difference(before: Rows, after: Rows): Difference {
  return {
    added: [...after].filter((row) => !before.has(row)),
    removed: [...before].filter((row) => !after.has(row)),
  };
}

export function tablesOf({ added, removed }: Difference): string[] {
  return [...new Set([...added, ...removed].map((row) => row.slice(0, row.indexOf(' '))))].sort();
}

/** Whom rows of persons are about. */
export function agentsOf({ added, removed }: Difference): string[] {
  const ids = [...added, ...removed].map((row) => {
    const value = JSON.parse(row.slice(row.indexOf(' ') + 1));
    return row.startsWith('account ') ? null : (value.agent_id as string | null | undefined);
  });
  return [...new Set(ids.filter((id) => typeof id === 'string'))].sort();
}

/** Makes the database what it was. */
export async function undo({ pool }: Database, { added, removed }: Difference): Promise<void> {
  await pool.begin(async (sql) => {
    // Rows go and come in any order.
    await sql`set local session_replication_role = 'replica'`;
    for (const row of added) {
      const [table, json] = [row.slice(0, row.indexOf(' ')), row.slice(row.indexOf(' ') + 1)];
      await sql.unsafe(`delete from "${table}" t where to_jsonb(t)::text = $1`, [json]);
    }
    for (const row of removed) {
      const [table, json] = [row.slice(0, row.indexOf(' ')), row.slice(row.indexOf(' ') + 1)];
      await sql.unsafe(
        `insert into "${table}" select * from jsonb_populate_record(null::"${table}", $1::text::jsonb)`,
        [json],
      );
    }
  });
}
