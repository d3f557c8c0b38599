import { Command, CommanderError } from 'commander';
import { type Config, readConfig } from '../config.js';
import { type Database, openDatabase } from '../database/database.js';
import { addBench } from './bench.js';
import { addDoctor } from './doctor.js';
import { addFrameworks } from './frameworks.js';
import { addGrant } from './grant.js';
import { addImports } from './import-command.js';
import { addMatchingEvaluate } from './matching-evaluate.js';
import { addMigrate } from './migrate.js';
import { addPrivacy } from './privacy.js';
import { addRetentionAssess } from './retention-assess.js';
import { addSchema } from './schema.js';
import { addSeed } from './seed.js';
import { addServe } from './serve.js';
import { addStatisticsPublish } from './statistics-publish.js';
import { addToken } from './token.js';

/** What a command is given: the configuration, read when it is first needed, and a way to the database. */
export interface CommandEnvironment {
  config(): Config;
  open(): Promise<Database>;
}

/**
 * Runs one command. Results go to stdout; progress, notices and errors to stderr.
 * @returns 0 done, 1 refused or failed, 2 wrong usage
 */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const environment: CommandEnvironment = {
    config: () => readConfig(),
    open: () => openDatabase(readConfig()),
  };
  const program = new Command('vivier')
    .description(
      'What the State’s digital agents can do, who may leave and why, who could take the next post.',
    )
    .exitOverride()
    .showHelpAfterError();
  const commands = [
    addServe,
    addMigrate,
    addSeed,
    addGrant,
    addRetentionAssess,
    addPrivacy,
    addStatisticsPublish,
    addFrameworks,
    addToken,
    addBench,
  ];
  for (const add of commands) add(program, environment);
  addImports(program, environment.open);
  for (const add of [addDoctor, addSchema, addMatchingEvaluate]) add(program);
  try {
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    // One clear line for a person, never a stack.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
