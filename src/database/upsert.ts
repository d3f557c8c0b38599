import { getTableColumns } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Reader } from './transaction.js';

/** How many rows a statement made, changed, left as they were, took away. */
export interface Written {
  created: number;
  updated: number;
  unchanged: number;
  removed: number;
}

/**
 * Inserts rows, or makes those with the same primary key equal to them, in one statement. Rows that already are
 * so stay untouched: the same rows twice write nothing. Columns that the first row does not name keep their
 * value or their default.
 *
 * @param rows each primary key at most once; text without U+0000
 */
export async function upsert<T extends PgTable>(
  db: Reader,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<Written> {
  const [first] = rows;
  if (!first) return { created: 0, updated: 0, unchanged: 0, removed: 0 };
  const statement = `
    with written as (${upsertStatement(table, Object.keys(first))})
    select count(*) filter (where created)::int as created,
      count(*) filter (where not created)::int as updated from written`;
  const [counted] = await db.rows<{ created: number; updated: number }>((sql) =>
    sql.unsafe(statement, [recordset(table, rows)], { prepare: true }),
  );
  const { created, updated } = counted ?? { created: 0, updated: 0 };
  return { created, updated, unchanged: rows.length - created - updated, removed: 0 };
}

/** What was written, and whose it is: the first column of the primary key. */
export interface WrittenOf extends Written {
  readonly createdOf: ReadonlySet<string>;
  readonly updatedOf: ReadonlySet<string>;
}

/** The same, for rows of which something will be told. */
export async function upsertOf<T extends PgTable>(
  db: Reader,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<WrittenOf> {
  const [first] = rows;
  const written = first
    ? await db.rows<{ created: boolean; owner: string }>((sql) =>
        sql.unsafe(upsertStatement(table, Object.keys(first)), [recordset(table, rows)], { prepare: true }),
      )
    : [];
  const created = written.filter((row) => row.created);
  const updated = written.filter((row) => !row.created);
  return {
    created: created.length,
    updated: updated.length,
    unchanged: rows.length - written.length,
    removed: 0,
    createdOf: new Set(created.map(({ owner }) => owner)),
    updatedOf: new Set(updated.map(({ owner }) => owner)),
  };
}

/** The rows as a JSON array whose members bear the columns' names, for `recordsetColumns`. */
export function recordset<T extends PgTable>(table: T, rows: readonly T['$inferInsert'][]): string {
  const columns = Object.entries(columnsOf(table)).map(([property, { name }]) => [property, name] as const);
  return JSON.stringify(
    rows.map((row: Readonly<Record<string, unknown>>) => {
      const member: Record<string, unknown> = {};
      for (const [property, name] of columns) if (Object.hasOwn(row, property)) member[name] = row[property];
      return member;
    }),
  );
}

/** `"id" uuid, "starts_on" date`: how jsonb_to_recordset is told the columns of these properties. */
export function recordsetColumns(table: PgTable, properties: readonly string[]): string {
  return properties.map((property) => `${quoted(table, property)} ${sqlType(table, property)}`).join(', ');
}

export function quoted(table: PgTable, property: string): string {
  return `"${column(table, property).name}"`;
}

export function tableName(table: PgTable): string {
  return `"${getTableConfig(table).name}"`;
}

function upsertStatement(table: PgTable, properties: readonly string[]): string {
  const key = primaryKey(table);
  const names = properties.map((property) => column(table, property).name);
  const changing = names.filter((name) => !key.includes(name)).map((name) => `"${name}"`);
  const onConflict = changing.length
    ? `update set ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}
       where (${changing.map((name) => `t.${name}`).join(', ')})
         is distinct from (${changing.map((name) => `excluded.${name}`).join(', ')})`
    : 'nothing';
  return `
    insert into ${tableName(table)} as t (${names.map((name) => `"${name}"`).join(', ')})
    select * from jsonb_to_recordset($1::jsonb) as n(${recordsetColumns(table, properties)})
    on conflict (${key.map((name) => `"${name}"`).join(', ')}) do ${onConflict}
    returning (xmax = 0) as created, t."${key[0]}" as owner`;
}

function primaryKey(table: PgTable): string[] {
  const { columns, primaryKeys } = getTableConfig(table);
  const single = columns.filter((c) => c.primary).map((c) => c.name);
  return single.length > 0 ? single : (primaryKeys[0]?.columns.map((c) => c.name) ?? []);
}

function sqlType(table: PgTable, property: string): string {
  return column(table, property).getSQLType();
}

function column(table: PgTable, property: string): PgColumn {
  const found = columnsOf(table)[property];
  if (!found) throw new Error(`${tableName(table)} has no column for ${property}.`);
  return found;
}

function columnsOf(table: PgTable): Record<string, PgColumn> {
  return getTableColumns(table);
}
