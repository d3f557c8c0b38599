import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src/database/database.js';
import { write } from '../../../src/database/session.js';
import { idOf } from './canaries.js';
import { type TableGrants, tableGrants } from './grants.js';
import { allRows } from './tables.js';
import type { Viewer } from './viewers.js';

/** The viewer, as a table may name them. */
const OWN: Readonly<Record<string, string>> = { agent_id: 'app_agent()', account_id: 'app_viewer()' };

/**
 * `overwrites` and `makes` read nothing, so that what is seen guards them no more: policies are asked before
 * constraints, and 23502 or another refusal than 42501 tells of a row that was let through.
 */
function statementsOf(
  { name, read, changed, made, whole }: TableGrants,
  rows: readonly string[],
): Record<string, string> {
  const counted = (statement: string) =>
    `with done as (${statement} returning 1) select count(*)::int as n from done`;
  const shared = made?.filter((column) => read?.includes(column)).join(', ');
  return {
    ...(read ? { reads: `select count(*)::int as n from "${name}"` } : {}),
    ...(changed && read?.includes(String(changed[0]))
      ? { changes: counted(`update "${name}" set ${changed[0]} = ${changed[0]}`) }
      : {}),
    ...(changed ? { overwrites: counted(`update "${name}" set ${changed[0]} = null`) } : {}),
    ...(whole?.includes('delete') ? { removes: counted(`delete from "${name}"`) } : {}),
    ...(made ? { makes: counted(`insert into "${name}" (${made[0]}) values (null)`) } : {}),
    ...(made && OWN[made[0] ?? '']
      ? { 'makes own': counted(`insert into "${name}" (${made[0]}) values (${OWN[made[0] ?? '']})`) }
      : {}),
    ...(made?.includes('agent_id') && shared ? { forges: forged(name, shared, rows) } : {}),
    ...(shared ? { copies: `insert into "${name}" (${shared}) select ${shared} from "${name}"` } : {}),
  };
}

/** A row that is there, whoever may see it, under another id and about somebody whom few may see. */
function forged(name: string, columns: string, rows: readonly string[]): string {
  const [row] = rows;
  if (!row) throw new Error(`${name} has no row to forge another from: the State needs one.`);
  const forgery = { ...JSON.parse(row), agent_id: idOf('Agent', 'witness'), id: randomUUID() };
  const text = JSON.stringify(forgery).replaceAll("'", "''");
  return `insert into "${name}" (${columns}) select ${columns} from jsonb_populate_record(null::"${name}", '${text}'::jsonb)`;
}

/** Carries what was found out of a transaction that must not be kept. */
class Found extends Error {}

/** How many rows a statement meets as this viewer, or the code of its refusal; nothing is kept of it. */
async function metBy(db: Database, { identity }: Viewer, statement: string): Promise<string> {
  try {
    await write(db, identity, async (tx) => {
      const rows = await tx.rows<{ n?: number }>((sql) => sql.unsafe(statement));
      const written = (rows as typeof rows & { count: number }).count;
      throw new Found(String(rows[0]?.n ?? (written === 0 ? 0 : 'made')));
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
  const all = [...(await allRows(db))].sort();
  for (const table of (await tableGrants(db)).filter(({ isGuarded }) => isGuarded)) {
    const rows = all.flatMap((row) =>
      row.startsWith(`${table.name} `) ? row.slice(table.name.length + 1) : [],
    );
    for (const [verb, statement] of Object.entries(statementsOf(table, rows))) {
      const met = [];
      for (const viewer of viewers) met.push(`${viewer.key} ${await metBy(db, viewer, statement)}`);
      lines.push(`${table.name} ${verb}: ${met.join(', ')}`);
    }
  }
  return lines;
}
