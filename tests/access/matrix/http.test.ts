import type { ExecutionResult } from 'graphql';
import { expect, test } from 'vitest';
import { demonstrationToken } from '../../../src/access/demonstration-token.js';
import { childServer } from '../../support/child.js';
import { testDatabaseAt } from '../../support/database.js';
import { settled } from '../../support/settled.js';
import { forgetReadings } from './accounts-state.js';
import type { Ask } from './ask.js';
import { asking } from './ask.js';
import { canariesIn } from './canaries.js';
import { lookAs } from './look.js';
import { TODAY } from './people.js';
import { matrixState } from './state.js';
import { secretOf, VIEWERS } from './viewers.js';

/** One of each kind: the others are seen without HTTP, where one factor can be told too. */
const KINDS = ['ann', 'boss', 'hr', 'hrall', 'analyst', 'admin', 'integration', 'peoplekey', 'bothkey'];
const BY_TOKEN = VIEWERS.filter(({ key }) => KINDS.includes(key));

// The server is a process of its own, whose output is its log: the embedded engine lets one process in.
test.skipIf(!process.env.TEST_DATABASE_URL)(
  'over HTTP the answers are the same, and neither headers nor the log tell of anybody',
  async () => {
    const { db, databaseUrl, dataDir } = await testDatabaseAt({ today: TODAY });
    await matrixState(db);
    await db.pool`insert into installation values ('demonstration', 'true') on conflict (key) do update set value = 'true'`;
    await settled(db);
    const server = childServer({
      DATABASE_URL: databaseUrl ?? '',
      VIVIER_DATA_DIR: dataDir,
      VIVIER_TODAY: TODAY,
      RATE_LIMIT_COST_PER_SECOND: '0',
    });
    const url = await server.listening();
    const { ask } = await asking(db);
    const told: string[] = [];

    for (const viewer of BY_TOKEN) {
      const token = viewer.account.scopes
        ? secretOf(viewer.account)
        : await demonstrationToken(dataDir, viewer.account.key);
      const byHttp: Ask = async (_, query, variables) => {
        const answer = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            'accept-language': 'en',
            connection: 'keep-alive',
          },
          body: JSON.stringify({ query, variables }),
        });
        const headers = [...answer.headers].map((header) => header.join(': ')).join('\n');
        told.push(
          ...canariesIn(headers).map(({ owner, cell }) => `header of ${viewer.key}: ${owner} ${cell}`),
        );
        return (await answer.json()) as ExecutionResult;
      };
      await forgetReadings(db);
      const within = await lookAs(viewer, ask);
      await forgetReadings(db);
      const over = await lookAs(viewer, byHttp);
      expect(over.faults).toEqual([]);
      expect([...over.refused].sort()).toEqual([...within.refused].sort());
      expect([...over.sightings.keys()].sort()).toEqual([...within.sightings.keys()].sort());
    }

    expect(told).toEqual([]);
    const log = server.log();
    expect(log.length).toBeGreaterThan(500);
    expect(canariesIn(log.join('\n'))).toEqual([]);
    expect(log.filter((line) => !['info', 30].includes(JSON.parse(line).level)).slice(0, 3)).toEqual([]);
  },
  300_000,
);
