import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 50_000;

/** Does `work` in the first process that asks; the others wait until it is done. `lock` is a folder to be made. */
export async function onceForAllWorkers(lock: string, work: () => Promise<void>): Promise<void> {
  const done = join(lock, 'done');
  const failed = join(lock, 'failed');
  try {
    mkdirSync(lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const until = Date.now() + PATIENCE_MS;
    while (!existsSync(done)) {
      if (existsSync(failed)) throw new Error(`${lock}: another test file failed to make it.`);
      if (Date.now() > until) throw new Error(`${lock}: not made within ${PATIENCE_MS} ms.`);
      await sleep(50);
    }
    return;
  }
  try {
    await work();
    writeFileSync(done, '');
  } catch (error) {
    writeFileSync(failed, '');
    throw error;
  }
}
