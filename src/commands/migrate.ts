import type { Command } from 'commander';
import { migrationState } from '../database/migrate.js';
import type { CommandEnvironment } from './command-line.js';
import { prepare } from './prepare.js';

export function addMigrate(program: Command, environment: CommandEnvironment): void {
  program
    .command('migrate')
    .description('bring the database to the schema of this version')
    .action(async () => {
      const db = await environment.open();
      try {
        await prepare(db);
        const { applied } = await migrationState(db);
        process.stdout.write(`${applied} migrations applied\n`);
      } finally {
        await db.close();
      }
    });
}
