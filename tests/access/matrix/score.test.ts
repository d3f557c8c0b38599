import { describe, expect, test } from 'vitest';
import type { PolicyTable } from '../../../src/access/policy.js';
import type { Database } from '../../../src/database/database.js';
import { testDatabase } from '../../support/database.js';
import { settled } from '../../support/settled.js';
import { forgetReadings } from './accounts-state.js';
import { asking, schema } from './ask.js';
import { refusedAs } from './change.js';
import { questions } from './documents.js';
import { type Look, lookAs } from './look.js';
import { EVERYBODY, withRule } from './nets.js';
import { TODAY } from './people.js';
import { rawlyMet } from './raw.js';
import { matrixState } from './state.js';
import { VIEWERS, type Viewer } from './viewers.js';

/**
 * Which policies of row-level security would be missed if they let everybody through: each is opened in turn, with all
 * field policies open beside it, and the matrix is to notice. It takes minutes: `ACCESS_SCORE=1 npx vitest run tests/access/matrix/score.test.ts`.
 */
const isWanted = process.env.ACCESS_SCORE !== undefined;

/** Everything is found by its id, or in one of these lists. */
const BY_ID = questions(schema).filter(({ root }) =>
  /^(nodes|viewer|changes|colleagues|contests|exportMyData|roleGrants|apiKeys)$/.test(root),
);

async function state(): Promise<Database> {
  const made = await testDatabase({ today: TODAY });
  await matrixState(made);
  await settled(made);
  return made;
}

async function look(at: Database, viewer: Viewer, table?: PolicyTable): Promise<Look> {
  await forgetReadings(at);
  return lookAs(viewer, (await asking(at, table)).ask, BY_ID);
}

describe.runIf(isWanted)('the matrix notices', () => {
  test('each policy of row-level security that lets everybody through', async () => {
    const copy = await state();
    const open = withRule(EVERYBODY, () => true);
    const viewers = VIEWERS.filter(({ key }) => /^(ann|boss|far|head|admin)$/.test(key));
    const before = await shown(copy, viewers, open);
    const rawBefore = (await rawlyMet(copy, viewers)).join('\n');
    const survivors: string[] = [];
    let noticed = 0;
    for (const { table, name, using, check } of await rowPolicies(copy)) {
      const name2 = `"${name}" on "${table}"`;
      await copy.pool.unsafe(
        `alter policy ${name2} ${using ? 'using (true)' : ''} ${check ? 'with check (true)' : ''}`,
      );
      const isNoticed =
        (await rawlyMet(copy, viewers)).join('\n') !== rawBefore ||
        (await shown(copy, viewers, open)) !== before;
      if (isNoticed) noticed += 1;
      else survivors.push(`${table}: ${name}`);
      await copy.pool.unsafe(
        `alter policy ${name2} ${using ? `using (${using})` : ''} ${check ? `with check (${check})` : ''}`,
      );
    }
    await expect(`${survivors.join('\n')}\n`).toMatchFileSnapshot('score.golden.txt');
    expect(noticed).toBeGreaterThan(35);
  }, 1_800_000);
});

/** All that these viewers are shown and can do, as one text. */
async function shown(at: Database, viewers: readonly Viewer[], table: PolicyTable): Promise<string> {
  const told: string[] = [];
  for (const viewer of viewers) {
    const { sightings, faults } = await look(at, viewer, table);
    told.push(viewer.key, ...[...sightings.keys()].sort(), ...faults);
    if (viewer.key === 'ann') told.push(...(await refusedAs(viewer, at, await asking(at, table))));
  }
  return told.join('\n');
}

/** Those of the role that serves. */
const rowPolicies = ({ pool }: Database) =>
  pool<{ table: string; name: string; using: string | null; check: string | null }[]>`
    select tablename as table, policyname as name, qual as using, with_check as check from pg_policies
    where schemaname = 'public' and 'vivier_app' = any(roles)
      and (coalesce(qual, 'true') <> 'true' or coalesce(with_check, 'true') <> 'true')
    order by 1, 2`;
