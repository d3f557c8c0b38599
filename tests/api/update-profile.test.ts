import { beforeAll, describe, expect, test } from 'vitest';
import { PERSONA_AGENTS } from '../../seeds/demo/personas.js';
import { type TestServer, testServer } from '../support/server.js';
import { changingNothing, rowsOf } from './contents.js';

const UPDATE = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
  agent { headline about openToMoves version } userErrors { code message path } } }`;

let served: TestServer;
beforeAll(async () => {
  served = await testServer({ seeded: true });
});

type Input = Readonly<Record<string, unknown>>;
async function update(input: Input, headers: Record<string, string> = {}) {
  const { status, body } = await served.query('agent', UPDATE, { input }, headers);
  expect([status, body.errors]).toEqual([200, undefined]);
  return body.data.updateProfile;
}

async function profile() {
  const { body } = await served.query('agent', '{ viewer { agent { headline about openToMoves version } } }');
  return body.data.viewer.agent;
}

describe('what one says of oneself', () => {
  test('changes where it is given, and stays where it is not', async () => {
    const before = await profile();

    const { agent, userErrors } = await update({ expectedVersion: before.version, headline: 'Cartographe' });

    expect(userErrors).toEqual([]);
    expect(agent).toEqual({ ...before, headline: 'Cartographe', version: before.version + 1 });
    expect(await profile()).toEqual(agent);
    expect(
      await rowsOf(served.db, `select headline_edited from agent where agent_id = '${PERSONA_AGENTS.agent}'`),
    ).toEqual([{ headline_edited: true }]);
    const events = await rowsOf(
      served.db,
      `select type, agent_id, payload from event where type = 'profile.updated' order by xact desc, id desc limit 1`,
    );
    const payload = { changed: ['headline'], version: agent.version };
    expect(events).toEqual([{ type: 'profile.updated', agent_id: PERSONA_AGENTS.agent, payload }]);
  });

  test('is told by the names of what changed, and never by what it says', async () => {
    const before = await profile();
    const input = { headline: 'Un secret', about: 'Un autre', openToMoves: before.openToMoves };

    const { agent } = await update({ expectedVersion: before.version, ...input });
    await update({ expectedVersion: agent.version, ...input });

    const events = await rowsOf(
      served.db,
      `select payload from event where type = 'profile.updated' order by xact desc, id desc limit 2`,
    );
    expect(events).toEqual([
      { payload: { changed: [], version: before.version + 2 } },
      { payload: { changed: ['headline', 'about'], version: before.version + 1 } },
    ]);
  });

  test('is no blank', async () => {
    const { agent } = await update({
      expectedVersion: (await profile()).version,
      headline: ' ',
      about: '  Un bord ',
    });
    expect(agent).toMatchObject({ headline: null, about: 'Un bord' });
  });

  test('is emptied by null', async () => {
    const before = await profile();

    const { agent } = await update({ expectedVersion: before.version, about: null, openToMoves: null });

    expect(agent).toEqual({ ...before, about: null, openToMoves: null, version: before.version + 1 });
  });

  test('may be false, which is not null', async () => {
    const before = await profile();

    const { agent } = await update({ expectedVersion: before.version, openToMoves: false });

    expect(agent).toEqual({ ...before, openToMoves: false, version: before.version + 1 });
  });

  test('is nobody else’s: other profiles are as they were', async () => {
    const others = () =>
      rowsOf(served.db, 'select to_jsonb(a) as row from agent a where agent_id <> $1 order by agent_id', [
        PERSONA_AGENTS.agent ?? '',
      ]);
    const before = await others();

    await update({ expectedVersion: (await profile()).version, headline: 'Seul' });

    expect(await others()).toEqual(before);
  });
});

describe('what is refused', () => {
  test('a version that is not the last one', async () => {
    const { version } = await profile();

    for (const expectedVersion of [version - 1, version + 1]) {
      const answer = await changingNothing(served.db, () =>
        update({ expectedVersion, headline: 'Trop tard' }, { 'accept-language': 'en' }),
      );
      expect(answer).toEqual({
        agent: null,
        userErrors: [
          {
            code: 'CONFLICT',
            path: ['input', 'expectedVersion'],
            message: `The profile is at version ${version}, you read ${expectedVersion}: read it again.`,
          },
        ],
      });
    }
  });

  test('texts that are too long, both told at once', async () => {
    const { version } = await profile();

    const { userErrors } = await changingNothing(served.db, () =>
      update({ expectedVersion: version, headline: 'x'.repeat(121), about: 'y'.repeat(2001) }),
    );

    expect(userErrors).toEqual([
      {
        code: 'INVALID',
        path: ['input', 'headline'],
        message: 'Le texte a 121 caractères, 120 au plus sont acceptés.',
      },
      {
        code: 'INVALID',
        path: ['input', 'about'],
        message: 'Le texte a 2001 caractères, 2000 au plus sont acceptés.',
      },
    ]);
  });

  test('not texts that just fit', async () => {
    const { version } = await profile();

    const { agent } = await update({
      expectedVersion: version,
      headline: 'x'.repeat(120),
      about: 'y'.repeat(2000),
    });

    expect([agent.headline.length, agent.about.length]).toEqual([120, 2000]);
  });

  test('whoever is nobody’s agent: 403', async () => {
    const input = { expectedVersion: 1, headline: 'x' };

    for (const persona of ['analyst', 'integration', 'admin'] as const) {
      const { status } = await changingNothing(served.db, () => served.query(persona, UPDATE, { input }));
      expect(status).toBe(403);
    }
  });
});

test('of two changes of the same version at once, one is made', async () => {
  const { version } = await profile();

  const answers = await Promise.all(
    ['Une', 'Deux'].map((headline) => update({ expectedVersion: version, headline })),
  );

  const won = answers.filter(({ userErrors }) => userErrors.length === 0);
  const lost = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));
  expect([won.length, lost]).toEqual([1, ['CONFLICT']]);
  expect(await profile()).toEqual(won[0].agent);
  expect((await profile()).version).toBe(version + 1);
});

test('the same key and input twice has one effect', async () => {
  const { version } = await profile();
  const input = { expectedVersion: version, headline: 'Une fois', idempotencyKey: 'profile' };

  const first = await update(input);
  const second = await changingNothing(served.db, () => update(input));

  expect(first.agent).toMatchObject({ headline: 'Une fois', version: version + 1 });
  expect(second).toEqual(first);
});
