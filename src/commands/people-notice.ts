import { SOURCE as FICTIONAL } from '../../seeds/demo/batch.js';
import type { Database } from '../database/database.js';
import { mayActAsJob } from '../database/migrate.js';
import { job } from '../database/session.js';

/** What whoever starts a demonstration has to know of the people in it. */
export async function peopleNotice(db: Database, dataDir: string): Promise<string> {
  const opened = `any demonstration token opens them to whoever can read ${dataDir} on this machine.`;
  if (!(await mayActAsJob(db))) return `This login cannot tell whether all people are fictional: ${opened}`;
  const [row] = await job(db, (tx) =>
    tx.rows<{ real: boolean }>(
      (sql) => sql`select exists (select from agent where source <> ${FICTIONAL}) as real`,
    ),
  );
  return row?.real ? `Real people are there, beside fictional ones: ${opened}` : 'The people are fictional.';
}
