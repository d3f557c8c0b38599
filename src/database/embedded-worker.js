// Runs in a worker thread: a long query there does not block the server's event loop, and a deadline can end it.
// Plain JavaScript, because a worker started from source has no TypeScript loader.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/** @type {{ directory: string, socketPath: string }} */
const { directory, socketPath } = workerData;
const db = await PGlite.create({ dataDir: directory, extensions: { btree_gist, pg_trgm, unaccent } });
const server = new PGLiteSocketServer({ db, path: socketPath, maxConnections: 20 });
await server.start();
parentPort?.postMessage('ready');

parentPort?.once('message', async () => {
  await server.stop();
  await db.close();
  process.exit(0);
});
