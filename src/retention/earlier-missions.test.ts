import { expect, test } from 'vitest';
import type { Employment, EmploymentStatus, PlannedAssignment } from '../law/employment.js';
import { earlierMissions } from './earlier-missions.js';

const TODAY = '2026-01-15';

/** 'from/to', and 'from/' where no end is set. */
const spans = (...texts: string[]): PlannedAssignment[] =>
  texts.map((text) => {
    const [startsOn = '', endsOn] = text.split('/');
    return { startsOn, endsOn: endsOn || null };
  });

const employment = (status: EmploymentStatus): Employment => ({
  status,
  category: null,
  position: null,
  startedOn: '2020-01-01',
  endsOn: null,
  firstPublicContractOn: null,
});

const found = (
  missions: string[],
  contracts: string[] = [],
  status: EmploymentStatus | null = 'CONTRACTUEL_CDD',
) =>
  earlierMissions({
    assignments: spans(...missions),
    employment: status && employment(status),
    fixedTerms: spans(...contracts),
    today: TODAY,
  });

test.each<[string, string[], string[], number]>([
  ['the first mission', ['2025-01-01/'], [], 0],
  ['two that ended', ['2022-01-01/2022-12-31', '2023-06-01/2023-12-31', '2025-01-01/'], [], 2],
  ['one follows another without a day between', ['2024-01-01/2024-12-31', '2025-01-01/'], [], 1],
  ['six products on the same days', [...Array(6).fill('2022-01-01/2022-12-31'), '2025-01-01/'], [], 1],
  ['a product that ended within the present mission', ['2024-01-01/', '2024-06-01/2025-06-30'], [], 0],
  ['one that ended after the present one began', ['2023-01-01/2025-01-31', '2025-01-01/'], [], 0],
  ['a chain of overlaps', ['2020-01-01/2021-01-31', '2021-01-01/2022-01-31', '2022-02-01/2026-02-28'], [], 1],
  ['one that has not begun', ['2025-01-01/', '2026-01-16/'], [], 0],
  [
    'a contract renewed twice in the same post',
    ['2020-01-01/'],
    ['2020-01-01/2021-12-31', '2022-01-01/2024-12-31', '2025-01-01/2027-12-31'],
    2,
  ],
  [
    'a contract that ended with its mission',
    ['2022-01-01/2022-12-31', '2023-01-01/'],
    ['2022-01-01/2022-12-31', '2023-01-01/2026-12-31'],
    1,
  ],
  ['a contract from before any mission on record', ['2023-01-01/'], ['2020-01-01/2022-06-30'], 1],
  [
    'a contract over two missions, renewed in the second',
    ['2021-01-01/2022-12-31', '2023-01-01/'],
    ['2021-01-01/2023-12-31', '2024-01-01/'],
    2,
  ],
  ['a contract that ends today is not over', ['2023-01-01/'], ['2023-01-01/2026-01-15'], 0],
])('%s', (_, missions, contracts, expected) => {
  expect(found(missions, contracts).value).toBe(expected);
});

test('names each of them, and the mission they came before', () => {
  expect(
    found(['2021-01-01/2022-12-31', '2023-01-01/'], ['2021-01-01/2023-12-31', '2024-01-01/']).evidence,
  ).toEqual([
    'assignment.startsOn=2023-01-01',
    'assignment=2021-01-01/2022-12-31',
    'employment=2021-01-01/2023-12-31',
  ]);
  expect(found(['2025-01-01/2026-12-31']).evidence).toEqual(['assignment.startsOn=2025-01-01']);
});

test.each<[EmploymentStatus | null, string[]]>([
  ['UNKNOWN', ['employment.status=UNKNOWN']],
  [null, []],
])('under a status of %s nothing tells renewals: unknown, never none', (status, evidence) => {
  const missions = ['2022-01-01/2022-12-31', '2025-01-01/'];
  expect(found(missions, [], status)).toEqual({ value: null, evidence });
});

test('a civil servant has missions and no renewal', () => {
  expect(found(['2022-01-01/2022-12-31', '2025-01-01/'], [], 'FONCTIONNAIRE_TITULAIRE').value).toBe(1);
});
