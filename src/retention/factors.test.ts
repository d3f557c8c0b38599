import { describe, expect, test } from 'vitest';
import type { Employment } from '../law/employment.js';
import { type RetentionInput, retentionFactorCodes, retentionFacts } from './factors.js';

const TODAY = '2026-01-15';

const nothingKnown: RetentionInput = {
  engagement: 'PUBLIC_AGENT',
  today: TODAY,
  employment: null,
  assignments: [],
  fixedTerms: [],
  progressions: null,
  heldSkills: null,
  postSkillIds: null,
  completedTrainings: null,
  wishes: null,
  team: null,
  product: null,
  chosenOf: 0,
};

const employment = (more: Partial<Employment>): Employment => ({
  status: 'CONTRACTUEL_CDD',
  category: 'A',
  position: null,
  startedOn: '2024-01-01',
  endsOn: null,
  firstPublicContractOn: null,
  ...more,
});

const factsOf = (more: Partial<RetentionInput>) => retentionFacts({ ...nothingKnown, ...more }).factors;

test('what is not known has no value and no evidence, on every factor', () => {
  const { factors } = retentionFacts(nothingKnown);
  expect(Object.keys(factors).toSorted()).toEqual([...retentionFactorCodes].toSorted());
  for (const fact of Object.values(factors)) expect(fact).toEqual({ value: null, evidence: [] });
});

test('externals are refused even where the types were got round', () => {
  const external = { ...nothingKnown, engagement: 'EXTERNAL' } as unknown as RetentionInput;
  expect(() => retentionFacts(external)).toThrow(TypeError);
});

test('no factor touches a sensitive characteristic', () => {
  const sensitive =
    /AGE\b|SEX|GENDER|HEALTH|SICK|DISAB|UNION|STRIKE|RELIG|ORIGIN|NATION|MARI|FAMIL|PARENT|CHILD|PREGN|BIRTH|RETIRE|HOLDER/;
  for (const code of retentionFactorCodes) expect(code).not.toMatch(sensitive);
});

describe('planned end', () => {
  test.each([
    [employment({ endsOn: '2026-06-30' }), [], 5],
    [employment({ endsOn: '2026-07-15' }), [], 6],
    [employment({ endsOn: '2026-07-14' }), [], 5],
    [employment({ endsOn: '2027-06-30' }), [{ startsOn: '2025-01-01', endsOn: '2026-03-31' }], 2],
    [employment({ endsOn: '2026-01-14' }), [], null],
    [employment({}), [], null],
    [employment({ status: 'UNKNOWN' }), [], null],
    [employment({ status: 'CONTRACTUEL_CDI' }), [], 'OPEN_ENDED'],
    [
      employment({ status: 'FONCTIONNAIRE_TITULAIRE' }),
      [{ startsOn: '2025-01-01', endsOn: null }],
      'OPEN_ENDED',
    ],
    [
      employment({ status: 'CONTRACTUEL_CDI' }),
      [{ startsOn: '2025-01-01', endsOn: '2026-01-14' }],
      'OPEN_ENDED',
    ],
    [null, [{ startsOn: '2025-01-01', endsOn: null }], null],
    [null, [{ startsOn: '2025-01-01', endsOn: '2026-12-31' }], 11],
  ])('of %o and %o is %s', (row, assignments, expected) => {
    expect(factsOf({ employment: row, assignments }).PLANNED_END.value).toBe(expected);
  });

  test('tells every end it looked at, the nearest first', () => {
    const assignments = [{ startsOn: '2025-01-01', endsOn: '2026-03-31' }];
    expect(
      factsOf({ employment: employment({ endsOn: '2026-12-31' }), assignments }).PLANNED_END.evidence,
    ).toEqual(['assignment.endsOn=2026-03-31', 'employment.endsOn=2026-12-31']);
  });
});

describe('post and missions', () => {
  const assignments = [
    { startsOn: '2022-01-01', endsOn: '2022-12-31' },
    { startsOn: '2023-01-01', endsOn: '2023-12-31' },
    { startsOn: '2024-02-20', endsOn: null },
    { startsOn: '2025-06-01', endsOn: null },
    { startsOn: '2026-02-01', endsOn: null },
  ];

  test('months since the oldest current mission', () => {
    expect(factsOf({ assignments }).MONTHS_IN_POST).toEqual({
      value: 22,
      evidence: ['assignment.startsOn=2024-02-20'],
    });
  });

  test('the first day in post is a day in post', () => {
    const first = factsOf({ assignments: [{ startsOn: TODAY, endsOn: TODAY }] });
    expect([first.MONTHS_IN_POST.value, first.PLANNED_END.value]).toEqual([0, 0]);
  });

  test('without a current mission neither is known', () => {
    const past = factsOf({ assignments: assignments.slice(0, 2), employment: employment({}) });
    expect([past.MONTHS_IN_POST.value, past.EARLIER_MISSIONS.value]).toEqual([null, null]);
  });

  test.each([
    [['2020-01-15', '2023-01-16', '2026-02-01'], 35],
    [['2023-01-15'], 36],
    [[], null],
    [['2026-02-01'], null],
    [null, null],
  ])('months since the last progression of %o: %s', (progressions, expected) => {
    expect(factsOf({ progressions }).MONTHS_SINCE_PROGRESSION.value).toBe(expected);
  });
});

