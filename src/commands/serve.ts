import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { keepReadJournal } from '../access/read-journal.queries.js';
import { refreshHeldSkills } from '../agents/held-skills.queries.js';
import type { Config } from '../config.js';
import { type Database, openDatabase } from '../database/database.js';
import { isForbidden } from '../database/faults.js';
import { installationFact } from '../database/installation.js';
import { mayActAsJob, migrationState } from '../database/migrate.js';
import { job } from '../database/session.js';
import { projectRoot } from '../project-root.js';
import { createServer as createVivier, type Server } from '../server/server.js';
import type { CommandEnvironment } from './command-line.js';
import { peopleNotice } from './people-notice.js';
import { prepare } from './prepare.js';
import { expireAll } from './privacy.js';
import { seedIfEmpty } from './seed.js';
import { publishOnce } from './statistics-publish.js';

export function addServe(program: Command, environment: CommandEnvironment): void {
  program
    .command('serve')
    .description('migrate, seed the demonstration State into an empty embedded database, and serve')
    .action(() => serve(environment.config()));
}

async function serve(config: Config): Promise<void> {
  // Before minutes are spent on a database that nobody could then ask.
  await refuseTakenPort(config);
  const db = await openDatabase(config);
  const server = await start(config, db).catch(async (error) => {
    // An open database would keep a process alive that serves nobody.
    await db.close();
    throw error;
  });
  // A claim may begin or end on any day: nothing else says so to a server that runs for weeks.
  const hourly = (await mayActAsJob(db))
    ? setInterval(() => {
        expireAll(db).catch((err) => server.app.log.error({ err }, 'nothing was let go of'));
        void job(db, refreshHeldSkills)
          .catch((err) => server.app.log.error({ err }, 'held skills not refreshed'))
          // They count the skills that were just refreshed.
          .then(() => publish(config, db, server));
      }, 3_600_000)
    : undefined;
  const everyMinute = setInterval(() => {
    keepReadJournal(db).catch((err) => server.app.log.error({ err }, 'journal of reads not sealed'));
  }, 60_000);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  await stopped;
  clearInterval(hourly);
  clearInterval(everyMinute);
  await server.drain();
  await db.close();
  process.exit(0);
}

async function start(config: Config, db: Database): Promise<Server> {
  await bringUpToDate(db);
  // Only the embedded engine: nobody wants fictional people in the PostgreSQL they configured.
  if (db.engine === 'embedded') await seedIfEmpty(db);
  const server = await createVivier(config, db, join(projectRoot(), 'dist', 'explorer'));
  if (await mayActAsJob(db)) await publish(config, db, server);
  const address = await server.app.listen({ port: config.port, host: config.host }).catch((error) => {
    throw cannotListen(config, error);
  });
  const demonstration = (await installationFact(db, 'demonstration')) === 'true';
  const people = demonstration ? await peopleNotice(db, config.dataDir) : null;
  process.stderr.write(welcome(address, people, config));
  return server;
}

/** Figures that cannot be published are no reason to answer nothing else. */
async function publish({ statisticsMinimum }: Config, db: Database, { app }: Server): Promise<void> {
  await publishOnce(db, statisticsMinimum).catch((err) => app.log.error({ err }, 'statistics not published'));
}

function refuseTakenPort(config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const trial = createServer();
    trial.once('error', (error) => reject(cannotListen(config, error)));
    trial.listen(config.port, config.host, () => trial.close(() => resolve()));
  });
}

function cannotListen({ port, host }: Config, error: NodeJS.ErrnoException): Error {
  return new Error(`PORT, HOST: found ${port} on ${host}, where one cannot listen (${error.code}).`);
}

/**
 * Migrates where this login may. One that was given `vivier_app` alone serves what `vivier migrate` has prepared.
 * @throws Error naming the command to run first
 */
async function bringUpToDate(db: Database): Promise<void> {
  const { applied, expected } = await migrationState(db);
  if (applied === expected && !(await mayActAsJob(db))) return;
  await prepare(db).catch((error) => {
    if (!isForbidden(error)) throw error;
    throw new Error(
      `The database has ${applied} migrations, ${expected} are expected, and this login may not make them: ` +
        'run `npm run -s vivier -- migrate` with the DATABASE_URL of its owner.',
    );
  });
}

const NOBODY =
  'Nobody signs in here but programs that hold a key: set OIDC_ISSUER and what goes with it (docs/sign-in.md), or, to try it on an empty database, run `vivier seed` and start again.';

/** @param people what there is to know of those of a demonstration; null on any other database */
export function welcome(address: string, people: string | null, config: Config): string {
  const { databaseUrl, dataDir, oidc, login } = config;
  const lines = ['', `  Vivier answers at    ${address}/graphql`, `  Explorer             ${address}/`];
  if (!databaseUrl)
    lines.push('  Database             embedded, on this machine; set DATABASE_URL for PostgreSQL');
  if (login) lines.push(`  Browsers sign in at  ${login.publicUrl}/login`);
  if (people !== null && !oidc) {
    // The key that signs tokens lies there.
    const where = dataDir === resolve('.data') ? '' : `VIVIER_DATA_DIR=${dataDir} `;
    lines.push(
      '',
      `  ${people}`,
      '  A token, then a first question:',
      '',
      `    TOKEN=$(${where}npm run -s vivier -- token --as manager)`,
      `    curl -s ${address}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\`,
      `      -d '{"query":"{ viewer { agent { displayName } units(first: 1) { nodes { id name headcount } } } }"}'`,
    );
  }
  if (people === null && !oidc) lines.push('', `  ${NOBODY}`);
  return `${lines.join('\n')}\n\n`;
}
