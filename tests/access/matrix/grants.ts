import type { Database } from '../../../src/database/database.js';

export interface TableGrants {
  readonly name: string;
  readonly isGuarded: boolean;
  readonly read: string[] | null;
  readonly changed: string[] | null;
  readonly made: string[] | null;
  /** Of the table as a whole: delete, and what would go around its policies. */
  readonly whole: string[] | null;
}

/** What the serving role may do with each table and view, column by column: all that row-level security stands before. */
export function tableGrants({ pool }: Database): Promise<TableGrants[]> {
  const columns = (privilege: string) => pool`
    (select to_json(array_agg(quote_ident(a.attname)::text order by a.attnum)) from pg_attribute a where a.attrelid = c.oid
      and a.attnum > 0 and not a.attisdropped and has_column_privilege('vivier_app', c.oid, a.attnum, ${privilege}))`;
  return pool<TableGrants[]>`
    select c.relname as name, c.relrowsecurity as "isGuarded", ${columns('select')} as read,
      ${columns('update')} as changed, ${columns('insert')} as made,
      (select to_json(array_agg(privilege)) from unnest(array['delete', 'references', 'trigger', 'truncate']) privilege
        where has_table_privilege('vivier_app', c.oid, privilege)) as whole
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
    order by c.relname`.execute();
}

/** Functions that run as another role than their caller, and whether the serving role may call them. */
function functionGrants({ pool }: Database): Promise<{ name: string; called: boolean }[]> {
  return pool<{ name: string; called: boolean }[]>`
    select oid::regprocedure::text as name, has_function_privilege('vivier_app', oid, 'execute') as called
    from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by 1`.execute();
}

/** What the serving role is beside what it was granted: a member of another, or a maker of tables. */
async function powers({ pool }: Database): Promise<string[]> {
  const rows = await pool<{ line: string }[]>`
    select 'member of ' || roleid::regrole as line from pg_auth_members where member = 'vivier_app'::regrole
    union all select 'makes tables in ' || nspname from pg_namespace
      where nspname !~ '^pg_' and has_schema_privilege('vivier_app', oid, 'create')
    union all select 'owns ' || relname from pg_class where relowner = 'vivier_app'::regrole order by 1`;
  return rows.map(({ line }) => line);
}

/** `table verb: columns` and `function called`, a line each. */
export async function grantLines(db: Database): Promise<string[]> {
  const tables = (await tableGrants(db)).flatMap(({ name, read, changed, made, whole }) => [
    ...(read ? [`${name} read: ${read.join(', ')}`] : []),
    ...(changed ? [`${name} changed: ${changed.join(', ')}`] : []),
    ...(made ? [`${name} made: ${made.join(', ')}`] : []),
    ...(whole ? [`${name}: ${whole.join(', ')}`] : []),
  ]);
  const functions = await functionGrants(db);
  const called = functions.flatMap((one) => (one.called ? [`${one.name} called`] : []));
  return [...tables, ...called, ...(await powers(db))];
}

/** Every grant that the serving role has not, as the statement that would give it and the one that takes it back. */
export async function missingGrants(db: Database): Promise<{ give: string; take: string }[]> {
  const { pool } = db;
  const both = (what: string) => ({
    give: `grant ${what} to vivier_app`,
    take: `revoke ${what} from vivier_app`,
  });
  const columns = await pool<{ what: string }[]>`
    select format('%s (%I) on %I', privilege, a.attname, c.relname) as what
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      cross join unnest(array['select', 'insert', 'update']) privilege
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
      and not has_column_privilege('vivier_app', c.oid, a.attnum, privilege) order by 1`;
  const tables = await pool<{ what: string }[]>`
    select format('%s on %I', privilege, c.relname) as what
    from pg_class c cross join unnest(array['delete', 'references', 'trigger', 'truncate']) privilege
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
      and not has_table_privilege('vivier_app', c.oid, privilege) order by 1`;
  const functions = (await functionGrants(db)).filter(({ called }) => !called);
  const roles = await pool<{ what: string }[]>`
    select rolname as what from pg_roles where rolname ~ '^vivier_' and rolname <> 'vivier_app' order by 1`;
  return [
    ...[...columns, ...tables].map(({ what }) => both(what)),
    ...functions.map(({ name }) => both(`execute on function ${name}`)),
    ...roles.map(({ what }) => both(what)),
    both('create on schema public'),
  ];
}
