import { LRUCache } from 'lru-cache';
import type { Identity } from '../database/session.js';
import { refusal } from '../graphql/errors.js';
import { LIMITS } from './limits.js';

/** What each caller may still ask of this server, in the cost that operations are measured by. */
export interface Budget {
  /**
   * Takes an operation's cost from what its caller has, before anything runs.
   * @returns what is left
   * @throws RATE_LIMITED, and takes nothing, when the caller has less than that
   */
  spend(caller: Caller, cost: number): number;
  /** Says whose a caller is: all the sessions, keys and identities of an account have one purse from then on. */
  isOf(caller: Caller, accountId: string): void;
}

type Caller = Pick<Identity, 'issuer' | 'subject'>;
interface Purse {
  units: number;
  at: number;
}

/** Who asked for nothing in this time has all of it: people open several heavy pages at once, then read. */
const SAVED_SECONDS = 10;

/** Opening a transaction takes as long as reading so many objects, however little is asked in it. */
const LEAST = 250;

/**
 * Whoever was not heard of for longest is forgotten, and has all of it again. Those whose account is not known yet are
 * remembered apart: anybody invents as many keys as they like.
 */
const CALLERS = 10_000;

/** @param now milliseconds of a clock that is never set back */
export function budget(perSecond: number, now: () => number = () => performance.now()): Budget {
  // The heaviest operation that is accepted must be one that somebody can afford.
  const most = Math.max(SAVED_SECONDS * perSecond, LIMITS.cost);
  const accounts = new LRUCache<string, string>({ max: CALLERS });
  const known = new LRUCache<string, Purse>({ max: CALLERS });
  const strangers = new LRUCache<string, Purse>({ max: CALLERS });
  const keyOf = ({ issuer, subject }: Caller) => JSON.stringify([issuer, subject]);

  function purseOf(purses: LRUCache<string, Purse>, key: string): Purse {
    const at = now();
    const purse = purses.get(key) ?? { units: most, at };
    purses.set(key, purse);
    purse.units = Math.min(most, purse.units + ((at - purse.at) / 1000) * perSecond);
    purse.at = at;
    return purse;
  }

  return {
    isOf(caller, accountId) {
      const key = keyOf(caller);
      if (accounts.get(key) === accountId) return;
      accounts.set(key, accountId);
      purseOf(known, accountId).units -= most - purseOf(strangers, key).units;
      strangers.delete(key);
    },
    spend(caller, cost) {
      const key = keyOf(caller);
      const accountId = accounts.get(key);
      const purse = accountId === undefined ? purseOf(strangers, key) : purseOf(known, accountId);
      const price = Math.max(LEAST, cost);
      if (purse.units < price) throw tooSoon(price, purse.units, perSecond);
      purse.units -= price;
      return Math.floor(purse.units);
    },
  };
}

function tooSoon(price: number, units: number, perSecond: number) {
  const seconds = Math.max(1, Math.ceil((price - units) / perSecond));
  return refusal(
    'RATE_LIMITED',
    `The operation costs ${price}, you have ${Math.floor(units)} left, and ${perSecond} more each second. Try again in ${seconds} s.`,
    { 'retry-after': String(seconds) },
  );
}
