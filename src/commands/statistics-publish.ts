import type { Command } from 'commander';
import type { Database } from '../database/database.js';
import { isSerializationFailure } from '../database/faults.js';
import { job } from '../database/session.js';
import { publishStatistics } from '../statistics/publish.service.js';
import { releasedOn } from '../statistics/statistics.queries.js';
import type { CommandEnvironment } from './command-line.js';
import { prepare } from './prepare.js';

export function addStatisticsPublish(program: Command, environment: CommandEnvironment): void {
  program
    .command('statistics')
    .description('figures about groups')
    .command('publish')
    .description(
      'publish the figures of this month, unless they are, and say the day they stand for; `serve` does so by itself where it may',
    )
    .action(async () => {
      const { statisticsMinimum } = environment.config();
      const db = await environment.open();
      try {
        await prepare(db);
        const published = await publishOnce(db, statisticsMinimum);
        process.stdout.write(`${JSON.stringify({ published, asOf: await job(db, releasedOn) })}\n`);
      } finally {
        await db.close();
      }
    });
}

/** @returns how many figures; null when they are there already, or another process is publishing them */
export async function publishOnce(db: Database, minimum: number): Promise<number | null> {
  return job(db, (tx) => publishStatistics(tx, minimum)).catch((error) => {
    if (isSerializationFailure(error)) return null;
    throw error;
  });
}
