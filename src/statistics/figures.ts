import { type Figure, figuresOf, type Releasing } from './figure.js';
import { forestOf } from './forest.js';
import { BANDS, CATEGORIES, ENGAGEMENTS, STATUSES } from './lattice.js';
import { counted, type PeopleRow, type Population } from './population.js';
import { release, type UnitTable } from './release.js';
import { bySkill, skillFigures } from './skill-figures.js';

/** All that may be published about a population (decision 14). */
export function figures({ units, people, holders }: Population, minimum: number): Figure[] {
  const staff = new Map<string, number>();
  for (const row of people) staff.set(row.unitId, (staff.get(row.unitId) ?? 0) + row.people);
  const forest = forestOf(units, staff);
  const released: Releasing = (counts, values, isTotalKnown) =>
    release(forest(counts, values), { minimum, isTotalKnown });
  const engagement = released(
    counted(people, ENGAGEMENTS, (row) => row.engagement),
    ENGAGEMENTS.length,
    () => true,
  );
  const ofAgents = (of: Figure['of'], key: keyof PeopleRow, values: readonly unknown[]) => {
    const agents = people.filter((row) => row.engagement === 'PUBLIC_AGENT');
    const counts = counted(agents, values, (row) => row[key]);
    return figuresOf(
      of,
      null,
      values,
      released(counts, values.length, (unitId) => engagement.has(unitId)),
    );
  };
  return [
    ...forest(new Map(), 0)
      .flatMap(sizes)
      .filter(({ count }) => count >= minimum),
    ...figuresOf('ENGAGEMENT', null, ENGAGEMENTS, engagement),
    ...ofAgents('STATUS', 'status', STATUSES),
    ...ofAgents('CATEGORY', 'category', CATEGORIES),
    ...ofAgents('RETENTION_BAND', 'band', BANDS),
    ...[...bySkill(holders)].flatMap(([skillId, rows]) => skillFigures(skillId, rows, staff, released)),
  ];
}

function sizes({ id, people, below }: UnitTable): Figure[] {
  return [{ unitId: id, of: 'PEOPLE', value: null, skillId: null, count: people }, ...below.flatMap(sizes)];
}
