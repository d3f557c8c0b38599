import { describe, expect, test } from 'vitest';
import type { PolicyTable } from '../../../src/access/policy.js';
import type { Database } from '../../../src/database/database.js';
import { testDatabase } from '../../support/database.js';
import { settled } from '../../support/settled.js';
import { forgetReadings } from './accounts-state.js';
import { asking, schema } from './ask.js';
import { refusalOf, refusedAs, send } from './change.js';
import { questions } from './documents.js';
import { grantLines, missingGrants } from './grants.js';
import { type Look, lookAs } from './look.js';
import { CHANGES } from './mutations.js';
import { EVERYBODY, withRule } from './nets.js';
import { TODAY } from './people.js';
import { rawlyMet } from './raw.js';
import { matrixState } from './state.js';
import { allRows, difference, undo } from './tables.js';
import { VIEWERS, type Viewer } from './viewers.js';

/**
 * Each policy of row-level security is opened and closed in turn, with all field policies and all column grants open
 * beside it, and the matrix is to notice; so it is with each grant. Field policies are flipped by fields.test.ts.
 * It takes minutes: `ACCESS_SCORE=1 npx vitest run tests/access/matrix/score.test.ts`.
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
  const open = withRule(EVERYBODY, () => true);
  const viewers = VIEWERS.filter(({ key }) => /^(ann|boss|far|head|admin)$/.test(key));

  test('each policy of row-level security that lets everybody through, or nobody', async () => {
    const copy = await state();
    await grantAll(copy);
    const before = await shown(copy, viewers, open);
    const rawBefore = (await rawlyMet(copy, viewers)).join('\n');
    const isNoticed = async () =>
      (await rawlyMet(copy, viewers)).join('\n') !== rawBefore ||
      (await shown(copy, viewers, open)) !== before ||
      (await refusedThoughAllowed(copy)).length > 0;
    const survivors: string[] = [];
    const policies = await rowPolicies(copy);
    for (const { table, name, using, check } of policies) {
      const alter = (using: string | null, check: string | null) =>
        copy.pool.unsafe(
          `alter policy "${name}" on "${table}" ${using ? `using (${using})` : ''} ${check ? `with check (${check})` : ''}`,
        );
      for (const rule of ['true', 'false']) {
        await alter(using && rule, check && rule);
        if (!(await isNoticed())) survivors.push(`${table}: ${name} ${rule}`);
        await alter(using, check);
      }
    }
    expect(policies.length).toBeGreaterThan(44);
    expect(survivors).toEqual([]);
  }, 1_800_000);

  test('each grant that the serving role has not', async () => {
    const copy = await state();
    const before = (await grantLines(copy)).join('\n');
    const missing = await missingGrants(copy);
    const survivors: string[] = [];
    for (const { give, take } of missing) {
      await copy.pool.unsafe(give);
      if ((await grantLines(copy)).join('\n') === before) survivors.push(give);
      await copy.pool.unsafe(take);
    }
    expect(missing.length).toBeGreaterThan(600);
    expect(survivors).toEqual([]);
    expect((await grantLines(copy)).join('\n')).toBe(before);
  }, 600_000);
});

/** What the oracle lets people change and is refused; nothing is kept of what was changed. */
async function refusedThoughAllowed(at: Database): Promise<string[]> {
  const asked = await asking(at);
  const before = await allRows(at);
  const refused: string[] = [];
  for (const viewer of VIEWERS) {
    for (const change of CHANGES.filter(({ may }) => may(viewer))) {
      const refusal = refusalOf(await send(asked, viewer, change, change.input));
      if (refusal) refused.push(`${viewer.key}: ${change.mutation}: ${refusal}`);
      await undo(at, difference(before, await allRows(at)));
    }
  }
  return refused;
}

/** Of a copy: column grants are the backup of policies, and are off beside them. */
async function grantAll({ pool }: Database): Promise<void> {
  const tables = await pool<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`;
  for (const { name } of tables)
    await pool.unsafe(`grant select, insert, update, delete on "${name}" to vivier_app`);
}

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
