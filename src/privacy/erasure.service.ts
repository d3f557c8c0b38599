import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { eraseAgent, expireRows, filesOver } from './expiry.queries.js';

/** So many files at once: a transaction stays short. */
const BATCH = 100;

/** Removes a person, and tells whoever mirrors them to do the same. */
export async function erase(db: Reader, actor: string, agentId: string): Promise<Record<string, number>> {
  const removed = await eraseAgent(db, agentId);
  const subject = toGlobalId('Agent', agentId);
  await recordEvent(db, { actor, type: 'agent.erased', subject, payload: {} });
  return removed;
}

/** Lets go of what has been kept long enough. @returns rows by table, and files of persons; fewer files than a batch: all */
export async function expire(
  db: Reader,
): Promise<{ rows: Record<string, number>; files: number; isAll: boolean }> {
  const rows = await expireRows(db);
  const over = await filesOver(db, BATCH);
  for (const agentId of over) await erase(db, 'privacy expire', agentId);
  return { rows, files: over.length, isAll: over.length < BATCH };
}
