import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCatalogue, weigh } from './catalogue.js';
import { BALANCED, score, TOWARD_NEXT_STEP } from './score.js';
import { indexTargets, rankOf, scoreAll } from './target-index.js';

const profile = fc.uniqueArray(
  fc.record({
    skill: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    level: fc.option(fc.double({ min: 0, max: 4, noNaN: true })),
    importance: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { selector: ({ skill }) => skill },
);
const catalogued = fc
  .dictionary(fc.string({ minLength: 1, maxLength: 3 }), profile, {
    minKeys: 1,
    maxKeys: 8,
    noNullPrototype: true,
  })
  .map((targets) => new Map(Object.entries(targets)));

test('law: one pass over the index gives the very score of each pair', () => {
  fc.assert(
    fc.property(profile, catalogued, fc.constantFrom(BALANCED, TOWARD_NEXT_STEP), (own, targets, w) => {
      const catalogue = buildCatalogue(targets.values());
      const index = indexTargets(targets, catalogue, w);
      const mine = weigh(own, catalogue);

      const scores = scoreAll(mine, index);

      for (const [id, target] of targets) {
        expect(scores[index.numberOf.get(id)!]).toBe(score(mine, weigh(target, catalogue), w));
      }
    }),
  );
});

test('law: ranks are places in the list sorted by score, then by id, without the one left out', () => {
  fc.assert(
    fc.property(profile, catalogued, fc.nat(), (own, targets, pick) => {
      const catalogue = buildCatalogue(targets.values());
      const index = indexTargets(targets, catalogue, BALANCED);
      const mine = weigh(own, catalogue);
      const except = [...targets.keys()][pick % targets.size]!;
      const sorted = [...targets]
        .map(([id, target]) => ({ id, value: score(mine, weigh(target, catalogue)) }))
        .filter(({ id }) => id !== except)
        .sort((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1))
        .map(({ id }) => id);

      const scores = scoreAll(mine, index);

      expect(sorted.map((id) => rankOf(id, scores, index, except))).toEqual(
        sorted.map((_, place) => place + 1),
      );
    }),
  );
});

test('leaving out an unknown id, or nobody, leaves out nobody; an unknown id has no rank', () => {
  const targets = new Map([
    ['x', [{ skill: 'a', level: 1 }]],
    ['y', [{ skill: 'a', level: 2 }]],
  ]);
  const catalogue = buildCatalogue(targets.values());
  const index = indexTargets(targets, catalogue, BALANCED);
  const scores = scoreAll(weigh([{ skill: 'a', level: 2 }], catalogue), index);

  expect(rankOf('x', scores, index)).toBe(2);
  expect(rankOf('x', scores, index, 'elsewhere')).toBe(2);
  expect(rankOf('x', scores, index, 'y')).toBe(1);
  expect(() => rankOf('z', scores, index)).toThrow(RangeError);
});

test('a skill that no target asks for is passed over', () => {
  const catalogue = buildCatalogue([[{ skill: 'a', level: 1 }]]);
  const index = indexTargets(new Map([['x', []]]), catalogue, BALANCED);

  expect([...scoreAll(weigh([{ skill: 'a', level: 2 }], catalogue), index)]).toEqual([0]);
});
