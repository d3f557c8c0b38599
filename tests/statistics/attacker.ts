import type { Release, UnitTable } from '../../src/statistics/release.js';
import { type Constraint, LinearProgramme } from './linear-programme.js';
import { determined } from './rank.js';

/** A unit with its own people, each by the place of their value; null for whoever has none. */
export interface Unit {
  readonly id: string;
  readonly own: readonly (readonly (number | null)[])[];
  readonly below: readonly Unit[];
}

/** One attribute as it is published; `isWhole`: everybody has a value, so that the headcount is the total. */
export interface Published {
  readonly values: number;
  readonly isWhole: boolean;
  /** Its people are those of that value of another attribute. */
  readonly within?: { readonly attribute: number; readonly value: number; readonly isAll: boolean };
  readonly release: Release;
}

/** A count that is under the minimum, and what the attacker makes of it. */
export interface Finding {
  readonly what: string;
  readonly truth: number;
  readonly people: number;
  readonly least: number;
  readonly greatest: number;
  readonly isDetermined: boolean;
}

export function tableOf(unit: Unit, attribute: number, values: number): UnitTable {
  const below = unit.below.map((one) => tableOf(one, attribute, values));
  const counts = Array.from({ length: values }, (_, value) =>
    below.reduce(
      (sum, one) => sum + (one.counts[value] ?? 0),
      unit.own.filter((person) => person[attribute] === value).length,
    ),
  );
  return { id: unit.id, people: peopleOf(unit), counts, below };
}

/**
 * Whoever knows how many work in each unit, all that was published, and linear algebra: for each count under the
 * minimum, of a unit or of its own people alone, what it can be.
 */
export function attack(roots: readonly Unit[], attributes: readonly Published[], minimum: number): Finding[] {
  const units = roots.flatMap(withBelow);
  const offsets = attributes.map((_, i) =>
    attributes.slice(0, i).reduce((sum, { values }) => sum + values, 0),
  );
  const width = attributes.reduce((sum, { values }) => sum + values, 0);
  const place = (unit: number, attribute: number, value: number) =>
    unit * width + (offsets[attribute] ?? 0) + value;
  const groupsOf = (unit: Unit) => withBelow(unit).map((one) => units.indexOf(one));
  const constraints: Constraint[] = [];
  const sums = (places: readonly number[], kind: '=' | '<=', value: number, minus: readonly number[] = []) =>
    constraints.push({
      coefficients: new Map([...places.map((p) => [p, 1] as const), ...minus.map((p) => [p, -1] as const)]),
      kind,
      value,
    });
  attributes.forEach(({ values, isWhole, within, release }, attribute) => {
    units.forEach((unit, i) => {
      const all = Array.from({ length: values }, (_, value) => place(i, attribute, value));
      if (!within) sums(all, isWhole ? '=' : '<=', unit.own.length);
      else sums(all, within.isAll ? '=' : '<=', 0, [place(i, within.attribute, within.value)]);
      for (const [value, count] of release.get(unit.id) ?? [])
        sums(
          groupsOf(unit).map((group) => place(group, attribute, value)),
          '=',
          count,
        );
    });
  });
  const programme = new LinearProgramme(units.length * width, constraints);
  const fixed = new Set(determined(units.length * width, constraints));
  return attributes.flatMap(({ values, release }, attribute) =>
    Array.from({ length: values }, (_, value) => value).flatMap((value) =>
      units.flatMap((unit, i) => {
        const scopes = [
          { name: 'own', groups: [i] },
          ...(unit.below.length ? [{ name: 'all', groups: groupsOf(unit) }] : []),
        ];
        return scopes.flatMap(({ name, groups }) => {
          if (name === 'all' && release.get(unit.id)?.has(value)) return [];
          const members = groups.flatMap((group) => units[group]?.own ?? []);
          const truth = members.filter((person) => person[attribute] === value).length;
          if (members.length === 0 || truth >= minimum) return [];
          const places = groups.map((group) => place(group, attribute, value));
          return {
            what: `${unit.id} ${name}: attribute ${attribute}, value ${value}`,
            truth,
            people: members.length,
            ...programme.bounds(places),
            isDetermined: places.every((p) => fixed.has(p)),
          };
        });
      }),
    ),
  );
}

/**
 * What must not be found. Nobody may tell such a count from that of a group, unless fewer people work there at all;
 * and it may be narrowed to less than four values only where fewer than three people work there, or where it is all
 * but a group: who knows that 10 or 11 of 20 people have a value was told so of the 21 around them.
 */
export function isBreach(
  { truth, people, least, greatest, isDetermined }: Finding,
  minimum: number,
): boolean {
  if (isDetermined || least > truth || greatest < truth) return true;
  return (
    greatest < Math.min(minimum, people) || (greatest - least < Math.min(3, people) && least < minimum - 2)
  );
}

function withBelow(unit: Unit): Unit[] {
  return [unit, ...unit.below.flatMap(withBelow)];
}

function peopleOf(unit: Unit): number {
  return withBelow(unit).reduce((sum, { own }) => sum + own.length, 0);
}
