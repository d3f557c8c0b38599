import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retentionModel } from '../../seeds/retention-model.js';
import { type RetentionFactorCode, type RetentionFacts, retentionFactorCodes } from './factors.js';
import { type Assessment, assess, probabilityOf } from './scorecard.js';

type Values = Partial<Record<RetentionFactorCode, number | string | null>>;

const facts = (values: Values): RetentionFacts => ({
  engagement: 'PUBLIC_AGENT',
  factors: Object.fromEntries(
    retentionFactorCodes.map((code) => [code, { value: values[code] ?? null, evidence: [`${code}=…`] }]),
  ) as RetentionFacts['factors'],
});

const words: Partial<Record<RetentionFactorCode, string[]>> = {
  PLANNED_END: ['OPEN_ENDED'],
  MONTHS_SINCE_TRAINING: ['NONE'],
};
const phases = [
  'INVESTIGATION',
  'CONSTRUCTION',
  'ACCELERATION',
  'CONSOLIDATION',
  'OPERATED',
  'TRANSFERRED',
  'ABANDONED',
];

/** Any value that the facts can hold, unknown included. */
const anyValue = (code: RetentionFactorCode) => {
  if (code === 'PRODUCT_PHASE') return fc.constantFrom(null, ...phases);
  const number =
    code === 'TEAM_DEPARTURES'
      ? fc.double({ min: 0, max: 1, noNaN: true })
      : fc.integer({ min: 0, max: 600 });
  return fc.oneof(number, fc.constantFrom(null, ...(words[code] ?? [])));
};
const anyFacts = fc
  .record(Object.fromEntries(retentionFactorCodes.map((code) => [code, anyValue(code)])))
  .map((values) => facts(values as Values));

/** The oracle: the points, added by hand from the published card. */
const handMade: [string, Values, number, Assessment['band']][] = [
  ['nothing known: the starting point, not zero', {}, -1400, 'MODERATE'],
  ['open-ended', { PLANNED_END: 'OPEN_ENDED' }, -1400 - 400, 'LOW'],
  ['first contract ending soon', { PLANNED_END: 2, EARLIER_MISSIONS: 0 }, -1400 + 950 + 250, 'HIGH'],
  ['ending in three months', { PLANNED_END: 3 }, -1400 + 600, 'MODERATE'],
  ['ending in eleven months', { PLANNED_END: 11 }, -1400 + 600, 'MODERATE'],
  ['ending in twelve months', { PLANNED_END: 12 }, -1400 - 300, 'MODERATE'],
  [
    'long settled',
    {
      PLANNED_END: 'OPEN_ENDED',
      MONTHS_IN_POST: 36,
      MONTHS_SINCE_PROGRESSION: 0,
      EARLIER_MISSIONS: 4,
      UNUSED_SKILLS: 0,
      MONTHS_SINCE_TRAINING: 11,
      UNANSWERED_WISHES: 0,
      TEAM_DEPARTURES: 0,
      PRODUCT_PHASE: 'OPERATED',
    },
    -1400 - 400 - 100 - 150 - 350 - 100 - 150 - 50 - 150 - 50,
    'LOW',
  ],
  [
    'all that pulls away',
    {
      PLANNED_END: 0,
      MONTHS_IN_POST: 18,
      MONTHS_SINCE_PROGRESSION: 60,
      EARLIER_MISSIONS: 0,
      UNUSED_SKILLS: 3,
      MONTHS_SINCE_TRAINING: 'NONE',
      UNANSWERED_WISHES: 2,
      TEAM_DEPARTURES: 0.15,
      PRODUCT_PHASE: 'ABANDONED',
    },
    -1400 + 950 + 50 + 300 + 250 + 250 + 100 + 500 + 100 + 550,
    'HIGH',
  ],
];

describe('the card in use', () => {
  test.each(handMade)('%s', (_, values, score, band) => {
    const found = assess(facts(values), retentionModel);
    expect([found.score, found.band]).toEqual([score, band]);
  });

  test('a band begins at its own score', () => {
    const band = (bands: { moderateFrom: number; highFrom: number }) =>
      assess(facts({}), { ...retentionModel, bands }).band;
    expect(band({ moderateFrom: -2000, highFrom: -1400 })).toBe('HIGH');
    expect(band({ moderateFrom: -1400, highFrom: -1399 })).toBe('MODERATE');
    expect(band({ moderateFrom: -1399, highFrom: 0 })).toBe('LOW');
  });

  test('the points and the intercept sum exactly to the score, whatever the facts', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        const found = assess(some, retentionModel);
        const sum = found.factors.reduce((total, { points }) => total + points, found.intercept);
        expect(sum).toBe(found.score);
        expect(Number.isInteger(found.score)).toBe(true);
        expect(found.factors.map(({ code }) => code).toSorted()).toEqual(
          [...retentionFactorCodes].toSorted(),
        );
      }),
    );
  });

  test('the same facts, stored and read again, give the same assessment', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        const stored = JSON.parse(JSON.stringify(some)) as RetentionFacts;
        expect(assess(stored, retentionModel)).toEqual(assess(some, retentionModel));
      }),
    );
  });

  test('every value falls in one bin and only one', () => {
    for (const { code, bins } of retentionModel.factors) {
      const ranges = bins.flatMap(({ range }) => ('oneOf' in range ? [] : [range]));
      for (const [index, range] of ranges.entries()) {
        expect([code, range.from]).toEqual([code, ranges[index - 1]?.below ?? null]);
      }
      if (ranges.length > 0) expect([code, ranges.at(-1)?.below]).toEqual([code, null]);
      const oneOf = bins.flatMap(({ range }) => ('oneOf' in range ? range.oneOf : []));
      expect(oneOf.toSorted()).toEqual(
        (code === 'PRODUCT_PHASE' ? [...phases] : (words[code] ?? [])).toSorted(),
      );
    }
  });

  test('is written in both languages, with whole points, a reason and a source for each weight', () => {
    expect(Number.isInteger(retentionModel.intercept)).toBe(true);
    expect(retentionModel.horizonMonths).toBe(12);
    for (const card of retentionModel.factors) {
      for (const { points } of card.bins) expect(Number.isInteger(points)).toBe(true);
      const texts = [
        card.label,
        card.rationale,
        ...card.suggestedActions,
        ...card.bins.map(({ label }) => label),
      ];
      for (const { fr, en } of texts) expect(fr.length * en.length).toBeGreaterThan(0);
      expect(card.suggestedActions.length).toBeGreaterThan(0);
      expect(card.source.length).toBeGreaterThan(0);
    }
  });
});

