import { createHash } from 'node:crypto';
import type { Viewer } from '../access/viewer.js';
import { isUniquenessConflict } from '../database/faults.js';
import { keepAnswer, keptAnswer } from '../database/idempotency.queries.js';
import type { Reader } from '../database/transaction.js';
import type { Operation } from './operation.js';
import { type Fault, Refusal } from './refusal.js';
import { type UserError, userErrors } from './user-error.js';

export interface Outcome<Result> {
  /** What the work returned; null when it was refused. */
  readonly result: Result | null;
  readonly userErrors: UserError[];
}

/** What HTTP lets stand in a header, too: one day the key may come in one. */
const KEY = /^[\x20-\x7e]{1,100}$/;

/**
 * Runs the work of one mutation field in a transaction of its own. Under an idempotency key, the same input has
 * one effect and the same answer however often it is sent, because key, effect and answer commit together.
 * @param work returns ids, no more: the payload is read afterwards, from a fresh snapshot
 */
export async function mutate<Result extends Readonly<Record<string, string | readonly string[]>>>(
  op: Operation,
  name: string,
  input: { readonly idempotencyKey?: string | null },
  work: (db: Reader, viewer: Viewer) => Promise<Result>,
): Promise<Outcome<Result>> {
  const key = input.idempotencyKey ?? null;
  const keyFaults = key === null || KEY.test(key) ? [] : [keyForm(key)];
  try {
    const result = await op.write(async (db, viewer) => {
      if (key === null) return work(db, viewer);
      if (keyFaults.length > 0) {
        await work(db, viewer);
        throw new Refusal([]);
      }
      const requestHash = createHash('sha256')
        .update(JSON.stringify([name, input]))
        .digest('hex');
      const kept = await keptAnswer(db, viewer.accountId, key);
      if (kept && kept.requestHash !== requestHash) throw new Refusal([KEY_REUSED]);
      if (kept) return kept.answer as Result;
      const answer = await work(db, viewer);
      await keepAnswer(db, viewer.accountId, key, { requestHash, answer });
      return answer;
    });
    return { result, userErrors: [] };
  } catch (error) {
    // Retried once already: whoever was first made the same thing.
    if (isUniquenessConflict(error)) return { result: null, userErrors: userErrors([TAKEN], op.language) };
    if (!(error instanceof Refusal)) throw error;
    return { result: null, userErrors: userErrors([...keyFaults, ...error.faults], op.language) };
  }
}

const TAKEN: Fault = {
  code: 'CONFLICT',
  path: [],
  message: {
    fr: 'Quelqu’un a enregistré la même chose au même moment : relisez avant de recommencer.',
    en: 'Somebody recorded the same thing at the same moment: read it before you try again.',
  },
};

const KEY_REUSED: Fault = {
  code: 'KEY_REUSED',
  path: ['idempotencyKey'],
  message: {
    fr: 'Cette clé a déjà servi à une autre demande : prenez-en une nouvelle.',
    en: 'This key was already used for another request: take a new one.',
  },
};

const keyForm = (key: string): Fault => ({
  code: 'INVALID',
  path: ['idempotencyKey'],
  message: {
    fr: `La clé a ${key.length} caractères : de 1 à 100 lettres, chiffres et signes ASCII sont attendus.`,
    en: `The key has ${key.length} characters: 1 to 100 ASCII letters, digits and signs are expected.`,
  },
});
