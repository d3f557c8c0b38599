import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { globalId, identity, TODAY } from './small-state.js';
import { smallTeam } from './small-team.js';

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await smallTeam(db);
});

async function ask(document: string, variables: Record<string, unknown>) {
  const { data, errors } = await runOperation(db, identity('boss'), document, variables);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

test('where somebody worked, and under which tie, is read as of a day', async () => {
  const asked = `query ($ext: ID!, $ben: ID!) {
    ext: agent(id: $ext) { before: assignments(asOf: "2026-03-14") { startsOn }
      on: assignments(asOf: "2026-03-15") { startsOn endsOn } now: assignments { endsOn } }
    ben: agent(id: $ben) { before: employment(asOf: "2024-12-31") { status } on: employment(asOf: "2025-01-01") { status endsOn }
      now: employment { status } } }`;

  const { ext, ben } = await ask(asked, { ext: globalId('Agent', 'ext'), ben: globalId('Agent', 'ben') });

  expect(ext).toEqual({
    before: [],
    on: [{ startsOn: '2026-03-15', endsOn: '2026-08-31' }],
    now: [{ endsOn: '2026-08-31' }],
  });
  // His contract began before anything was known of it.
  expect(ben).toEqual({
    before: null,
    on: { status: 'CONTRACTUEL_CDD', endsOn: '2026-10-14' },
    now: { status: 'CONTRACTUEL_CDD' },
  });
});

test('what a post asked is read as of a day', async () => {
  const asked = `query ($post: ID!) { node(id: $post) { ... on Position {
    before: requirements(asOf: "2026-04-30") { level } on: requirements(asOf: "2026-05-01") { skill { notation } level } } } }`;

  const { node } = await ask(asked, { post: globalId('Position', 'open') });

  expect(node.before).toEqual([]);
  const bySkill = (a: { skill: { notation: string } }, b: typeof a) =>
    a.skill.notation < b.skill.notation ? -1 : 1;
  expect(node.on.toSorted(bySkill)).toEqual([
    { skill: { notation: 'design' }, level: 2 },
    { skill: { notation: 'go' }, level: null },
    { skill: { notation: 'python' }, level: 3 },
  ]);
});

test('a day to come is refused', async () => {
  for (const field of ['assignments', 'employment']) {
    const { errors } = await runOperation(
      db,
      identity('boss'),
      `query ($ben: ID!) { agent(id: $ben) { ${field}(asOf: "2099-01-01") { startsOn } } }`,
      { ben: globalId('Agent', 'ben') },
    );
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  }
});
