import { setImmediate } from 'node:timers/promises';

const BATCH_ROWS = 2_000;
/** Then the answers of the database are heard: reading a file would keep them waiting to its end. */
const ITEMS_AT_ONCE = 100;

/**
 * Gathers what comes one by one into arrays of at most `size`; none is empty. The next one is gathered while the
 * database writes the one before.
 */
export async function* inBatches<T>(
  items: AsyncIterable<T> | Iterable<T>,
  size = BATCH_ROWS,
): AsyncGenerator<T[]> {
  const batches = gathered(items, size);
  let next = batches.next();
  for (;;) {
    const { value, done } = await next;
    if (done) return;
    next = batches.next();
    // Where the batch before fails nobody waits for it.
    next.catch(() => {});
    yield value;
  }
}

async function* gathered<T>(
  items: AsyncIterable<T> | Iterable<T>,
  size: number,
): AsyncGenerator<T[], undefined> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length % ITEMS_AT_ONCE === 0) await setImmediate();
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
