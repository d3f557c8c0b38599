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
  spend(caller: Pick<Identity, 'issuer' | 'subject'>, cost: number): number;
}

/** Who asked for nothing in this time has all of it: people open several heavy pages at once, then read. */
const SAVED_SECONDS = 10;

/** Whoever was not heard of for longest is forgotten, and has all of it again. */
const CALLERS = 10_000;

/** @param now milliseconds of a clock that is never set back */
export function budget(perSecond: number, now: () => number = () => performance.now()): Budget {
  // The heaviest operation that is accepted must be one that somebody can afford.
  const most = Math.max(SAVED_SECONDS * perSecond, LIMITS.cost);
  const purses = new LRUCache<string, { units: number; at: number }>({ max: CALLERS });
  return {
    spend({ issuer, subject }, cost) {
      const key = JSON.stringify([issuer, subject]);
      const at = now();
      const purse = purses.get(key) ?? { units: most, at };
      purses.set(key, purse);
      purse.units = Math.min(most, purse.units + ((at - purse.at) / 1000) * perSecond);
      purse.at = at;
      // Asking for nothing is work, too.
      const price = Math.max(1, cost);
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
