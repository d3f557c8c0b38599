import { getTableColumns } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { toArray } from '../database/arrays.js';
import type { Reader } from '../database/transaction.js';
import { quoted, recordset, recordsetColumns, tableName } from '../database/upsert.js';
import type { FactContent, RecordedFact } from './dated-facts.js';

/** A table of dated facts about agents, and whose rows in it an importer may touch. */
export interface FactTable {
  readonly table: PgTable;
  /** The properties that make up the content. */
  readonly content: readonly string[];
  /** The property that says who wrote a row, and the importer's own mark in it. */
  readonly writer: string;
  readonly mark: string;
}

/** Every row ever recorded about these agents, the closed ones included. */
export async function recordedFacts<Content extends FactContent>(
  db: Reader,
  { table, content, writer, mark }: FactTable,
  agentIds: readonly string[],
): Promise<RecordedFact<Content>[]> {
  const columns = content.map((property) => `${quoted(table, property)} as "${property}"`).join(', ');
  const rows = await db.rows<Record<string, unknown>>((sql) =>
    sql.unsafe(
      `select id, superseded_at is null as current, ${quoted(table, writer)} = $2 as own, ${columns}
       from ${tableName(table)} where agent_id = any($1::uuid[])`,
      [toArray(agentIds), mark],
      { prepare: true },
    ),
  );
  return rows.map(({ id, current, own, ...said }) => ({
    id: id as string,
    current: current as boolean,
    own: own as boolean,
    content: said as unknown as Content,
  }));
}

/** Closes rows: they were believed until now. */
export async function closeFacts(
  db: Reader,
  { table }: FactTable,
  rows: readonly { readonly agentId: string; readonly id: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.rows((sql) =>
    sql.unsafe(
      `update ${tableName(table)} t set superseded_at = now()
       from jsonb_to_recordset($1::jsonb) as n("agentId" uuid, id uuid)
       where t.agent_id = n."agentId" and t.id = n.id and t.superseded_at is null`,
      [JSON.stringify(rows)],
      { prepare: true },
    ),
  );
}

/** Inserts rows; one that overlaps a current row of the same subject fails the whole statement. */
export async function openFacts<Content extends FactContent>(
  db: Reader,
  { table, content, writer, mark }: FactTable,
  rows: readonly (Content & { readonly id: string })[],
): Promise<void> {
  if (rows.length === 0) return;
  const properties = ['id', ...content, writer].filter((p) => p in getTableColumns(table));
  const columns = properties.map((property) => quoted(table, property)).join(', ');
  const marked = rows.map((row) => ({ ...row, [writer]: mark }));
  await db.rows((sql) =>
    sql.unsafe(
      `insert into ${tableName(table)} (${columns})
       select ${columns} from jsonb_to_recordset($1::jsonb) as n(${recordsetColumns(table, properties)})`,
      [recordset(table, marked as never)],
      { prepare: true },
    ),
  );
}
