import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/database.js';
import { migrationState } from '../database/migrate.js';

const READY_WITHIN_MS = 500;

/** `/livez` never touches the database; `/readyz` says whether this server should be sent requests. */
export function registerHealth(app: FastifyInstance, db: Database, isDraining: () => boolean): void {
  app.get('/livez', () => ({ status: 'ok' }));
  app.get('/readyz', async (_, reply) => {
    const reason = isDraining() ? 'draining' : await databaseFault(db);
    return reason
      ? reply.code(503).header('retry-after', '1').send({ status: 'not ready', reason })
      : { status: 'ok' };
  });
}

async function databaseFault(db: Database): Promise<string | null> {
  const late = new Promise<string>((resolve) =>
    setTimeout(resolve, READY_WITHIN_MS, 'database too slow').unref(),
  );
  const asked = migrationState(db).then(
    ({ applied, expected }) =>
      applied === expected ? null : `migrations: ${applied} applied, ${expected} expected`,
    () => 'database unreachable',
  );
  return Promise.race([asked, late]);
}
