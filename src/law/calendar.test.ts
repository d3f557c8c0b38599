import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  compareDays,
  daysBetween,
  earlierOf,
  isDay,
  laterOf,
  monthsBetween,
} from './calendar.js';

const FIRST = Date.UTC(1600, 0, 1) / 86_400_000;
const LAST = Date.UTC(2400, 11, 31) / 86_400_000;

/** The oracle: JavaScript's own calendar, kept in UTC. */
const utc = (serial: number) => new Date(serial * 86_400_000).toISOString().slice(0, 10);
const day = fc.integer({ min: FIRST, max: LAST }).map(utc);
const months = fc.integer({ min: -2000, max: 2000 });

describe('months follow the legal end-of-month convention', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-04-30', -2, '2026-02-28'],
    ['2024-04-30', -2, '2024-02-29'],
    ['2026-12-31', -3, '2026-09-30'],
    ['2026-03-15', -3, '2025-12-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2000-02-29', 1200, '2100-02-28'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s %i months is %s', (from, count, expected) => {
    expect(addMonths(from, count)).toBe(expected);
  });

  test.each([
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2020-09-01', 6, '2026-09-01'],
    ['1896-02-29', 4, '1900-02-28'],
  ])('%s %i years is %s', (from, count, expected) => {
    expect(addYears(from, count)).toBe(expected);
  });

  test.each([
    ['2026-01-31', '2026-02-28', 1],
    ['2026-01-31', '2026-02-27', 0],
    ['2026-02-28', '2026-03-28', 1],
    ['2026-02-28', '2026-03-27', 0],
    ['2026-03-01', '2026-02-28', -1],
    ['2020-02-29', '2026-02-28', 72],
  ])('from %s to %s is %i whole months', (from, to, expected) => {
    expect(monthsBetween(from, to)).toBe(expected);
  });

  test('adding months keeps the number of the day, or takes the last day of a month too short for it', () => {
    fc.assert(
      fc.property(day, months, (from, count) => {
        const to = addMonths(from, count);
        const lastOfMonth = new Date(
          Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0),
        ).getUTCDate();
        const monthIndex = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthIndex(to) - monthIndex(from)).toBe(count);
        expect(Number(to.slice(8))).toBe(Math.min(Number(from.slice(8)), lastOfMonth));
      }),
    );
  });

  test('whole months elapsed bracket the day', () => {
    fc.assert(
      fc.property(day, day, (from, to) => {
        const elapsed = monthsBetween(from, to);
        expect(compareDays(addMonths(from, elapsed), to)).toBeLessThanOrEqual(0);
        expect(compareDays(addMonths(from, elapsed + 1), to)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('days agree with the calendar of the machine', () => {
  test('adding days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: FIRST, max: LAST }),
        fc.integer({ min: -9000, max: 9000 }),
        (at, count) => {
          expect(addDays(utc(at), count)).toBe(utc(at + count));
        },
      ),
    );
  });

  test('differences and order', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), fc.integer({ min: FIRST, max: LAST }), (a, b) => {
        expect(daysBetween(utc(a), utc(b))).toBe(b - a);
        expect(Math.sign(compareDays(utc(a), utc(b)))).toBe(Math.sign(a - b));
        expect(earlierOf(utc(a), utc(b))).toBe(utc(Math.min(a, b)));
        expect(laterOf(utc(a), utc(b))).toBe(utc(Math.max(a, b)));
      }),
    );
  });

  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['1900-02-28', 1, '1900-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-08', -8, '2026-02-28'],
  ])('%s %i days is %s', (from, count, expected) => {
    expect(addDays(from, count)).toBe(expected);
  });
});

describe('what is not a day', () => {
  test.each([
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '',
    '2026-01-01T00:00',
  ])('%j is refused', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => addDays(text, 0)).toThrow(RangeError);
    expect(() => compareDays('2026-01-01', text)).toThrow(RangeError);
  });

  test('every day of the machine calendar is one', () => {
    fc.assert(fc.property(day, (text) => isDay(text)));
  });

  test('parts of days and months are refused, and years beyond four digits', () => {
    expect(() => addDays('2026-01-01', 0.5)).toThrow(RangeError);
    expect(() => addMonths('2026-01-01', 1.5)).toThrow(RangeError);
    expect(() => addYears('9999-12-31', 1)).toThrow(RangeError);
    expect(addDays('0000-01-02', -1)).toBe('0000-01-01');
    expect(() => addDays('0000-01-01', -1)).toThrow(RangeError);
  });
});
