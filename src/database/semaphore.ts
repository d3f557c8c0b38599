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
  const inside = new Map<string, number>();

  /** Whoever has fewest places comes next, and of those whoever came first. */
  function next(): (typeof queue)[number] | undefined {
    const fewest = Math.min(...queue.map(({ who }) => inside.get(who) ?? 0));
    const place = queue.findIndex(({ who }) => (inside.get(who) ?? 0) === fewest);
    return place < 0 ? undefined : queue.splice(place, 1)[0];
  }
  function enter(who: string): () => void {
    inside.set(who, (inside.get(who) ?? 0) + 1);
    let isGivenBack = false;
    return () => {
      if (isGivenBack) return;
      isGivenBack = true;
      const left = (inside.get(who) ?? 1) - 1;
      if (left > 0) inside.set(who, left);
      else inside.delete(who);
      const waiting = next();
      if (waiting) waiting.enter();
      else free += 1;
    };
  }

  return {
    acquire(deadlineMs, who) {
      if (free > 0) {
        free -= 1;
        return Promise.resolve(enter(who));
      }
      if (queue.length >= QUEUE.all || queue.filter((waiting) => waiting.who === who).length >= QUEUE.each) {
        return Promise.reject(new DatabaseUnavailable('SATURATED'));
      }
      return new Promise((resolve, reject) => {
        const waiting = {
          who,
          enter() {
            clearTimeout(timer);
            resolve(enter(who));
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
