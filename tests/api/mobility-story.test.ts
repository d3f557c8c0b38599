import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import type { StepKind } from '../../src/mobility/candidacy.js';
import { changingNothing, rowsOf } from './contents.js';
import { idOf } from './matches-state.js';
import {
  agentOf,
  ask,
  type Data,
  datedRows,
  done,
  handleOf,
  knowsAna,
  make,
  mobilityState,
  postOf,
  STEPS,
  seenBy,
} from './mobility-state.js';

let db: Database;
beforeAll(async () => {
  db = await mobilityState();
});

const CALLERS = ['ana', 'boss', 'north-boss', 'bea', 'adviser'] as const;
type May = `${(typeof CALLERS)[number]} ${StepKind}`;
const both = (...kinds: StepKind[]): May[] =>
  kinds.flatMap((kind) => [`boss ${kind}`, `adviser ${kind}`] as const);
/** Whoever else works for the State may apply as well, while the post is open. */
const OTHERS: readonly May[] = ['bea APPLIED', 'boss APPLIED'];

describe('from an opening to a move, by five callers', { shuffle: false }, () => {
  let handle: string;
  let candidacy: string;

  /** Tries every step as every caller, but for those that they may make, and proves that nothing of it has an effect. */
  async function onlyThese(day: string, allowed: readonly May[]): Promise<void> {
    const made: string[] = [];
    await changingNothing(db, async () => {
      for (const who of CALLERS)
        for (const [kind, { input }] of Object.entries(STEPS) as [StepKind, (typeof STEPS)[StepKind]][]) {
          if (allowed.includes(`${who} ${kind}`)) continue;
          const answer = await make(db, who, day, kind, input({ handle, candidacy, day }));
          if (!answer.forbidden && answer.userErrors.length === 0) made.push(`${who} ${kind}`);
        }
    });
    expect(made).toEqual([]);
  }

  test('whoever acts for the post finds somebody whom they do not know', async () => {
    const { node } = await ask(
      db,
      'boss',
      '2026-03-02',
      `{ node(id: "${postOf('wanted')}") { ... on Position { matches { nodes { candidate { handle agent { id } } } } } } }`,
    );
    handle = await handleOf(db, 'ana');
    expect(node.matches.nodes).toContainEqual({ candidate: { handle, agent: null } });
  });

  test('and asks whether they would be known; the agent alone reads who asks and what for', async () => {
    candidacy = 'cand_none';
    await onlyThese('2026-03-02', [...both('APPROACHED'), 'ana APPLIED', ...OTHERS]);
    const made = await make(db, 'boss', '2026-03-02', 'APPROACHED', {
      position: postOf('wanted'),
      candidate: handle,
      purpose: 'A map of the coasts',
    });
    expect(made).toMatchObject({
      userErrors: [],
      candidacy: { stage: 'APPROACHED', waitsOn: 'AGENT', since: '2026-03-02' },
    });
    candidacy = made.candidacy.id;

    const tasks = `{ viewer { tasks(first: 100) { nodes { kind dueOn candidacy { id } } } } }`;
    const ofCandidacy = async (who: string) =>
      (await ask(db, who, '2026-03-02', tasks)).viewer.tasks.nodes.filter((task: Data) => task.candidacy);
    expect([await ofCandidacy('ana'), await ofCandidacy('boss')]).toEqual([
      [{ kind: 'ANSWER_INTRODUCTION', dueOn: null, candidacy: { id: candidacy } }],
      [],
    ]);
    const approached = {
      kind: 'APPROACHED',
      madeOn: '2026-03-02',
      by: 'Name of boss',
      reason: 'A map of the coasts',
    };
    expect(await seenBy(db, 'ana', '2026-03-03')).toMatchObject([
      { stage: 'APPROACHED', position: { title: 'wanted' }, steps: [approached] },
    ]);
    expect(await seenBy(db, 'boss', '2026-03-03')).toMatchObject([
      { stage: 'APPROACHED', candidate: { handle, agent: null, ministry: null }, steps: [approached] },
    ]);
    expect([await seenBy(db, 'north-boss', '2026-03-03'), await seenBy(db, 'bea', '2026-03-03')]).toEqual([
      [],
      [],
    ]);
    expect(await knowsAna(db, 'boss', '2026-03-03')).toBe(false);
  });

  test('the agent says yes until a day: they are known for that post, and until then', async () => {
    await onlyThese('2026-03-03', [
      'ana INTRODUCED',
      'ana DECLINED',
      'ana APPLIED',
      ...both('NOT_RETAINED'),
      ...OTHERS,
    ]);
    const yes = { candidacy, accept: true, until: '2026-04-30' };
    expect(await make(db, 'ana', '2026-03-05', 'INTRODUCED', yes)).toMatchObject({
      userErrors: [],
      candidacy: { stage: 'INTRODUCED', waitsOn: 'AGENT', since: '2026-03-05' },
    });

    const known = `{ node(id: "${agentOf('ana')}") { ... on Agent { displayName email skills { level } assignments { unit { name } } } } }`;
    const node = (await ask(db, 'boss', '2026-04-30', known)).node;
    expect(node).toMatchObject({ displayName: 'Name of ana', email: null, assignments: [] });
    expect(node.skills).toHaveLength(3);
    expect([await knowsAna(db, 'boss', '2026-05-01'), await knowsAna(db, 'bea', '2026-04-30')]).toEqual([
      false,
      false,
    ]);
    expect(await seenBy(db, 'boss', '2026-04-30')).toMatchObject([
      { candidate: { agent: { displayName: 'Name of ana' }, ministry: { name: 'north' } } },
    ]);
    expect(await seenBy(db, 'boss', '2026-05-01')).toMatchObject([
      { candidate: { agent: null, ministry: null } },
    ]);
    expect(await seenBy(db, 'north-boss', '2026-04-30')).toEqual([]);
  });

  test('they apply; whoever acts for the post decides, with a reason that they read', async () => {
    await onlyThese('2026-03-06', [
      'ana INTRODUCED',
      'ana APPLIED',
      'ana WITHDRAWN',
      ...both('NOT_RETAINED'),
      ...OTHERS,
    ]);
    await done(db, 'ana', '2026-03-09', 'APPLIED', { position: postOf('wanted'), message: 'I drew coasts.' });
    await onlyThese('2026-03-09', [
      'ana WITHDRAWN',
      'ana RELEASE_ASKED',
      ...both('RETAINED', 'NOT_RETAINED'),
      ...OTHERS,
    ]);
    const yes = { candidacy, retain: true, reason: 'The best of four' };
    expect(await make(db, 'boss', '2026-03-12', 'RETAINED', yes)).toMatchObject({
      userErrors: [],
      candidacy: { stage: 'RETAINED', waitsOn: 'AGENT', since: '2026-03-12' },
    });
    expect((await seenBy(db, 'ana', '2026-03-12'))[0].steps.at(-1)).toMatchObject({
      kind: 'RETAINED',
      by: 'Name of boss',
      reason: 'The best of four',
    });
    expect(await seenBy(db, 'north-boss', '2026-03-12')).toEqual([]);
  });

  test('their manager is told when they ask to be let go, and of that alone; a refusal has a reason', async () => {
    await onlyThese('2026-03-12', ['ana WITHDRAWN', 'ana RELEASE_ASKED', ...both('NOT_RETAINED'), ...OTHERS]);
    await done(db, 'ana', '2026-03-16', 'RELEASE_ASKED', { candidacy, message: 'I would go.' });
    expect(await seenBy(db, 'north-boss', '2026-03-17')).toMatchObject([
      {
        stage: null,
        waitsOn: 'EMPLOYER',
        since: '2026-03-16',
        candidate: { agent: { displayName: 'Name of ana' } },
        release: { state: 'ASKED', askedOn: '2026-03-16', dueOn: '2026-05-16', freeOn: null },
        steps: [{ kind: 'RELEASE_ASKED', by: 'Name of ana', reason: 'I would go.' }],
      },
    ]);
    // What is written to one's manager is for them.
    expect((await seenBy(db, 'boss', '2026-03-17'))[0].steps.at(-1)).toMatchObject({
      kind: 'RELEASE_ASKED',
      reason: null,
    });
    const tasks = `{ viewer { tasks(first: 100) { nodes { kind dueOn agent { displayName } candidacy { id } } } } }`;
    expect((await ask(db, 'north-boss', '2026-03-17', tasks)).viewer.tasks.nodes).toContainEqual({
      kind: 'ANSWER_RELEASE',
      dueOn: '2026-05-16',
      agent: { displayName: 'Name of ana' },
      candidacy: { id: candidacy },
    });
    const ASKED: May[] = [
      'ana WITHDRAWN',
      'north-boss RELEASE_GRANTED',
      'north-boss RELEASE_REFUSED',
      'adviser RELEASE_GRANTED',
      'adviser RELEASE_REFUSED',
      ...both('NOT_RETAINED'),
    ];
    await onlyThese('2026-03-17', [...ASKED, ...OTHERS]);
    const { userErrors } = await changingNothing(db, () =>
      make(db, 'north-boss', '2026-03-17', 'RELEASE_REFUSED', { candidacy, grant: false }),
    );
    expect(userErrors).toMatchObject([{ code: 'REQUIRED', path: ['input', 'reason'] }]);
    const no = { candidacy, grant: false, reason: 'Nobody else can.' };
    await done(db, 'north-boss', '2026-03-20', 'RELEASE_REFUSED', no);
    expect((await seenBy(db, 'ana', '2026-03-20'))[0]).toMatchObject({
      waitsOn: 'AGENT',
      release: { state: 'REFUSED' },
    });

    await done(db, 'ana', '2026-04-01', 'RELEASE_ASKED', { candidacy });
    await onlyThese('2026-06-01', [...ASKED, ...OTHERS]);
    expect((await seenBy(db, 'ana', '2026-06-01'))[0].release).toEqual({
      state: 'ASKED',
      askedOn: '2026-04-01',
      dueOn: '2026-06-01',
      freeOn: null,
    });
  });

  test('silence of two months is consent', async () => {
    expect((await seenBy(db, 'boss', '2026-06-02'))[0]).toMatchObject({
      waitsOn: 'RECRUITER',
      since: '2026-06-02',
      release: { state: 'GRANTED_BY_SILENCE', freeOn: '2026-06-02' },
    });
    await onlyThese('2026-06-02', ['ana WITHDRAWN', ...both('MOVED', 'NOT_RETAINED'), ...OTHERS]);
  });

  test('the move closes and opens dated rows, and fills the post', async () => {
    const input = {
      candidacy,
      startsOn: '2026-06-15',
      instrument: 'NOUVEAU_CONTRAT',
      contractEndsOn: '2029-06-14',
    };
    for (const [wrong, path] of [
      [{ startsOn: '2026-06-01' }, 'startsOn'],
      [{ startsOn: '2027-06-04' }, 'startsOn'],
      [{ instrument: 'PNA', contractEndsOn: null }, 'instrument'],
      [{ contractEndsOn: '2026-06-14' }, 'contractEndsOn'],
      [{ loan: { endsOn: '2026-12-31', share: 0.5 } }, 'loan'],
    ] as const) {
      const { userErrors } = await changingNothing(db, () =>
        make(db, 'boss', '2026-06-03', 'MOVED', { ...input, ...wrong }),
      );
      expect(userErrors).toMatchObject([{ code: 'INVALID', path: ['input', path] }]);
    }
    const { userErrors, candidacy: moved } = await make(db, 'boss', '2026-06-03', 'MOVED', input);
    expect([userErrors, moved]).toMatchObject([[], { stage: 'MOVED', waitsOn: null, since: '2026-06-03' }]);

    const rows = (table: string, columns: string) => datedRows(db, table, columns, 'ana');
    expect(await rows('assignment', 'starts_on, ends_on, unit_id, position_id, share')).toEqual([
      {
        starts_on: '2020-01-01',
        ends_on: '2026-06-14',
        unit_id: idOf('unit', 'north team'),
        position_id: null,
        share: null,
      },
      {
        starts_on: '2026-06-15',
        ends_on: null,
        unit_id: idOf('unit', 'south team'),
        position_id: idOf('position', 'wanted'),
        share: '1.00',
      },
    ]);
    expect(await rows('employment', 'starts_on, ends_on, employer_unit_id, status')).toEqual([
      {
        starts_on: '2020-01-01',
        ends_on: '2026-06-14',
        employer_unit_id: idOf('unit', 'north'),
        status: 'CONTRACTUEL_CDD',
      },
      {
        starts_on: '2026-06-15',
        ends_on: '2029-06-14',
        employer_unit_id: idOf('unit', 'south'),
        status: 'CONTRACTUEL_CDD',
      },
    ]);
    expect(await rowsOf(db, 'select unit_id, left_on, kind from departure')).toEqual([
      { unit_id: idOf('unit', 'north team'), left_on: '2026-06-14', kind: 'MOBILITY' },
    ]);
    const post = `{ node(id: "${postOf('wanted')}") { ... on Position { status version } } }`;
    expect((await ask(db, 'bea', '2026-06-03', post)).node).toEqual({ status: 'FILLED', version: 2 });
  });

  test('nothing follows a move', async () => {
    await onlyThese('2026-06-04', []);
    expect((await seenBy(db, 'ana', '2026-06-04'))[0].steps.map(({ kind }: Data) => kind)).toEqual([
      'APPROACHED',
      'INTRODUCED',
      'APPLIED',
      'RETAINED',
      'RELEASE_ASKED',
      'RELEASE_REFUSED',
      'RELEASE_ASKED',
      'MOVED',
    ]);
  });
});
