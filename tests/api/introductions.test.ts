import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { roleGrant } from '../../src/database/tables/access.js';
import { changingNothing } from './contents.js';
import { addPeople, idOf } from './matches-state.js';
import {
  ask,
  candidacySeen,
  chosen,
  DAY,
  type Data,
  done,
  handleOf,
  knowsAna,
  make,
  mobilityState,
  postOf,
} from './mobility-state.js';

/** Asks somebody of whom nobody knows who they are. */
async function request(db: Database, who: string, { post = 'wanted', day = DAY } = {}): Promise<Data> {
  const candidate = await handleOf(db, who, post);
  return make(db, 'boss', day, 'APPROACHED', { position: postOf(post), candidate, purpose: 'To know them' });
}
const faults = ({ userErrors }: Data) =>
  userErrors.map(({ code, path }: Data) => `${code} ${path.slice(1).join('.')}`);

describe('a decision', () => {
  let db: Database;
  beforeAll(async () => {
    db = await mobilityState();
  });

  test('tells nothing of whoever was asked and did not say yes, nor opens again what was over', async () => {
    const no = (id: string) => ({ candidacy: id, retain: false, reason: 'Another has it' });
    const first = await request(db, 'ana');
    const answer = await make(db, 'boss', DAY, 'NOT_RETAINED', no(first.candidacy.id));
    expect(answer).toMatchObject({ userErrors: [], candidacy: { candidate: { agent: null } } });
    expect(await knowsAna(db, 'boss', DAY)).toBe(false);

    const { candidacy } = await request(db, 'ana', { post: 'other 0' });
    const yes = { candidacy: candidacy.id, accept: true, until: '2026-03-05' };
    await done(db, 'ana', DAY, 'INTRODUCED', yes);
    expect([await knowsAna(db, 'boss', '2026-03-05'), await knowsAna(db, 'boss', '2026-03-06')]).toEqual([
      true,
      false,
    ]);
    await done(db, 'boss', '2026-03-10', 'NOT_RETAINED', no(candidacy.id));
    expect(await knowsAna(db, 'boss', '2026-03-10')).toBe(false);
  });

  test('on whoever applied lets them be known for ninety days more', async () => {
    const own = await mobilityState();
    const candidacy = await done(own, 'ana', DAY, 'APPLIED', { position: postOf('other 1') });
    await done(own, 'boss', DAY, 'NOT_RETAINED', { candidacy, retain: false, reason: 'Another has it' });
    expect([await knowsAna(own, 'boss', '2026-05-31'), await knowsAna(own, 'boss', '2026-06-01')]).toEqual([
      true,
      false,
    ]);
  });

  test('is not a deputy’s on whoever made them one', async () => {
    const own = await mobilityState();
    await job(own, ({ orm }) =>
      orm.insert(roleGrant).values({
        accountId: idOf('account', 'bea'),
        id: idOf('grant', 'deputy'),
        role: 'MANAGER',
        unitId: idOf('unit', 'south'),
        startsOn: '2026-01-01',
        endsOn: '2026-12-31',
        delegatedFrom: idOf('grant', 'boss'),
      }),
    );
    const candidacy = await done(own, 'boss', DAY, 'APPLIED', { position: postOf('wanted') });
    const yes = { candidacy, retain: true, reason: 'My chief' };
    expect(faults(await changingNothing(own, () => make(own, 'bea', DAY, 'RETAINED', yes)))).toEqual([
      'NOT_FOUND candidacy',
    ]);
    expect(await candidacySeen(own, 'bea', DAY, candidacy)).toBeNull();
    await done(own, 'adviser', DAY, 'RETAINED', yes);
  });
});

test('why somebody does not want it is read by those to whom it closes who they are, and what they wrote before is not', async () => {
  const db = await mobilityState();
  const candidacy = await done(db, 'ana', DAY, 'APPLIED', { position: postOf('wanted'), message: 'Mine' });
  expect((await candidacySeen(db, 'boss', DAY, candidacy)).steps).toMatchObject([{ reason: 'Mine' }]);
  await done(db, 'ana', DAY, 'WITHDRAWN', { candidacy, reason: 'Another post' });
  expect(await candidacySeen(db, 'boss', DAY, candidacy)).toMatchObject({
    candidate: { agent: null, ministry: null },
    steps: [
      { kind: 'APPLIED', by: null, reason: null },
      { kind: 'WITHDRAWN', by: null, reason: 'Another post' },
    ],
  });
  const asked = await request(db, 'exact');
  await done(db, 'exact', DAY, 'DECLINED', {
    candidacy: asked.candidacy.id,
    accept: false,
    reason: 'Not now',
  });
  expect((await candidacySeen(db, 'boss', DAY, asked.candidacy.id)).steps[1]).toMatchObject({
    kind: 'DECLINED',
    reason: 'Not now',
  });
});

