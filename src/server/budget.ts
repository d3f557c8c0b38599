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
  /** Takes what reading a document of so many characters costs, good or not, and be it more than there is. */
  read(caller: Caller, characters: number): void;
  /** Why nothing of this caller is read yet, for they owe for what was read; null when it may be. */
  debtOf(caller: Caller): TooSoon | null;
  /** Says whose a caller is: all the sessions, keys and identities of an account have one purse from then on. */
  isOf(caller: Caller, accountId: string): void;
}

interface TooSoon {
  readonly message: string;
  /** Until then it would be refused again. */
  readonly seconds: number;
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
 * Whether fields of a document overlap is found by comparing each with each: 6,000 characters took 0.2 s, as long as
 * reading some 20,000 objects. A document of a usual length is free: it is read once, and then kept.
 */
const readingPrice = (characters: number) =>
  Math.min(LIMITS.cost, Math.floor(Math.max(0, characters - 500) ** 2 / 1_500));

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

  function purseFor(caller: Caller): Purse {
    const key = keyOf(caller);
    const accountId = accounts.get(key);
    return accountId === undefined ? purseOf(strangers, key) : purseOf(known, accountId);
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
      const purse = purseFor(caller);
      const price = Math.max(LEAST, cost);
      if (purse.units < price) throw refused(tooSoon(price, purse.units, perSecond));
      purse.units -= price;
      return Math.floor(purse.units);
    },
    read(caller, characters) {
      const price = readingPrice(characters);
      if (price > 0) purseFor(caller).units -= price;
    },
    debtOf(caller) {
      const { units } = purseFor(caller);
      return units < 0 ? tooSoon(LEAST, units, perSecond) : null;
    },
  };
}

function tooSoon(price: number, units: number, perSecond: number): TooSoon {
  const seconds = Math.max(1, Math.ceil((price - units) / perSecond));
  const message = `The operation costs ${price}, you have ${Math.floor(units)} left, and ${perSecond} more each second. Try again in ${seconds} s.`;
  return { message, seconds };
}

function refused({ message, seconds }: TooSoon) {
  return refusal('RATE_LIMITED', message, { 'retry-after': String(seconds) });
}
