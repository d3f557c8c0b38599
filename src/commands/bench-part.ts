import type { Config } from '../config.js';
import { type Database, openDatabase } from '../database/database.js';
import { prepare } from './prepare.js';
import type { progress } from './progress.js';

export interface BenchOptions {
  readonly agents: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly json?: boolean;
}

/** What a part of the bench is given, and what it answers: its figures, and the same in words. */
export interface Run {
  readonly config: Config & { readonly databaseUrl: string };
  readonly options: BenchOptions;
  readonly bar: ReturnType<typeof progress>;
}

export interface Measured {
  readonly figures: unknown;
  readonly text: string;
}

/** Works on a database of the bench, brought to this version. */
export async function withDatabase<T>(config: Config, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(config);
  try {
    await prepare(db);
    return await work(db);
  } finally {
    await db.close();
  }
}
