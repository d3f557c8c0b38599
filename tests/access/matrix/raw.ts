import type { Database } from '../../../src/database/database.js';
import { write } from '../../../src/database/session.js';
import { idOf } from './canaries.js';
import type { Viewer } from './viewers.js';

interface Granted {
  readonly name: string;
  readonly read: string[] | null;
  readonly changed: string[] | null;
  readonly made: string[] | null;
  readonly removed: boolean;
}

/** What the serving role may do with each table, column by column: all that row-level security stands before. */
function granted({ pool }: Database): Promise<Granted[]> {
  const columns = (privilege: string) => pool`
    (select to_json(array_agg(quote_ident(a.attname)::text order by a.attnum)) from pg_attribute a where a.attrelid = c.oid
      and a.attnum > 0 and not a.attisdropped and has_column_privilege('vivier_app', c.oid, a.attnum, ${privilege}))`;
  return pool<Granted[]>`
    select c.relname as name, ${columns('select')} as read, ${columns('update')} as changed,
      ${columns('insert')} as made, has_table_privilege('vivier_app', c.oid, 'delete') as removed
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
    order by c.relname`.execute();
}

function statementsOf({ name, read, changed, made, removed }: Granted): Record<string, string> {
  const counted = (statement: string) =>
    `with done as (${statement} returning 1) select count(*)::int as n from done`;
  const shared = made?.filter((column) => read?.includes(column)).join(', ');
  return {
    ...(read ? { reads: `select count(*)::int as n from "${name}"` } : {}),
    ...(changed ? { changes: counted(`update "${name}" set ${changed[0]} = ${changed[0]}`) } : {}),
    ...(removed ? { removes: counted(`delete from "${name}"`) } : {}),
    ...(made?.includes('agent_id') && shared ? { forges: forged(name, made, read ?? []) } : {}),
    ...(shared ? { copies: `insert into "${name}" (${shared}) select ${shared} from "${name}"` } : {}),
  };
}

/** Rows like those that one sees, under other ids and about somebody whom few may see. */
function forged(name: string, made: readonly string[], read: readonly string[]): string {
  const columns = made.filter((column) => read.includes(column));
  const values = columns.map((column) => {
    if (column === 'agent_id') return `'${idOf('Agent', 'witness')}'::uuid`;
    return column === 'id' ? 'gen_random_uuid()' : column;
  });
  return `insert into "${name}" (${columns.join(', ')}) select ${values.join(', ')} from "${name}" limit 1`;
}

/** Carries what was found out of a transaction that must not be kept. */
class Found extends Error {}

/** How many rows a statement meets as this viewer, or the code of its refusal; nothing is kept of it. */
async function metBy(db: Database, { identity }: Viewer, statement: string): Promise<string> {
  try {
    await write(db, identity, async (tx) => {
      const rows = await tx.rows<{ n?: number }>((sql) => sql.unsafe(statement));
      throw new Found(String(rows[0]?.n ?? 'made'));
    });
    return 'kept';
  } catch (error) {
    if (error instanceof Found) return error.message;
    return (error as { code?: string }).code ?? String(error);
  }
}

/** `table verb viewer: rows` of every statement that the grants leave possible, past the API and its policies. */
export async function rawlyMet(db: Database, viewers: readonly Viewer[]): Promise<string[]> {
  const lines: string[] = [];
  for (const table of await granted(db)) {
    for (const [verb, statement] of Object.entries(statementsOf(table))) {
      const met = [];
      for (const viewer of viewers) met.push(`${viewer.key} ${await metBy(db, viewer, statement)}`);
      lines.push(`${table.name} ${verb}: ${met.join(', ')}`);
    }
  }
  return lines;
}
