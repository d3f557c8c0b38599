import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joined, type Span, withoutOverlap } from '../../src/agents/spans.js';

interface Said extends Span {
  readonly by: string;
}

const said = (startsOn: string, endsOn: string | null, by: string): Said => ({ startsOn, endsOn, by });
const same = (a: Said, b: Said) => a.by === b.by;

/** The days of a span as numbers, an open end standing for a day beyond all others. */
const days = ({ startsOn, endsOn }: Span): number[] => {
  const number = (day: string) => Date.parse(day) / 86_400_000;
  const last = endsOn === null ? number('2024-06-30') : number(endsOn);
  return Array.from({ length: last - number(startsOn) + 1 }, (_, i) => number(startsOn) + i);
};

const day = fc
  .integer({ min: 0, max: 60 })
  .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
const spans = fc.array(
  fc
    .tuple(day, fc.option(day), fc.constantFrom('x', 'y'))
    .map(([a, b, by]) => said(b !== null && b < a ? b : a, b !== null && b < a ? a : b, by)),
  { maxLength: 8 },
);

describe('withoutOverlap', () => {
  test('merges what says the same, starts the other after, drops what lies within', () => {
    const settled = withoutOverlap(
      [
        said('2024-01-01', '2024-01-31', 'x'),
        said('2024-01-31', '2024-02-10', 'x'),
        said('2024-02-05', '2024-03-01', 'y'),
        said('2024-02-06', '2024-02-08', 'x'),
        said('2024-03-02', null, 'y'),
      ],
      same,
    );
    expect(settled).toEqual({
      spans: [
        said('2024-01-01', '2024-02-10', 'x'),
        said('2024-02-11', '2024-03-01', 'y'),
        said('2024-03-02', null, 'y'),
      ],
      merged: 1,
      trimmed: 1,
      absorbed: 1,
    });
  });

  test('no day twice, no day lost, and every span accounted for', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const { spans: settled, merged, absorbed } = withoutOverlap(all, same);
        const after = settled.flatMap(days);
        expect(new Set(after).size).toBe(after.length);
        expect(new Set(after)).toEqual(new Set(all.flatMap(days)));
        expect(settled.length + merged + absorbed).toBe(all.length);
      }),
    );
  });
});

test('joined leaves gaps of at least one day, and the days are the same', () => {
  fc.assert(
    fc.property(spans, (all) => {
      const whole = joined(all);
      expect(new Set(whole.flatMap(days))).toEqual(new Set(all.flatMap(days)));
      for (const [i, span] of whole.entries()) {
        const next = whole[i + 1];
        if (next)
          expect(Date.parse(next.startsOn) - Date.parse(span.endsOn ?? '')).toBeGreaterThan(86_400_000);
      }
    }),
  );
});
