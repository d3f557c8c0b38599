import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tiesOf } from '../skills/skill-ties.reference.js';
import type { Member } from './holders.js';
import { skillMap as mapOf } from './skill-map.js';

type Ask = { readonly skillId: string; readonly level: number | null };

/** Each ask by a post of its own, and no skill under another name. */
const skillMap = (members: readonly Member[], asked: readonly Ask[]) =>
  mapOf(
    members,
    asked.map((ask, i) => ({ positionId: String(i), ...ask })),
    tiesOf([]),
  );

const member = (agentId: string, level: number | null, external = false): Member => ({
  agentId,
  external,
  skills: [{ skillId: 'sql', level, confidence: 1, lastConfirmedOn: '2026-01-01' }],
});

describe('a skill of a team', () => {
  test('counts known levels, unknown apart, and gives the gap two bounds', () => {
    const members = [member('ada', 3), member('bob', 1), member('cleo', null), member('dan', 0)];
    const asked = [
      { skillId: 'sql', level: 3 },
      { skillId: 'sql', level: 3 },
      { skillId: 'sql', level: 2 },
    ];

    const [row] = skillMap(members, asked);

    expect(row).toMatchObject({
      levels: [1, 1, 0, 1, 0],
      unknown: 1,
      required: [0, 0, 1, 2, 0],
      gapAtMost: 2,
      gapAtLeast: 1,
      onlyExternals: false,
    });
    expect(row?.holders.map((h) => h.agentId)).toEqual(['ada', 'bob', 'cleo']);
  });

  test('says when only externals hold it; whoever was assessed without it is no holder', () => {
    const [row] = skillMap([member('ada', 2, true), member('bob', 0)], []);

    expect(row?.onlyExternals).toBe(true);
    expect(row?.holders).toHaveLength(1);
  });

  test('asked by a post that does not say how well, it needs somebody at level 1', () => {
    expect(skillMap([], [{ skillId: 'sql', level: null }])[0]).toMatchObject({ gapAtMost: 1, gapAtLeast: 1 });
  });
});

const level = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
const required = fc.option(fc.integer({ min: 1, max: 4 }), { nil: null });

/** By brute force: the most posts that can be given to people able to hold them, one each; what is left is missing. */
function shortage(levels: (number | null)[], asks: (number | null)[], unknownAble: boolean): number {
  const able = (held: number | null, ask: number | null) =>
    held === null ? ask === null || unknownAble : held >= (ask ?? 1);
  const post = new Map<number, number>();
  const place = (person: number, tried: Set<number>): boolean =>
    asks.some((ask, i) => {
      if (tried.has(i) || !able(levels[person] ?? null, ask)) return false;
      tried.add(i);
      const other = post.get(i);
      if (other !== undefined && !place(other, tried)) return false;
      post.set(i, person);
      return true;
    });
  const placed = levels.filter((_, person) => place(person, new Set())).length;
  return asks.length - placed;
}

test('both bounds are the posts that the best assignment leaves empty', () => {
  fc.assert(
    fc.property(
      fc.array(level, { maxLength: 8 }),
      fc.array(required, { minLength: 1, maxLength: 8 }),
      (levels, asks) => {
        const members = levels.map((l, i) => member(`a${i}`, l));
        const asked: Ask[] = asks.map((l) => ({ skillId: 'sql', level: l }));
        const [row] = skillMap(members, asked);

        expect(row?.gapAtMost).toBe(shortage(levels, asks, false));
        expect(row?.gapAtLeast).toBe(shortage(levels, asks, true));
      },
    ),
  );
});

test('learning never widens a gap, and learning an unknown level stays within the bounds', () => {
  fc.assert(
    fc.property(
      fc.array(level, { minLength: 1, maxLength: 8 }),
      fc.array(required, { minLength: 1, maxLength: 8 }),
      // Held, as somebody said: at 1 at least.
      fc.integer({ min: 1, max: 4 }),
      (levels, asks, learned) => {
        const asked: Ask[] = asks.map((l) => ({ skillId: 'sql', level: l }));
        const [before] = skillMap(
          levels.map((l, i) => member(`a${i}`, l)),
          asked,
        );
        const index = levels.indexOf(null);
        if (index < 0) return;
        const known = levels.map((l, i) => (i === index ? learned : l));
        const [after] = skillMap(
          known.map((l, i) => member(`a${i}`, l)),
          asked,
        );

        expect(after?.gapAtMost).toBeLessThanOrEqual(before?.gapAtMost ?? 0);
        expect(after?.gapAtMost).toBeGreaterThanOrEqual(before?.gapAtLeast ?? 0);
      },
    ),
  );
});
