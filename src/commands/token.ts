import { type Command, Option } from 'commander';
import { demonstrationToken, PERSONAS, type Persona } from '../access/demonstration-token.js';
import type { CommandEnvironment } from './command-line.js';

export function addToken(program: Command, environment: CommandEnvironment): void {
  program
    .command('token')
    .description('print a bearer token for a persona of the demonstration State, good for 12 hours')
    .addHelpText(
      'after',
      '\nNeeds no database, and opens demonstration databases alone: those that `vivier seed` wrote, served on a loopback address with no identity provider.',
    )
    .addOption(new Option('--as <persona>', 'who to be').choices(PERSONAS).makeOptionMandatory())
    .action(async ({ as }: { as: Persona }) => {
      process.stdout.write(`${await demonstrationToken(environment.config().dataDir, as)}\n`);
    });
}
