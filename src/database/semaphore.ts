import { DatabaseUnavailable } from './faults.js';

export interface Semaphore {
  /** Resolves with the function that gives the place back. */
  acquire(deadlineMs: number): Promise<() => void>;
  readonly waiting: number;
}

/**
 * Stands before the connection pool, because the driver's own queue waits for ever.
 * @throws DatabaseUnavailable SATURATED when no place came free in time, or the queue is too long to hope.
 */
export function semaphore(size: number, queueLimit = 1000): Semaphore {
  let free = size;
  const queue: Array<() => void> = [];

  const release = () => {
    const next = queue.shift();
    if (next) next();
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
    acquire(deadlineMs) {
      if (free > 0) {
        free -= 1;
        return Promise.resolve(once());
      }
      if (queue.length >= queueLimit) return Promise.reject(new DatabaseUnavailable('SATURATED'));
      return new Promise((resolve, reject) => {
        const enter = () => {
          clearTimeout(timer);
          resolve(once());
        };
        const timer = setTimeout(() => {
          queue.splice(queue.indexOf(enter), 1);
          reject(new DatabaseUnavailable('SATURATED'));
        }, deadlineMs);
        queue.push(enter);
      });
    },
    get waiting() {
      return queue.length;
    },
  };
}
