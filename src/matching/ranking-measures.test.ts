import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanWithInterval, ndcgAt, recallAt, reciprocalRank } from './ranking-measures.js';

test('one relevant target: NDCG is the discount of its rank', () => {
  expect(ndcgAt(10, [{ rank: 1, gain: 1 }])).toBe(1);
  expect(ndcgAt(10, [{ rank: 3, gain: 1 }])).toBe(0.5);
  expect(ndcgAt(10, [{ rank: 10, gain: 5 }])).toBeCloseTo(1 / Math.log2(11), 12);
  expect(ndcgAt(10, [{ rank: 11, gain: 1 }])).toBe(0);
});

test('graded gains: the best order alone has NDCG 1', () => {
  expect(
    ndcgAt(10, [
      { rank: 2, gain: 1 },
      { rank: 1, gain: 3 },
    ]),
  ).toBe(1);
  // Swapped: (1/1 + 3/log2 3) over (3/1 + 1/log2 3).
  expect(
    ndcgAt(10, [
      { rank: 1, gain: 1 },
      { rank: 2, gain: 3 },
    ]),
  ).toBeCloseTo((1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)), 12);
});

test('NDCG compares with the best k gains when more than k targets are relevant', () => {
  const relevant = [1, 2, 3].map((rank) => ({ rank, gain: 1 }));

  expect(ndcgAt(2, relevant)).toBe(1);
});

test('recall and reciprocal rank', () => {
  const relevant = [4, 11, 20, 21].map((rank) => ({ rank, gain: 1 }));

  expect(recallAt(10, relevant)).toBe(0.25);
  expect(recallAt(20, relevant)).toBe(0.75);
  expect(reciprocalRank(relevant)).toBe(0.25);
});

test('the interval is deterministic and near the normal one', () => {
  const values = Array.from({ length: 400 }, (_, index) => (index % 4 === 0 ? 1 : 0));

  const first = meanWithInterval(values);

  expect(first).toEqual(meanWithInterval(values));
  expect(first.value).toBe(0.25);
  // Standard error √(0.25 · 0.75 / 400) = 0.0217: 1.96 of it each side, within 0.004.
  expect(Math.abs(first.low - (0.25 - 1.96 * 0.02165))).toBeLessThan(0.004);
  expect(Math.abs(first.high - (0.25 + 1.96 * 0.02165))).toBeLessThan(0.004);
});

test('another seed draws other resamples', () => {
  const values = Array.from({ length: 50 }, (_, index) => Math.sqrt(index));

  expect(meanWithInterval(values, 2)).not.toEqual(meanWithInterval(values, 1));
  expect(meanWithInterval(values, 2).value).toBe(meanWithInterval(values, 1).value);
});

test('one query has no spread; none has no mean', () => {
  expect(meanWithInterval([0.4])).toEqual({ value: 0.4, low: 0.4, high: 0.4 });
  expect(() => meanWithInterval([])).toThrow(RangeError);
});

test('law: every measure lies between 0 and 1, and a better rank never lowers it', () => {
  const ranks = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(ranks, fc.integer({ min: 1, max: 30 }), (taken, rank) => {
      fc.pre(!taken.includes(rank) && rank < taken[0]!);
      const before = taken.map((each) => ({ rank: each, gain: 1 }));
      const after = [{ rank, gain: 1 }, ...before.slice(1)];
      const measures = [
        (relevant: typeof before) => ndcgAt(10, relevant),
        (relevant: typeof before) => recallAt(10, relevant),
        reciprocalRank,
      ];
      for (const measure of measures) {
        expect(measure(before)).toBeGreaterThanOrEqual(0);
        expect(measure(after)).toBeLessThanOrEqual(1);
        expect(measure(after)).toBeGreaterThanOrEqual(measure(before));
      }
    }),
  );
});