describe('skills and training', () => {
  const heldSkills = [
    { skillId: 'java', level: 4 },
    { skillId: 'sql', level: 3 },
    { skillId: 'agile', level: 2 },
    { skillId: 'go', level: null },
  ];

  test.each([
    [heldSkills, ['java'], 1],
    [heldSkills, ['agile'], 2],
    [heldSkills, ['java', 'sql'], 0],
    [heldSkills, [], null],
    [heldSkills, null, null],
    [[], ['java'], null],
    [[{ skillId: 'go', level: null }], ['java'], null],
    [null, ['java'], null],
  ])('of %o the post asks %o: %s unused', (held, postSkillIds, expected) => {
    expect(factsOf({ heldSkills: held, postSkillIds }).UNUSED_SKILLS.value).toBe(expected);
  });

  test.each([
    [['agile'], ['skills.levelled=3', 'post.skills=1', 'skill.unused=java', 'skill.unused=sql']],
    [
      ['java', 'sql'],
      ['skills.levelled=3', 'post.skills=2'],
    ],
  ])(
    'names the skills that a post for %o leaves unused, and what they were looked for in',
    (asked, evidence) => {
      expect(factsOf({ heldSkills, postSkillIds: asked }).UNUSED_SKILLS.evidence).toEqual(evidence);
    },
  );

  test.each([
    [['2025-01-15', '2024-01-01'], 12],
    [['2025-01-16'], 11],
    [[], 'NONE'],
    [['2026-01-15'], 0],
    [['2026-01-16'], 'NONE'],
    [null, null],
  ])('months since the last of trainings %o: %s', (completedTrainings, expected) => {
    expect(factsOf({ completedTrainings }).MONTHS_SINCE_TRAINING.value).toBe(expected);
  });
});

describe('wishes, team, product', () => {
  test.each([
    [[], 0],
    [[{ statedOn: '2025-11-15', answeredOn: null }], 1],
    [[{ statedOn: '2025-11-16', answeredOn: null }], 0],
    [[{ statedOn: '2025-01-01', answeredOn: '2025-12-01' }], 0],
    [[{ statedOn: '2025-01-01', answeredOn: '2026-01-15' }], 0],
    [[{ statedOn: '2025-01-01', answeredOn: '2026-01-16' }], 1],
    [null, null],
  ])('wishes %o: %s unanswered', (wishes, expected) => {
    expect(factsOf({ wishes }).UNANSWERED_WISHES.value).toBe(expected);
  });

  const team = { id: 'unit_1', name: 'Ports', since: '2025-01-16' };

  test.each([
    [{ ...team, members: 8, departures: 2 }, 0.25],
    [{ ...team, members: 3, departures: 0 }, 0],
    [{ ...team, members: 3, departures: null }, null],
    [{ ...team, members: 2, departures: 1 }, null],
    [null, null],
  ])('departures of team %o: %s', (some, expected) => {
    expect(factsOf({ team: some }).TEAM_DEPARTURES.value).toBe(expected);
  });

  test('the share of a team names the team and its numbers, and that there were others', () => {
    const evidence = (chosenOf: number) =>
      factsOf({ team: { ...team, members: 8, departures: 0 }, chosenOf }).TEAM_DEPARTURES.evidence;
    const numbers = ['team.members=8', 'team.departures=0', 'team.since=2025-01-16', 'team.name=Ports'];
    expect(evidence(1)).toEqual([...numbers, 'team.id=unit_1']);
    expect(evidence(3)).toEqual([...numbers, 'team.id=unit_1', 'assignments.current=3']);
  });

  test('the phase is taken as written, and the product named', () => {
    const product = { id: 'prod_1', name: 'Marée', phase: 'ABANDONED' };
    expect(factsOf({ product, chosenOf: 1 }).PRODUCT_PHASE).toEqual({
      value: 'ABANDONED',
      evidence: ['product.phase=ABANDONED', 'product.name=Marée', 'product.id=prod_1'],
    });
    expect(factsOf({ product: { ...product, phase: null }, chosenOf: 1 }).PRODUCT_PHASE.value).toBeNull();
  });
});

test('a value that is known says of what it was made, zero too', () => {
  const zero = factsOf({
    employment: employment({ status: 'CONTRACTUEL_CDI' }),
    assignments: [{ startsOn: TODAY, endsOn: null }],
    progressions: [TODAY],
    heldSkills: [{ skillId: 'sql', level: 3 }],
    postSkillIds: ['sql'],
    completedTrainings: [],
    wishes: [],
    team: { id: 'unit_1', name: null, since: '2025-01-16', members: 3, departures: 0 },
    product: { id: 'prod_1', name: 'Marée', phase: 'OPERATED' },
  });

  for (const { value, evidence } of Object.values(zero)) {
    expect(value).not.toBeNull();
    expect(evidence).not.toEqual([]);
  }
});
