import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

export interface EmbeddedEngine {
  readonly socketPath: string;
  /** Ends the query that runs past its deadline, by ending its thread; another takes over in half a second. */
  restart(): void;
  /** Resolves when no thread is about to take over. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** What a thread that has ended has for a number. */
const GONE = -1;

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
  if (await answers(socketPath)) {
    return { socketPath, restart: () => {}, ready: async () => {}, close: async () => {} };
  }
  const release = takeLock(join(run, 'lock'));
  rmSync(socketPath, { force: true });
  const place = { directory: join(dataDir, 'database'), socketPath };
  let closing = false;
  let replacing: Promise<void> | null = null;
  let worker = await startWorker(place).catch((error) => {
    release();
    throw error;
  });
  watch();

  function watch(): void {
    worker.once('exit', () => void replace());
  }
  function replace(): Promise<void> {
    if (closing) return Promise.resolve();
    replacing ??= takeOver().finally(() => {
      replacing = null;
    });
    // Whoever asks next is told; nobody waits for this one.
    replacing.catch(() => {});
    return replacing;
  }
  async function takeOver(): Promise<void> {
    await worker.terminate();
    rmSync(socketPath, { force: true });
    worker = await startWorker(place);
    watch();
  }

  return {
    socketPath,
    restart: () => void replace(),
    async ready() {
      // A thread that could not be started is tried again when somebody asks.
      if (worker.threadId === GONE) void replace();
      await replacing?.catch(() => {});
    },
    async close() {
      closing = true;
      await replacing?.catch(() => {});
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      if (worker.threadId === GONE) return release();
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
  // Written whole, then named: another process never reads a part of it.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, String(process.pid), { mode: 0o600 });
  try {
    while (!linked(draft, path)) removeIfStale(path, `${draft}.stale`);
  } finally {
    rmSync(draft, { force: true });
  }
  return () => rmSync(path, { force: true });
}

function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

function removeIfStale(path: string, aside: string): void {
  const holder = holderOf(path);
  if (holder === null) return;
  if (isAlive(holder)) {
    throw new Error(`Another Vivier is starting on this data directory (${path}). Wait for it, or end it.`);
  }
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  // Someone took the lock between the look and the move: it is theirs.
  if (holderOf(aside) !== holder) linked(aside, path);
  rmSync(aside, { force: true });
}

function holderOf(path: string): number | null {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
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
