import { afterAll } from 'vitest';

const undos: Array<() => unknown> = [];

/** Undoes something when the test file ends, the last made first. An `afterAll` called inside a hook is never run. */
export function atFileEnd(undo: () => unknown): void {
  undos.push(undo);
}

// At the top of the module: it belongs to the file that imports it.
afterAll(async () => {
  const faults: unknown[] = [];
  for (const undo of undos.splice(0).reverse()) {
    try {
      await undo();
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, 'cleaning up failed');
  // A server drops a database after its next checkpoint: a minute and more where its disk is busy.
}, 180_000);
