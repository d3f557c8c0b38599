import { mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Command } from 'commander';
import { brokenSeals } from '../access/read-journal.queries.js';
import type { Config } from '../config.js';
import { readConfig } from '../config.js';
import { type Database, openDatabase } from '../database/database.js';
import { installationFact } from '../database/installation.js';
import { changedMigrations, migrationState } from '../database/migrate.js';

/** One thing looked at: what was found, and when it is wrong, one line of cure. */
export interface Finding {
  readonly name: string;
  readonly found: string;
  /** Null when all is well. */
  readonly cure: string | null;
}

const LEAST_POSTGRES = 150_000;
const EXTENSIONS = ['btree_gist', 'pg_trgm', 'unaccent'];
const LEAST_DISK_BYTES = 1_000_000_000;
const MOST_CLOCK_SECONDS = 5;

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('say what is wrong with this installation, and the cure')
    .action(async () => {
      const findings = await examine(readConfig());
      for (const { name, found, cure } of findings) {
        process.stdout.write(`${cure === null ? 'ok   ' : 'WRONG'}  ${name.padEnd(18)} ${found}\n`);
        if (cure !== null) process.stdout.write(`       cure: ${cure}\n`);
      }
      const wrong = findings.filter((finding) => finding.cure !== null).length;
      if (wrong > 0) throw new Error(`${wrong} of ${findings.length} things to mend.`);
    });
}

/** Looks at everything; one fault does not hide the others. */
async function examine(config: Config): Promise<Finding[]> {
  const findings = [node(), await disk(config), await identityProvider(config)];
  let db: Database;
  try {
    db = await openDatabase(config);
  } catch (error) {
    return [...findings, databaseFault(config, error)];
  }
  try {
    return [...findings, ...(await database(config, db))];
  } catch (error) {
    return [...findings, databaseFault(config, error)];
  } finally {
    await db.close();
  }
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return { name: 'Node', found: process.version, cure: fits ? null : 'install Node 20.19 or newer' };
}

async function disk({ dataDir }: Config): Promise<Finding> {
  mkdirSync(dataDir, { recursive: true });
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  return {
    name: 'disk',
    found: `${(free / 1e9).toFixed(1)} GB free in ${dataDir}`,
    cure:
      free >= LEAST_DISK_BYTES
        ? null
        : 'make room, or set VIVIER_DATA_DIR to a larger disk: PostgreSQL stops when its log is full',
  };
}

async function identityProvider({ oidc }: Config): Promise<Finding> {
  const name = 'identity provider';
  if (!oidc) return { name, found: 'none', cure: null };
  try {
    const response = await fetch(`${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(5_000),
    });
    const { issuer } = (await response.json()) as { issuer?: string };
    const matches = issuer === oidc.issuer;
    return {
      name,
      found: `${issuer}`,
      cure: matches ? null : `set OIDC_ISSUER to ${issuer}, as the provider writes it`,
    };
  } catch (error) {
    const cure = 'check OIDC_ISSUER, the network, the proxy and NODE_EXTRA_CA_CERTS';
    return { name, found: `${oidc.issuer} does not answer (${(error as Error).message})`, cure };
  }
}

function databaseFault(config: Config, error: unknown): Finding {
  const cure = config.databaseUrl
    ? 'check DATABASE_URL, and that the server listens and lets this user in'
    : 'check that VIVIER_DATA_DIR may be written to, and that no other process holds it';
  return { name: 'database', found: (error as Error).message || String(error), cure };
}

async function database(config: Config, db: Database): Promise<Finding[]> {
  const [server] = await db.pool<[{ version: number; text: string; drift: number }]>`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as text,
      extract(epoch from clock_timestamp())::float8 - ${Date.now() / 1000}::float8 as drift`;
  const present = await db.pool<{ name: string }[]>`
    select name from pg_available_extensions where name in ('btree_gist', 'pg_trgm', 'unaccent')`;
  const missing = EXTENSIONS.filter((extension) => !present.some(({ name }) => name === extension));
  const { applied, expected } = await migrationState(db);
  const drift = Math.abs(server.drift);
  return [
    {
      name: 'database',
      found: `${db.engine}, PostgreSQL ${server.text}`,
      cure: server.version >= LEAST_POSTGRES ? null : 'install PostgreSQL 15 or newer',
    },
    {
      name: 'extensions',
      found: missing.length === 0 ? EXTENSIONS.join(', ') : `missing: ${missing.join(', ')}`,
      cure:
        missing.length === 0 ? null : 'install the contrib package of your PostgreSQL (postgresql-contrib)',
    },
    {
      name: 'migrations',
      found: `${applied} applied, ${expected} expected`,
      cure:
        applied === expected
          ? null
          : applied > expected
            ? 'this code is older than the database: run the newer version'
            : 'run `npm run -s vivier -- migrate`',
    },
    {
      name: 'clock',
      found: config.today
        ? `moved to ${config.today} by VIVIER_TODAY`
        : `${drift.toFixed(1)} s from the database's`,
      cure: drift <= MOST_CLOCK_SECONDS ? null : 'set both machines by the same time server (NTP)',
    },
    ...(applied > 0 ? [await landedFiles(db)] : []),
    ...(applied === expected ? [await signIn(config, db), await journal(db)] : []),
  ];
}

/** A migration that was edited after it landed is applied nowhere again: each database then has another schema. */
async function landedFiles(db: Database): Promise<Finding> {
  const changed = await changedMigrations(db);
  return {
    name: 'migration files',
    found: changed.length === 0 ? 'as they were applied' : `not as they were applied: ${changed.join(', ')}`,
    cure:
      changed.length === 0
        ? null
        : 'bring back each file as it landed (`git log -p -- drizzle`), and write what it changes in a new migration',
  };
}

async function journal(db: Database): Promise<Finding> {
  const broken = await brokenSeals(db);
  return {
    name: 'journal of reads',
    found: broken.length === 0 ? 'as it was sealed' : `changed since it was sealed: ${broken.join(', ')}`,
    cure: broken.length === 0 ? null : 'compare read_record with a backup, and find out who may write there',
  };
}

/** Who gets in at all. */
export async function signIn({ oidc, login }: Config, db: Database): Promise<Finding> {
  const name = 'sign-in';
  if (login)
    return { name, found: `browsers at ${login.publicUrl}/login, and tokens of the provider`, cure: null };
  if (oidc) return { name, found: 'tokens of the provider; no browser, without OIDC_CLIENT_ID', cure: null };
  if ((await installationFact(db, 'demonstration')) === 'true') {
    return { name, found: 'demonstration tokens, on a loopback address only', cure: null };
  }
  return {
    name,
    found: 'nobody but programs that hold a key',
    cure: 'set OIDC_ISSUER and what goes with it (docs/sign-in.md), or `vivier seed` an empty database to try it',
  };
}
