import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/database.js';
import { migrationState } from '../database/migrate.js';

const READY_WITHIN_MS = 500;

/** `/livez` never touches the database; `/readyz` says whether this server should be sent requests. */
export function registerHealth(app: FastifyInstance, db: Database, isDraining: () => boolean): void {
  let asking: Promise<string | null> | null = null;
  /** One question at a time: a database that does not answer would collect those of every probe. */
  const databaseFault = () => {
    asking ??= askDatabase(db).finally(() => {
      asking = null;
    });
    return Promise.race([asking, late()]);
  };
  app.get('/livez', () => ({ status: 'ok' }));
  app.get('/readyz', async (_, reply) => {
    const reason = isDraining() ? 'draining' : await databaseFault();
    return reason
      ? reply.code(503).header('retry-after', '1').send({ status: 'not ready', reason })
      : { status: 'ok' };
  });
}

const late = () => sleep(READY_WITHIN_MS, 'database too slow', { ref: false });

function askDatabase(db: Database): Promise<string | null> {
  return migrationState(db).then(
    ({ applied, expected }) =>
      applied === expected ? null : `migrations: ${applied} applied, ${expected} expected`,
    () => 'database unreachable',
  );
}
