import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import { demonstrationToken } from '../../src/access/demonstration-token.js';
import { childServer } from '../support/child.js';
import { atFileEnd } from '../support/cleanup.js';
import { testDatabaseAt } from '../support/database.js';
import { SEEDED_ON, templateOf } from '../support/template.js';
import type { Attack } from './attacks.js';

/** A seeded database for a process of its own. */
async function placeOfChild(): Promise<{ environment: Record<string, string>; dataDir: string }> {
  if (inject('template').engine === 'postgresql') {
    const { databaseUrl = '', dataDir } = await testDatabaseAt({ seeded: true });
    return { environment: { DATABASE_URL: databaseUrl }, dataDir };
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'vivier-attacked-'));
  atFileEnd(() => rmSync(dataDir, { recursive: true }));
  const seeded = await templateOf(inject('template'), 'seeded');
  cpSync(join(seeded, 'database'), join(dataDir, 'database'), { recursive: true });
  return { environment: {}, dataDir };
}

/** What a caller may write into the log. */
export const ON_THE_LOG: readonly Attack[] = [
  {
    number: 20,
    name: 'lines of the log',
    async found() {
      const { environment, dataDir } = await placeOfChild();
      const child = childServer({ ...environment, VIVIER_DATA_DIR: dataDir, VIVIER_TODAY: SEEDED_ON });
      const url = await child.listening();
      const forged = 'a\r\n{"level":30,"msg":"admin ok"}\n';
      const authorization = `Bearer ${await demonstrationToken(dataDir, 'manager')}`;
      const statuses: number[] = [];
      for (const [path, headers] of [
        ['/graphql', { authorization }],
        [`/graphql?x=${encodeURIComponent(forged)}`, { authorization }],
        [`/${encodeURIComponent(forged)}`, {}],
        ['/graphql', { authorization, 'vivier-purpose': encodeURIComponent(forged) }],
      ] as const) {
        const body = JSON.stringify({ query: 'query A { viewer { label } }', operationName: forged });
        const type = { 'content-type': 'application/json' };
        statuses.push(
          (await fetch(url + path, { method: 'POST', headers: { ...type, ...headers }, body })).status,
        );
      }
      await sleep(100);
      const lines = child.log().map((line) => JSON.parse(line));
      return [statuses, lines.length > 7, lines.filter(({ msg }) => msg === 'admin ok')];
    },
    right: [[400, 400, 404, 400], true, []],
  },
];