describe('what is not known', () => {
  test('has a bin of its own, no points, no value and no action', () => {
    const found = assess(facts({}), retentionModel);
    for (const factor of found.factors) {
      expect(factor).toMatchObject({
        value: null,
        points: 0,
        bin: { code: 'UNKNOWN' },
        suggestedActions: [],
      });
    }
  });

  test('is not zero', () => {
    const known = assess(facts({ UNANSWERED_WISHES: 0 }), retentionModel);
    expect(known.factors.find(({ code }) => code === 'UNANSWERED_WISHES')).toMatchObject({
      value: 0,
      points: -50,
      bin: { code: 'NONE' },
    });
  });

  test('widens the interval, the more of it there is', () => {
    const code = fc.constantFrom(...retentionFactorCodes);
    fc.assert(
      fc.property(anyFacts, code, (some, hidden) => {
        fc.pre(some.factors[hidden].value !== null);
        const less: RetentionFacts = {
          ...some,
          factors: { ...some.factors, [hidden]: { value: null, evidence: [] } },
        };
        const known = assess(some, retentionModel).halfWidth;
        expect(assess(less, retentionModel).halfWidth).toBeGreaterThan(known);
      }),
    );
  });

  test('the interval holds the probability, and is that of the stated uncertainty when all is known', () => {
    const [, values, score] = handMade.at(-2)!;
    const found = assess(facts(values as Values), retentionModel);
    const halfWidth = Math.round(570 * 1.645);
    expect(found.interval).toEqual({
      low: probabilityOf(score - halfWidth),
      high: probabilityOf(score + halfWidth),
    });
    fc.assert(
      fc.property(anyFacts, (some) => {
        const { interval, probability } = assess(some, retentionModel);
        expect(interval.low).toBeLessThan(probability);
        expect(probability).toBeLessThan(interval.high);
      }),
    );
  });

  test('one unknown factor adds the variance of an even spread over its points', () => {
    const [, values, score] = handMade.at(-2)!;
    const found = assess(facts({ ...(values as Values), PLANNED_END: null }), retentionModel);
    const halfWidth = Math.round(1.645 * Math.sqrt(570 ** 2 + (950 + 400) ** 2 / 12));
    expect(found.interval.high).toBe(probabilityOf(score + 400 + halfWidth));
  });
});

describe('refusals and explanations', () => {
  test('externals are refused', () => {
    const external = { ...facts({}), engagement: 'EXTERNAL' } as unknown as RetentionFacts;
    expect(() => assess(external, retentionModel)).toThrow('not EXTERNAL');
  });

  test('a value without a bin is refused, not taken for unknown', () => {
    expect(() => assess(facts({ PRODUCT_PHASE: 'PAUSED' }), retentionModel)).toThrow(RangeError);
    expect(() => assess(facts({ MONTHS_IN_POST: Number.NaN }), retentionModel)).toThrow(RangeError);
  });

  test.each([
    [0, 0.5],
    [-1400, 0.1978],
    [1000, 0.7311],
    [-1000, 0.2689],
  ])('a score of %i is a chance of %d', (score, chance) => expect(probabilityOf(score)).toBe(chance));

  test('evidence is kept, and actions are offered only where a factor adds', () => {
    const found = assess(facts({ PLANNED_END: 1, UNANSWERED_WISHES: 0 }), retentionModel);
    const [end] = found.factors;
    expect(end?.evidence).toEqual(['PLANNED_END=…']);
    expect(end?.suggestedActions).toHaveLength(2);
    expect(found.factors.filter(({ suggestedActions }) => suggestedActions.length > 0)).toHaveLength(1);
  });

  test('what would change the score, the greatest gain first', () => {
    const assessment = assess(
      facts({ PLANNED_END: 1, UNANSWERED_WISHES: 1, UNUSED_SKILLS: 0 }),
      retentionModel,
    );
    expect(assessment.score).toBe(-1400 + 950 + 300 - 100);
  });
});
