import type { Database } from '../database/database.js';
import { job } from '../database/session.js';

/** A table, and its columns but those that the database works out itself. */
interface ImportedTable {
  readonly name: string;
  readonly columns: string;
}

/**
 * The bound of an import: the rows that it left are put aside, their tables emptied, index files and all, and the same
 * rows go in again by one INSERT … SELECT a table, under the same constraints, indexes, triggers and policies, in one
 * transaction.
 * @returns the seconds of the loading alone, and how many rows went in
 */
export async function setBasedLoad(
  db: Database,
): Promise<{ readonly seconds: number; readonly rows: number }> {
  const tables = await importedTables(db);
  await db.pool.begin(async (sql) => {
    await sql`set local statement_timeout = 0`;
    await sql`create schema staging`;
    for (const { name, columns } of tables)
      await sql.unsafe(`create unlogged table staging.${name} as select ${columns} from ${name}`);
    await sql`grant usage on schema staging to vivier_job`;
    await sql`grant select on all tables in schema staging to vivier_job`;
    await sql.unsafe(`truncate ${tables.map(({ name }) => name).join(', ')} cascade`);
    await sql`analyze`;
  });
  const started = performance.now();
  const rows = await job(db, async (tx) => {
    let written = 0;
    for (const { name, columns } of tables) {
      const [count] = await tx.rows<{ n: number }>((sql) =>
        sql.unsafe(`
          with loaded as (
            insert into ${name} (${columns}) overriding system value select ${columns} from staging.${name} returning 1
          ) select count(*)::int as n from loaded`),
      );
      written += count?.n ?? 0;
    }
    return written;
  });
  return { seconds: (performance.now() - started) / 1000, rows };
}

/** Tables that an import writes to and wrote to, each after those that its rows refer to. */
async function importedTables(db: Database): Promise<ImportedTable[]> {
  const waiting = await db.pool<(ImportedTable & { above: string })[]>`
    select quote_ident(c.relname) as name,
      (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select string_agg(distinct quote_ident(p.relname), ',')
        from pg_constraint f join pg_class p on p.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and p.oid <> c.oid), '') as above
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not in ('installation', 'legal_rule', 'retention_model')
    order by c.relname`;
  const ordered: ImportedTable[] = [];
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ above }) => !waiting.some(({ name }) => above.split(',').includes(name)));
    if (at === -1) throw new Error('Tables refer to one another in a ring: nothing can be loaded.');
    ordered.push(...waiting.splice(at, 1));
  }
  const written: ImportedTable[] = [];
  for (const table of ordered) {
    const [row] = await db.pool.unsafe<[{ found: boolean }]>(
      `select exists (select from ${table.name}) as found`,
    );
    if (row.found) written.push(table);
  }
  return written;
}
