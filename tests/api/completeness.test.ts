import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { testDatabase } from '../support/database.js';
import { asked, EVERYTHING, profileState, updatedAs } from './profile-state.js';
import { globalId, TODAY } from './small-state.js';

let db: Database;
beforeEach(async () => {
  db = await testDatabase({ today: TODAY });
  await profileState(db);
});

interface Item {
  readonly code: string;
  readonly isDone: boolean;
  readonly unlocks: string;
}
interface Completeness {
  readonly done: number;
  readonly total: number;
  readonly items: readonly Item[];
}

const FIELDS = 'completeness { done total items { code isDone unlocks } }';
const mine = async (who: string): Promise<Completeness> =>
  (await asked(db, who, `{ viewer { agent { ${FIELDS} } } }`)).viewer.agent.completeness;
const doneOf = ({ items }: Completeness) => items.filter(({ isDone }) => isDone).map(({ code }) => code);
const claim = (who: string, claims: object[]) =>
  asked(
    db,
    who,
    'mutation ($input: ClaimSkillsInput!) { claimSkills(input: $input) { userErrors { code } } }',
    { input: { claims } },
  );

const ALL = ['SKILLS', 'LEVELS', 'EVIDENCE', 'HEADLINE', 'LANGUAGES', 'WANTED_SKILLS'];
const OF_MOVING = ['OPEN_TO_MOVES', 'MOBILITY_WISH', 'GOALS'];

describe('what of a profile is there', () => {
  test('is nothing at first, and each part as it is said', async () => {
    const before = await mine('ann');
    expect(before.items.map(({ code }) => code)).toEqual([...ALL, ...OF_MOVING]);
    expect([before.done, before.total, doneOf(before)]).toEqual([0, 9, []]);

    await updatedAs(db, 'ann', { headline: 'Développeuse', languages: EVERYTHING.languages });
    expect(doneOf(await mine('ann'))).toEqual(['HEADLINE', 'LANGUAGES']);
    await updatedAs(db, 'ann', { openToMoves: false, goals: EVERYTHING.goals });
    expect(doneOf(await mine('ann'))).toEqual(['HEADLINE', 'LANGUAGES', 'OPEN_TO_MOVES', 'GOALS']);
    await updatedAs(db, 'ann', { ...EVERYTHING, headline: null, languages: [] });
    const after = await mine('ann');
    expect([after.done, doneOf(after)]).toEqual([4, ['WANTED_SKILLS', ...OF_MOVING]]);
  });

  test('counts a level as stated when none of what is held is unknown, and not what is not held', async () => {
    await claim('ann', [{ skill: globalId('Skill', 'go'), level: 0 }]);
    expect(doneOf(await mine('ann'))).toEqual([]);
    await claim('ann', [{ skill: globalId('Skill', 'sql') }]);
    expect(doneOf(await mine('ann'))).toEqual(['SKILLS']);
    await claim('ann', [{ skill: globalId('Skill', 'sql'), level: 2, evidence: 'Un service' }]);
    expect(doneOf(await mine('ann'))).toEqual(['SKILLS', 'LEVELS', 'EVIDENCE']);
    await claim('ann', [{ skill: globalId('Skill', 'sql'), level: 2 }]);
    expect(doneOf(await mine('ann'))).toEqual(['SKILLS', 'LEVELS']);
  });

  test('of an external has no part that is of public agents alone, and promises no post', async () => {
    const { items, total } = await mine('ext');

    expect([items.map(({ code }) => code), total]).toEqual([ALL, 6]);
    expect(items.map(({ unlocks }) => unlocks).join()).not.toMatch(/poste|rapprochement|mobilité/);
  });

  test('says what each part changes, in the language of who asks', async () => {
    const { items } = await mine('ann');

    expect(items.find(({ code }) => code === 'GOALS')?.unlocks).toBe(
      'Ceux à qui vous ouvrez votre mobilité savent ce que vous visez, et personne d’autre.',
    );
    expect(new Set(items.map(({ unlocks }) => unlocks)).size).toBe(9);
  });

  test('is for oneself: null for whoever else may see the agent, their manager included', async () => {
    await updatedAs(db, 'ann', EVERYTHING);

    for (const who of ['boss', 'mate']) {
      const { agent } = await asked(
        db,
        who,
        `query ($id: ID!) { agent(id: $id) { displayName ${FIELDS} } }`,
        {
          id: globalId('Agent', 'ann'),
        },
      );
      expect(agent).toEqual({ displayName: 'ann', completeness: null });
    }
  });
});
