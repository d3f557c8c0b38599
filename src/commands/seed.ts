import type { Command } from 'commander';
import { demonstrationState } from '../../seeds/demo/state.js';
import { rederiveHeldSkills } from '../agents/held-skills.queries.js';
import { analyze } from '../database/analyze.js';
import type { Database } from '../database/database.js';
import { job } from '../database/session.js';
import { upsert } from '../database/upsert.js';
import type { CommandEnvironment } from './command-line.js';
import { prepare } from './prepare.js';
import { progress } from './progress.js';
import { assessEverybody } from './retention-assess.js';

const DEFAULT_AGENTS = 2_000;

export function addSeed(program: Command, environment: CommandEnvironment): void {
  program
    .command('seed')
    .description('write the demonstration State: fictional people, the same every time')
    .option('--agents <number>', 'how many people, 500 at least', Number, DEFAULT_AGENTS)
    .option('--if-empty', 'do nothing when the database holds anything')
    .action(async ({ agents, ifEmpty }: { agents: number; ifEmpty?: boolean }) => {
      const db = await environment.open();
      try {
        await prepare(db);
        const empty = await isEmpty(db);
        if (!empty && !ifEmpty) {
          throw new Error(
            'The database already holds people or units: the demonstration State needs an empty one.',
          );
        }
        if (empty) await seed(db, agents);
        await assessIfNever(db);
      } finally {
        await db.close();
      }
    });
}

/**
 * Writes the demonstration State into a database that holds nobody, and the forecasts that go with it. The feed of
 * changes tells nothing of it: none of it happened.
 */
export async function seedIfEmpty(db: Database, agents = DEFAULT_AGENTS): Promise<void> {
  if (await isEmpty(db)) await seed(db, agents);
  await assessIfNever(db);
}

/** A seed stopped before its last step is finished by the next start. */
async function assessIfNever(db: Database): Promise<void> {
  const [row] = await job(db, (tx) =>
    tx.rows<{ never: boolean }>((sql) => sql`select not exists (select from retention_assessment) as never`),
  );
  if (row?.never) await assessEverybody(db, { isTold: false });
}

async function isEmpty(db: Database): Promise<boolean> {
  const [row] = await job(db, (tx) =>
    tx.rows<{ empty: boolean }>(
      (sql) => sql`select not exists (select from org_unit) and not exists (select from agent) as empty`,
    ),
  );
  return row?.empty ?? false;
}

/** All of it in one transaction: an interrupted seed leaves nothing, so the next start begins again. */
async function seed(db: Database, agents: number): Promise<void> {
  const bar = progress('Writing the demonstration State');
  await job(db, async (tx, session) => {
    let written = 0;
    let writing: Promise<unknown> = Promise.resolve();
    for (const { table, rows } of demonstrationState({ agents, today: session.today })) {
      await writing;
      // The next batch is drawn while the database writes this one.
      writing = upsert(tx, table, rows);
      written += rows.length;
      bar.at(`${written} rows`);
    }
    await writing;
    await deriveAll(tx, bar);
  });
  bar.done();
  // Until the planner has seen the rows, it reads whole tables to find one person.
  await analyze(db);
}

async function deriveAll(
  tx: Parameters<typeof rederiveHeldSkills>[0],
  bar: ReturnType<typeof progress>,
): Promise<void> {
  const ids = await tx.rows<{ id: string }>((sql) => sql`select agent_id as id from agent order by agent_id`);
  for (let i = 0; i < ids.length; i += 1_000) {
    await rederiveHeldSkills(
      tx,
      ids.slice(i, i + 1_000).map(({ id }) => id),
    );
    bar.at(`${Math.min(i + 1_000, ids.length)} of ${ids.length} profiles`);
  }
}
