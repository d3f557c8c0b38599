import { MANAGER_TEAM_ID, PERSONA_AGENTS } from '../../seeds/demo/personas.js';
import type { Persona } from '../../src/access/demonstration-token.js';
import type { Config } from '../../src/config.js';
import type { Database } from '../../src/database/database.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { createServer } from '../../src/server/server.js';
import { atFileEnd } from '../support/cleanup.js';
import { outcome, type Sent, senderOf } from '../support/request.js';
import { type Answer, type TestServer, testServer } from '../support/server.js';

export const TEAM = toGlobalId('OrgUnit', MANAGER_TEAM_ID);
/** Who signs in as the agent; their manager, and somebody of another ministry, whom they may not see. */
export const ME = toGlobalId('Agent', PERSONA_AGENTS.agent ?? '');
export const MANAGER = toGlobalId('Agent', PERSONA_AGENTS.manager ?? '');
export const STRANGER = toGlobalId('Agent', PERSONA_AGENTS.hr ?? '');
export const ABSENT = toGlobalId('Agent', '01890a5d-ac96-774b-bcce-b302099a8057');

/** Longer than any of these takes on a machine that does other things beside. */
const SLOW_MS = 2_000;

export interface Target extends TestServer {
  send(sent: Sent, persona?: Persona): Promise<Answer>;
  /** Status and code of each answer, in turn; `unread` when the database was not asked, `slow` after two seconds. */
  outcomes(sent: readonly Sent[], persona?: Persona): Promise<string[]>;
  /** Another server on the same database. */
  beside(config: Partial<Config>, db?: Database): Promise<Target>;
}

/** A seeded server, watched. */
export async function attackTarget(): Promise<Target> {
  const served = await testServer({ seeded: true });
  const beside = async (config: Partial<Config>, db = served.db): Promise<Target> => {
    const watched = watch(db);
    const settings = { ...served.config, ...config };
    const server = await createServer(settings, watched.db, '/nonexistent');
    atFileEnd(server.drain);
    const target = { ...served, server, app: server.app, config: settings, url: () => listen(server.app) };
    const send = async (sent: Sent, persona: Persona = 'manager') => (await senderOf(target, persona))(sent);
    return {
      ...target,
      send,
      beside,
      async outcomes(all, persona) {
        const found: string[] = [];
        for (const sent of all) {
          const before = watched.asked();
          const started = performance.now();
          const [status, code = 'OK'] = outcome(await send(sent, persona));
          const isSlow = performance.now() - started > SLOW_MS;
          found.push(
            `${status} ${code}${watched.asked() === before ? ', unread' : ''}${isSlow ? ', slow' : ''}`,
          );
        }
        return found;
      },
    };
  };
  return beside({});
}

const listening = new WeakMap<object, Promise<string>>();
function listen(app: TestServer['app']): Promise<string> {
  const url = listening.get(app) ?? app.listen({ port: 0, host: '127.0.0.1' });
  listening.set(app, url);
  return url;
}

function watch(db: Database): { db: Database; asked: () => number } {
  let asked = 0;
  const connections = {
    ...db.connections,
    acquire(ms: number, who: string) {
      asked += 1;
      return db.connections.acquire(ms, who);
    },
  };
  return { db: { ...db, connections }, asked: () => asked };
}
