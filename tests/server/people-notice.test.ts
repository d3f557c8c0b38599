import { expect, test } from 'vitest';
import { peopleNotice } from '../../src/commands/people-notice.js';
import type { Database } from '../../src/database/database.js';
import { derivedId } from '../../src/database/derived-id.js';
import { job } from '../../src/database/session.js';
import { agent } from '../../src/database/tables/agents.js';
import { testDatabase } from '../support/database.js';

const add = (db: Database, source: string) =>
  job(db, ({ orm }) =>
    orm.insert(agent).values({
      agentId: derivedId('people-notice', 'agent', source),
      engagement: 'PUBLIC_AGENT',
      displayName: source,
      source,
    }),
  );

test('a demonstration says that its people are fictional until one was imported', async () => {
  const db = await testDatabase();
  await add(db, 'seed');
  expect(await peopleNotice(db, '/data')).toBe('The people are fictional.');

  await add(db, 'beta.gouv.fr');
  expect(await peopleNotice(db, '/data')).toBe(
    'Real people are there, beside fictional ones: any demonstration token opens them to whoever can read /data on this machine.',
  );
});