describe('whom one may ask', () => {
  test('is nobody who said no to the unit, for half a year', async () => {
    const db = await mobilityState();
    const { candidacy } = await request(db, 'ana', { post: 'other 0' });
    await done(db, 'ana', DAY, 'DECLINED', { candidacy: candidacy.id, accept: false });
    expect(faults(await request(db, 'ana', { post: 'other 1', day: '2026-08-31' }))).toEqual([
      'NOT_FOUND candidate',
    ]);
    expect(faults(await request(db, 'ana', { post: 'other 1', day: '2026-09-01' }))).toEqual([]);
  });

  test('is twenty people who have not answered, and nobody twice', async () => {
    const db = await mobilityState();
    const keys = Array.from({ length: 21 }, (_, i) => `asked ${i}`);
    await job(db, (tx) =>
      addPeople(
        tx,
        keys.map((key) => ({ key, unit: 'north', held: { pilot: 2 } })),
      ),
    );
    for (const key of keys.slice(0, 20)) expect(faults(await request(db, key))).toEqual([]);
    expect(faults(await changingNothing(db, () => request(db, 'asked 20')))).toEqual(['CONFLICT position']);
    expect(faults(await changingNothing(db, () => request(db, 'asked 0')))).toEqual(['CONFLICT candidate']);
  });

  test('tells of nobody who was asked what they say of moving since', async () => {
    const db = await mobilityState();
    await request(db, 'ana');
    const pause = `mutation { pauseBeingFound(input: {}) { userErrors { code } } }`;
    await ask(db, 'ana', DAY, pause);
    expect(faults(await request(db, 'ana'))).toEqual(['CONFLICT candidate']);
  });
});

describe('whoever may let somebody go', () => {
  test('is told nothing of how it ended, and answers no more', async () => {
    const db = await mobilityState();
    const candidacy = await done(db, 'ana', DAY, 'APPLIED', { position: postOf('wanted') });
    await done(db, 'ana', DAY, 'RELEASE_ASKED', { candidacy });
    await done(db, 'boss', DAY, 'NOT_RETAINED', { candidacy, retain: false, reason: 'Another has it' });
    expect(await candidacySeen(db, 'north-boss', DAY, candidacy)).toMatchObject({
      stage: null,
      waitsOn: null,
      steps: [{ kind: 'RELEASE_ASKED' }],
    });
    const grant = { candidacy, grant: true, freeOn: DAY };
    expect(faults(await make(db, 'north-boss', DAY, 'RELEASE_GRANTED', grant))).toEqual([
      'CONFLICT candidacy',
    ]);
  });

  test('is who they work for now: what they asked before is not for the next', async () => {
    const db = await mobilityState();
    const earlier = await done(db, 'ana', DAY, 'APPLIED', { position: postOf('other 0') });
    await done(db, 'ana', DAY, 'RELEASE_ASKED', { candidacy: earlier, message: 'To my manager' });
    const candidacy = await chosen(db, { who: 'ana', employer: 'north-boss' });
    const move = { candidacy, startsOn: '2026-04-01', instrument: 'NOUVEAU_CONTRAT' };
    await done(db, 'boss', DAY, 'MOVED', move);
    // The south's manager recruits for both posts, and now manages ana: as her manager he sees neither request.
    const mine = `{ node(id: "${earlier}") { ... on Candidacy { steps { kind reason } } } }`;
    const { node } = await ask(db, 'boss', '2026-04-02', mine);
    expect(node.steps.filter(({ kind }: Data) => kind === 'RELEASE_ASKED')).toEqual([
      { kind: 'RELEASE_ASKED', reason: null },
    ]);
    expect(await candidacySeen(db, 'north-boss', '2026-04-02', earlier)).toBeNull();
  });
});

describe('who is not to be found', { shuffle: false }, () => {
  let db: Database;
  let handle: string;
  beforeAll(async () => {
    db = await mobilityState();
    handle = await handleOf(db, 'ana');
  });
  const found = async (day: string) => {
    const { node } = await ask(
      db,
      'boss',
      day,
      `{ node(id: "${postOf('wanted')}") { ... on Position { matches { nodes { candidate { handle } } } } } }`,
    );
    return node.matches.nodes.some(({ candidate }: Data) => candidate.handle === handle);
  };
  const pause = async (name: 'pauseBeingFound' | 'resumeBeingFound', input: object) => {
    const type = name === 'pauseBeingFound' ? 'PauseBeingFoundInput' : 'ResumeBeingFoundInput';
    const answered = await ask(
      db,
      'ana',
      DAY,
      `mutation ($input: ${type}!) { ${name}(input: $input) { viewer { findingPause { startsOn endsOn } } userErrors { code path } } }`,
      { input },
    );
    return answered[name];
  };

  test('until a day is neither found nor asked, and is again from the next', async () => {
    expect(await found(DAY)).toBe(true);
    expect(await pause('pauseBeingFound', { until: '2026-03-01' })).toEqual({
      viewer: null,
      userErrors: [{ code: 'INVALID', path: ['input', 'until'] }],
    });
    expect(await pause('pauseBeingFound', { until: '2026-03-31' })).toEqual({
      viewer: { findingPause: { startsOn: DAY, endsOn: '2026-03-31' } },
      userErrors: [],
    });
    expect([await found('2026-03-31'), await found('2026-04-01')]).toEqual([false, true]);
    const refused = await changingNothing(db, () => request(db, 'ana', { day: '2026-03-31' }));
    expect(faults(refused)).toEqual(['NOT_FOUND candidate']);
  });

  test('or until they say so', async () => {
    await pause('pauseBeingFound', {});
    expect(await found('2027-01-01')).toBe(false);
    expect(await pause('resumeBeingFound', {})).toEqual({
      viewer: { findingPause: null },
      userErrors: [],
    });
    expect(await found(DAY)).toBe(true);
  });
});
