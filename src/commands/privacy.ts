import type { Command } from 'commander';
import { v7 as newId } from 'uuid';
import type { Database } from '../database/database.js';
import { job } from '../database/session.js';
import { toGlobalId, uuidOf } from '../graphql/global-id.js';
import { isDay } from '../law/calendar.js';
import { concernedBy } from '../privacy/concerned.queries.js';
import { erase, expire } from '../privacy/erasure.service.js';
import { agentExists, holdFile, isHeld, releaseFile } from '../privacy/expiry.queries.js';
import type { CommandEnvironment } from './command-line.js';
import { prepare } from './prepare.js';

export function addPrivacy(program: Command, environment: CommandEnvironment): void {
  const privacy = program.command('privacy').description('what is kept of persons, and for how long');
  const run = async (work: (db: Database) => Promise<object>) => {
    const db = await environment.open();
    try {
      await prepare(db);
      process.stdout.write(`${JSON.stringify(await work(db))}\n`);
    } finally {
      await db.close();
    }
  };
  privacy
    .command('expire')
    .description('let go of what was kept long enough; the server does so every hour where its login may')
    .action(() => run(expireAll));
  privacy
    .command('erase <agent>')
    .description('remove a person from every table, unless their file is held (agent_…)')
    .action((agent: string) =>
      run((db) =>
        job(db, async (tx) => {
          const agentId = await agentOf(tx, agent);
          if (await isHeld(tx, agentId))
            throw new Error(
              `${agent}: a legal hold stands, nothing was erased; \`privacy release ${agent}\` ends it.`,
            );
          return erase(tx, 'privacy erase', agentId);
        }),
      ),
    );
  privacy
    .command('hold <agent>')
    .description('keep a file that would otherwise be erased: a dispute, an investigation (agent_…)')
    .requiredOption('--reason <text>', 'why; its subject is not told')
    .option('--until <day>', 'last day, YYYY-MM-DD; none when left out')
    .action((agent: string, { reason, until }: { reason: string; until?: string }) => {
      if (until !== undefined && !isDay(until)) {
        throw new Error(`--until: found "${until}", expected a day, YYYY-MM-DD`);
      }
      return run((db) =>
        job(db, async (tx, { today }) => {
          if (until !== undefined && until < today) {
            throw new Error(
              `--until: found ${until}, expected ${today} or later; \`privacy release\` ends a hold that stands`,
            );
          }
          const agentId = await agentOf(tx, agent);
          await holdFile(tx, { id: newId(), agentId, reason, until: until ?? null });
          return { held: agent, until: until ?? null };
        }),
      );
    });
  privacy
    .command('concerned')
    .description('whose sensitive data was read in a window, and what of it: whom a breach concerns')
    .requiredOption('--from <moment>', 'the first moment, such as 2026-11-26T08:00:00Z', moment('--from'))
    .requiredOption('--until <moment>', 'the moment after the last', moment('--until'))
    .option(
      '--reader <name>',
      'as the journal names them, or the id of their account; everybody when left out',
    )
    .action(({ from, until, reader }: { from: string; until: string; reader?: string }) =>
      run(async (db) => {
        const agents = await job(db, (tx) => concernedBy(tx, { from, until, reader: reader ?? null }));
        return agents.map(({ agentId, ...rest }) => ({ agent: toGlobalId('Agent', agentId), ...rest }));
      }),
    );
  privacy
    .command('release <agent>')
    .description('end every hold on a file: it is then erased when its time is over, or by `privacy erase`')
    .action((agent: string) =>
      run((db) =>
        job(db, async (tx) => ({ agent, released: await releaseFile(tx, await agentOf(tx, agent)) })),
      ),
    );
}

/** Reads a moment that says its offset: whoever types a local hour means another one than the server. */
const moment = (option: string) => (value: string) => {
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value);
  if (isMoment && !Number.isNaN(Date.parse(value))) return value;
  throw new Error(`${option}: found "${value}", expected a moment, such as 2026-11-26T08:00:00Z`);
};

/** A transaction a batch, until nothing is left to let go of. */
export async function expireAll(db: Database): Promise<{ rows: Record<string, number>; files: number }> {
  const total = { rows: {} as Record<string, number>, files: 0 };
  for (;;) {
    const { rows, files, isAll } = await job(db, expire);
    for (const [table, gone] of Object.entries(rows)) total.rows[table] = (total.rows[table] ?? 0) + gone;
    total.files += files;
    if (isAll) return total;
  }
}

async function agentOf(tx: Parameters<typeof agentExists>[0], id: string): Promise<string> {
  const agentId = uuidOf('Agent', id);
  if (!agentId) {
    throw new Error(
      `agent: found "${id}", expected the id of an agent, such as agent_01h455vb4pex5vsknk084sn02q`,
    );
  }
  if (!(await agentExists(tx, agentId))) {
    throw new Error(
      `agent: found ${id}, expected that of somebody who is held here: nobody is, or they were erased`,
    );
  }
  return agentId;
}
