import type { Command } from 'commander';
import { type Database } from '../database/database.js';
import { migrate } from '../database/migrate.js';
import { job } from '../database/session.js';
import type { CommandEnvironment } from './command-line.js';

const DEFAULT_AGENTS = 2_000;

export function addSeed(program: Command, environment: CommandEnvironment): void {
  program
    .command('seed')
    .description('write the demonstration State: fictional, the same every time')
    .option('--agents <number>', 'how many people', Number, DEFAULT_AGENTS)
    .option('--if-empty', 'do nothing when the database holds anyone')
    .action(async ({ agents, ifEmpty }: { agents: number; ifEmpty?: boolean }) => {
      const db = await environment.open();
      try {
        await migrate(db);
        void agents;
        void ifEmpty;
      } finally {
        await db.close();
      }
    });
}

export async function seedIfEmpty(db: Database): Promise<void> {
  const [row] = await job(db, (tx) =>
    tx.rows<{ present: boolean }>((sql) => sql`select exists (select from org_unit) as present`),
  );
  if (row?.present) return;
}
