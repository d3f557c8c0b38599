import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

export interface EmbeddedEngine {
  readonly socketPath: string;
  /** Ends the query that runs past its deadline, by ending its thread; another takes over in half a second. */
  restart(): void;
  close(): Promise<void>;
}

/** Linux allows 107 bytes for the address of a Unix socket, macOS 103. */
const LONGEST_SOCKET_PATH = 103;

/**
 * Starts PostgreSQL in WebAssembly on `dataDir`, or joins the one that another process of this machine runs
 * there: two engines on one directory would destroy it.
 */
export async function startEmbedded(dataDir: string): Promise<EmbeddedEngine> {
  const run = join(dataDir, 'run');
  mkdirSync(run, { recursive: true, mode: 0o700 });
  // The socket lets its caller in as superuser: nobody else may reach the folder.
  chmodSync(run, 0o700);
  const socketPath = join(run, '.s.PGSQL.5432');
  if (Buffer.byteLength(socketPath) > LONGEST_SOCKET_PATH) {
    throw new Error(
      `VIVIER_DATA_DIR: found a path of ${dataDir.length} characters, expected at most 80: ${dataDir}`,
    );
  }
  if (await answers(socketPath)) return { socketPath, restart: () => {}, close: async () => {} };
  const release = takeLock(join(run, 'lock'));
  rmSync(socketPath, { force: true });
  const directory = join(dataDir, 'database');
  let closing = false;
  let worker = await startWorker({ directory, socketPath });

  const watch = (current: Worker) =>
    current.once('exit', () => {
      if (closing) return;
      rmSync(socketPath, { force: true });
      startWorker({ directory, socketPath }).then((next) => {
        worker = next;
        watch(next);
      }, release);
    });
  watch(worker);

  return {
    socketPath,
    restart: () => void worker.terminate(),
    async close() {
      closing = true;
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      worker.postMessage('close');
      await ended;
      release();
    },
  };
}

function startWorker(workerData: { directory: string; socketPath: string }): Promise<Worker> {
  const worker = new Worker(new URL('./embedded-worker.js', import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve(worker));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The embedded engine stopped with ${code}.`)));
  });
}

function answers(socketPath: string): Promise<boolean> {
  if (!existsSync(socketPath)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** One engine a directory: the lock holds the process's number, and dies with it. */
function takeLock(path: string): () => void {
  if (existsSync(path) && isAlive(Number(readFileSync(path, 'utf8')))) {
    throw new Error(`Another Vivier is starting on this data directory (${path}). Wait for it, or end it.`);
  }
  writeFileSync(path, String(process.pid), { mode: 0o600 });
  return () => rmSync(path, { force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
