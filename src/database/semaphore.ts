import { DatabaseUnavailable } from './faults.js';

export interface Semaphore {
  /** Resolves with the function that gives the place back. */
  acquire(deadlineMs: number, who: string): Promise<() => void>;
  readonly waiting: number;
}

/** So many may wait in all, and so many of one caller, who would otherwise keep everybody else out. */
const QUEUE = { all: 1000, each: 50 };

/**
 * Stands before the connections, because the driver's own queue waits for ever.
 * @throws DatabaseUnavailable SATURATED when no place came free in time, or too many wait already
 */
export function semaphore(size: number): Semaphore {
  let free = size;
  const queue: { who: string; enter: () => void }[] = [];

  const release = () => {
    const next = queue.shift();
    if (next) next.enter();
    else free += 1;
  };
  const once = () => {
    let given = false;
    return () => {
      if (!given) release();
      given = true;
    };
  };

  return {
    acquire(deadlineMs, who) {
      if (free > 0) {
        free -= 1;
        return Promise.resolve(once());
      }
      if (queue.length >= QUEUE.all || queue.filter((waiting) => waiting.who === who).length >= QUEUE.each) {
        return Promise.reject(new DatabaseUnavailable('SATURATED'));
      }
      return new Promise((resolve, reject) => {
        const waiting = {
          who,
          enter() {
            clearTimeout(timer);
            resolve(once());
          },
        };
        const timer = setTimeout(() => {
          queue.splice(queue.indexOf(waiting), 1);
          reject(new DatabaseUnavailable('SATURATED'));
        }, deadlineMs);
        queue.push(waiting);
      });
    },
    get waiting() {
      return queue.length;
    },
  };
}
