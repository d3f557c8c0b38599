const BATCH_ROWS = 1_000;

/** Gathers what comes one by one into arrays of at most `size`; none is empty. */
export async function* inBatches<T>(
  items: AsyncIterable<T> | Iterable<T>,
  size = BATCH_ROWS,
): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
