import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Profile } from '../skills/held-as.js';
import { tiesOf } from '../skills/skill-ties.reference.js';
import { buildCatalogue, type SkillLevel } from './catalogue.js';
import { pairScore, targetOf } from './pair.js';
import { candidateProbe, positionProbe } from './retrieval.js';
import { catalogueFor, catalogueOfRoles } from './role-catalogue.reference.js';

const SKILLS = ['a', 'b', 'c', 'd', 'e', 'f'];
const frameworkOf = new Map(SKILLS.map((skill) => [skill, 'one']));
const noTies = tiesOf([]);

const level = fc.option(fc.integer({ min: 1, max: 4 }), { nil: null });
const asking = (skills: readonly string[]) =>
  fc.uniqueArray(
    fc.record({ skill: fc.constantFrom(...skills), level, importance: fc.constantFrom(0.5, 1) }),
    {
      selector: ({ skill }) => skill,
      minLength: 1,
    },
  );
/** Roles ask for a to d; e and f are asked by positions alone. */
const anyRoles = fc.array(asking(['a', 'b', 'c', 'd']), { maxLength: 6 });
const anyProfile: fc.Arbitrary<Profile> = fc
  .dictionary(fc.constantFrom(...SKILLS), level, { minKeys: 1 })
  .map(
    (held) =>
      new Map(
        Object.entries(held).map(([skill, of]) => [
          skill,
          { level: of, confidence: 1, lastConfirmedOn: '2026-01-01' },
        ]),
      ),
  );

const rolesOf = (targets: readonly (readonly SkillLevel[])[]) =>
  catalogueOfRoles(
    frameworkOf,
    targets.flatMap((target, i) =>
      target.map(({ skill, level: of, importance }) => ({
        targetId: String(i),
        frameworkId: 'one',
        skill,
        level: of,
        importance: importance ?? 1,
      })),
    ),
  );

test('a skill that no role asks is as rare as in a catalogue with one more target that asks it', () => {
  fc.assert(
    fc.property(anyRoles, level, (targets, of) => {
      const catalogue = catalogueFor(rolesOf(targets), ['e'], []);
      const rebuilt = buildCatalogue([...targets, [{ skill: 'e', level: of }]]);

      expect(catalogue.rarity.get('e')).toBeCloseTo(rebuilt.rarity.get('e') ?? 0, 9);
    }),
  );
});

test('a second framework changes nothing of the first', () => {
  const one = [{ skill: 'a', level: 2 }];
  const row = { targetId: 'x', frameworkId: 'two', skill: 'z', level: 4, importance: 1 };
  const alone = rolesOf([one, one, [{ skill: 'b', level: 1 }]]);
  const beside = catalogueOfRoles(new Map([...frameworkOf, ['z', 'two']]), [
    ...[0, 1].map((i) => ({ targetId: String(i), frameworkId: 'one', skill: 'a', level: 2, importance: 1 })),
    { targetId: '2', frameworkId: 'one', skill: 'b', level: 1, importance: 1 },
    row,
  ]);

  expect(beside.rarity.get('a')).toBe(alone.rarity.get('a'));
  expect(beside.usualLevel.get('a')).toBe(alone.usualLevel.get('a'));
  expect(catalogueFor(beside, ['a'], ['z']).typicalWeight).toBe(catalogueFor(alone, ['a'], []).typicalWeight);
});

test('what the probe adds up is the score before it is scaled', () => {
  fc.assert(
    fc.property(anyRoles, anyProfile, asking(SKILLS), (targets, profile, asked) => {
      const roles = rolesOf(targets);
      const required = asked.map((one) => ({ ...one, mandatory: false }));
      const target = targetOf(required, roles, profile.keys());
      const { skills, worth } = candidateProbe(required, target.catalogue, noTies);
      const total = [...profile].reduce((sum, [skill, holding]) => {
        const weight = target.catalogue.rarity.get(skill);
        const of = holding.level ?? target.catalogue.usualLevel.get(skill) ?? 0;
        return sum + of ** 1.5 * Math.sqrt(weight ?? 0);
      }, 0);
      const sum = [...profile].reduce((added, [skill, holding]) => {
        const place = skills.indexOf(skill);
        return place < 0 ? added : added + (worth[place * 5 + (holding.level ?? 0)] ?? 0);
      }, 0);
      const score = pairScore(profile, target, noTies);

      const typical = target.catalogue.typicalWeight;
      const scale = Math.sqrt((total + typical) * (target.weighed.total + typical));
      expect(score).toBeCloseTo(sum === 0 ? 0 : sum / scale, 9);
    }),
  );
});

test('skills under other names are looked for beside those asked and those held', () => {
  const ties = tiesOf([
    { a: 'a', b: 'x', kind: 'EXACT' },
    { a: 'a', b: 'y', kind: 'CLOSE' },
    { a: 'x', b: 'a', kind: 'EXACT' },
    { a: 'y', b: 'a', kind: 'CLOSE' },
  ]);
  const roles = rolesOf([[{ skill: 'a', level: 3 }], [{ skill: 'b', level: 2 }]]);
  const required = [{ skill: 'a', level: 3, importance: 1, mandatory: false }];
  const { skills, worth } = candidateProbe(required, targetOf(required, roles, []).catalogue, ties);
  const [own, exact, close] = [worth.slice(0, 5), worth.slice(5, 10), worth.slice(10)];

  expect(skills).toEqual(['a', 'x', 'y']);
  expect(exact).toEqual(own);
  expect(new Set(close)).toEqual(new Set([own[0]]));

  const holding = { level: 4, confidence: 1, lastConfirmedOn: '2026-01-01' };
  expect(positionProbe(new Map([['x', holding]]), roles, ties).skills.toSorted()).toEqual(['a', 'x']);
});
