import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { legalRules } from '../../seeds/legal-rules.js';
import { addDays, compareDays, daysBetween } from './calendar.js';
import type { Employment } from './employment.js';
import { ruleInForce } from './legal-rule.js';
import { noticeByService, noticeDay } from './notice.js';
import { sixYearMark } from './public-service.js';

const contract = (startedOn: string, endsOn: string | null, more: Partial<Employment> = {}): Employment => ({
  status: 'CONTRACTUEL_CDD',
  category: 'A',
  position: null,
  startedOn,
  endsOn,
  firstPublicContractOn: null,
  employerId: 'ministry',
  ...more,
});

const sixYears = ruleInForce(legalRules, 'SIX_YEAR_MARK', '2026-01-01')!;
const renewal = ruleInForce(legalRules, 'RENEWAL_NOTICE', '2026-01-01')!;

describe('six years of service', () => {
  const current = contract('2023-09-01', '2026-08-31');

  test.each([
    ['one contract', [], '2029-09-01'],
    ['two unbroken', [contract('2020-09-01', '2023-08-31')], '2026-09-01'],
    [
      'a row for another agent status before',
      [contract('2020-09-01', '2023-08-31', { status: 'CONTRAT_DE_PROJET' })],
      '2029-09-01',
    ],
    ['another category before', [contract('2020-09-01', '2023-08-31', { category: 'B' })], '2029-09-01'],
    [
      'another employer before',
      [contract('2020-09-01', '2023-08-31', { employerId: 'other' })],
      '2029-09-01',
    ],
    // 2020-09-01 to 2023-04-30 are 972 days; 972 days before 2023-09-01 is 2021-01-02.
    ['a break of four months', [contract('2020-09-01', '2023-04-30')], '2027-01-02'],
    ['a break of four months and a day', [contract('2020-09-01', '2023-04-29')], '2029-09-01'],
    [
      'a break in the middle only',
      [contract('2015-01-01', '2019-12-31'), contract('2020-09-01', '2023-08-31')],
      '2026-09-01',
    ],
  ] as const)('%s', (_, history, expected) => {
    expect(sixYearMark(current, history, sixYears)).toEqual({ day: expected, assumptions: [] });
  });

  test('a short contract of another category is a break, not an end', () => {
    const other = contract('2023-07-01', '2023-08-31', { category: 'B' });
    const history = [contract('2020-09-01', '2023-06-30'), other];
    // 2020-09-01 to 2023-06-30 are 1,033 days; 1,033 days before 2023-09-01 is 2020-11-02.
    expect(sixYearMark(current, history, sixYears).day).toBe('2026-11-02');
  });

  test('the leap day ends six years on the last day of February', () => {
    expect(sixYearMark(contract('2020-02-29', null), [], sixYears).day).toBe('2026-02-28');
  });

  test('a category or an employer that is not recorded gives the earliest mark, and says so', () => {
    const earlier = contract('2020-09-01', '2023-08-31', { category: null });
    expect(sixYearMark(current, [earlier], sixYears)).toEqual({
      day: '2026-09-01',
      assumptions: ['same employer and category supposed for the contract of 2020-09-01'],
    });
  });

  test('without rows, the first public contract is supposed unbroken, and says so', () => {
    const found = sixYearMark({ ...current, firstPublicContractOn: '2021-01-15' }, [], sixYears);
    expect(found.day).toBe('2027-01-15');
    expect(found.assumptions).toHaveLength(1);
  });

  test('a first public contract that is the current one supposes nothing', () => {
    const found = sixYearMark({ ...current, firstPublicContractOn: '2023-09-01' }, [], sixYears);
    expect(found).toEqual({ day: '2029-09-01', assumptions: [] });
  });

  test('an earlier row without an end says nothing of the break, and stops the count', () => {
    const history = [contract('2023-01-01', null), contract('2020-09-01', '2023-08-31')];
    expect(sixYearMark(current, history, sixYears).day).toBe('2029-09-01');
  });

  test('rows win over the first public contract, which alone says nothing of breaks', () => {
    const told = { ...current, firstPublicContractOn: '2010-01-01' };
    const history = [contract('2020-09-01', '2023-08-31')];
    expect(sixYearMark(told, history, sixYears)).toEqual({ day: '2026-09-01', assumptions: [] });
  });

  test('a break delays the mark by at least its days less two, never less than no break', () => {
    const days = fc.integer({ min: 1, max: 1500 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 118 }), (length, gap) => {
        const joined = contract(addDays(current.startedOn, -length), addDays(current.startedOn, -1));
        const apart = contract(addDays(joined.startedOn, -gap), addDays(joined.endsOn!, -gap));
        const mark = sixYearMark(current, [apart], sixYears).day;
        expect(Math.abs(daysBetween(sixYearMark(current, [joined], sixYears).day, mark))).toBeLessThanOrEqual(
          1,
        );
        expect(compareDays(mark, sixYearMark(current, [], sixYears).day)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('notice by length of service', () => {
  test.each([
    ['2026-01-01', '2026-06-29', { months: 0, days: 8 }],
    ['2026-01-01', '2026-06-30', { months: 1, days: 0 }],
    ['2024-07-01', '2026-06-29', { months: 1, days: 0 }],
    ['2024-07-01', '2026-06-30', { months: 2, days: 0 }],
    ['2020-07-01', '2026-06-29', { months: 2, days: 0 }],
  ])('a contract from %s to %s', (startedOn, endsOn, expected) => {
    const found = noticeByService(contract(startedOn, endsOn), [], renewal, addDays(endsOn, 1));
    expect(found).toEqual({ ...expected, assumptions: [] });
  });

  test('counts earlier contracts with the same employer, of any category', () => {
    const current = contract('2026-01-01', '2026-03-31');
    const earlier = contract('2024-01-01', '2025-12-31', { category: 'B' });
    expect(noticeByService(current, [earlier], renewal, '2026-04-01').months).toBe(2);
    expect(noticeByService(current, [], renewal, '2026-04-01').days).toBe(8);
    const elsewhere = { ...earlier, employerId: 'other' };
    expect(noticeByService(current, [elsewhere], renewal, '2026-04-01').days).toBe(8);
  });

  test.each([
    ['2026-06-30', { months: 0, days: 8 }, '2026-06-22'],
    ['2026-04-30', { months: 2, days: 0 }, '2026-02-28'],
    ['2026-12-31', { months: 3, days: 0 }, '2026-09-30'],
  ])('before %s', (term, notice, expected) => expect(noticeDay(term, notice)).toBe(expected));
});
