import type { Database } from '../../src/database/database.js';
import { rowsOf } from '../api/contents.js';

/** What anyone with an account may read: no person is in it. */
export const PUBLIC = [
  'claim_rule',
  'framework',
  'framework_version',
  'job_role',
  'job_role_label',
  'legal_rule',
  'level_wording',
  'org_unit',
  'org_unit_ancestor',
  'org_unit_version',
  'product',
  'product_phase',
  'product_sponsor',
  'remapping',
  'retention_model',
  'role_level',
  'role_requirement',
  'skill',
  'skill_freshness',
  'skill_label',
  'skill_relation',
  'skill_succession',
  'training',
  'training_outcome',
];

/** Holds no person, and the server may not touch it but through functions. */
const UNGRANTED = ['installation'];

/** What commands may read and not write: their own role writes them, by functions. */
const JOURNAL = ['read_record', 'read_seal'];

interface Table {
  readonly name: string;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly job_policy: boolean;
  readonly job_grants: boolean;
  readonly sight_policy: boolean;
  readonly sight_grant: boolean;
  readonly app_grant: boolean;
}

/** The statements that each table lacks that is not public, whether or not the server may touch it. */
export async function missingLocks(db: Database): Promise<string[]> {
  const tables = await rowsOf<Table>(
    db,
    `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
       exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname
         and p.roles @> '{vivier_job}' and p.cmd = 'ALL' and p.qual = 'true' and p.with_check = 'true') as job_policy,
       has_table_privilege('vivier_job', c.oid, 'select') and has_table_privilege('vivier_job', c.oid, 'insert')
         and has_table_privilege('vivier_job', c.oid, 'update')
         and has_table_privilege('vivier_job', c.oid, 'delete') as job_grants,
       exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname
         and p.roles @> '{vivier_sight}' and p.cmd in ('ALL', 'SELECT') and p.qual = 'true') as sight_policy,
       has_any_column_privilege('vivier_sight', c.oid, 'select') as sight_grant,
       has_any_column_privilege('vivier_app', c.oid, 'select, insert, update')
         or has_table_privilege('vivier_app', c.oid, 'delete') as app_grant
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     order by c.relname`,
    [],
  );
  return tables
    .filter(({ name }) => !PUBLIC.includes(name))
    .flatMap((table) => (UNGRANTED.includes(table.name) && !table.app_grant ? [] : lacks(table)));
}

function lacks({ name, enabled, forced, job_policy, job_grants, sight_policy, sight_grant }: Table) {
  return [
    ...(enabled ? [] : [`alter table ${name} enable row level security`]),
    ...(forced ? [] : [`alter table ${name} force row level security`]),
    ...(job_policy || JOURNAL.includes(name)
      ? []
      : [`create policy job on ${name} to vivier_job using (true) with check (true)`]),
    ...(job_grants || JOURNAL.includes(name)
      ? []
      : [`grant select, insert, update, delete on ${name} to vivier_job`]),
    ...(sight_policy || !sight_grant
      ? []
      : [`create policy sight on ${name} for select to vivier_sight using (true)`]),
  ];
}

/** Policies that let the server through whatever the row. */
export async function openPolicies(db: Database): Promise<string[]> {
  const rows = await rowsOf<{ name: string }>(
    db,
    `select tablename || ': ' || policyname || ' for ' || lower(cmd) as name from pg_policies
     where schemaname = 'public' and permissive = 'PERMISSIVE' and roles && '{vivier_app,public}'
       and (qual = 'true' or with_check = 'true')
     order by 1`,
    [],
  );
  return rows.map(({ name }) => name);
}

/** Tables that name a person: an agent, an account, or a row of theirs. */
export async function personTables(db: Database): Promise<string[]> {
  const rows = await rowsOf<{ name: string }>(
    db,
    `select table_name as name from information_schema.tables t
     where table_schema = 'public' and table_type = 'BASE TABLE' and (
       exists (select from information_schema.columns c where c.table_schema = 'public'
         and c.table_name = t.table_name and c.column_name in ('agent_id', 'account_id', 'assessor_agent_id'))
       or exists (select from pg_constraint k where k.conrelid = format('public.%I', t.table_name)::regclass
         and k.contype = 'f' and k.confrelid in ('public.agent'::regclass, 'public.account'::regclass)))
     order by 1`,
    [],
  );
  return rows.map(({ name }) => name);
}
