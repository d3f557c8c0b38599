import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { publishOnce } from '../../src/commands/statistics-publish.js';
import type { Database } from '../../src/database/database.js';
import { BANDS, CATEGORIES, LEVELS, STATUSES } from '../../src/statistics/lattice.js';
import type { Release } from '../../src/statistics/release.js';
import { rowsOf } from '../api/contents.js';
import { addAccount, globalId, identity, smallState, TODAY } from '../api/small-state.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { attack, isBreach, type Published, type Unit } from './attacker.js';
import { personOf, writeTree } from './unit-state.js';

const MINIMUM = 5;

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ today: TODAY });
  await smallState(db);
  await addAccount(db, 'analyst', null, ['ANALYST', null]);
});

const person = fc
  .record({
    external: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    status: fc.constantFrom(0, 0, 0, 2, 2, 3, 7),
    category: fc.constantFrom(1, 1, 1, 0, 2, 4),
    band: fc.constantFrom(0, 0, 1, 2, 3),
    python: fc.constantFrom(null, null, 0, 1, 1, 2, 4),
  })
  // Without a contract on record there is no category either.
  .map((kind) => personOf(kind.status === 7 ? { ...kind, category: 4 } : kind));
const crew = (maxLength: number) => fc.array(person, { maxLength, size: 'max' });
const tree = fc.tuple(
  crew(6),
  fc.array(fc.tuple(crew(8), fc.array(crew(40), { minLength: 1, maxLength: 2, size: 'max' })), {
    minLength: 2,
    maxLength: 3,
    size: 'max',
  }),
);

let trees = 0;

/** Units keep their ids for ever, so each tree has names of its own. */
function named([own, directorates]: typeof tree extends fc.Arbitrary<infer T> ? T : never): Unit {
  trees += 1;
  const root = `m${trees}`;
  const below = directorates.map(([some, teams], i) => ({
    id: `${root} ${i}`,
    own: some,
    below: teams.map((all, j) => ({ id: `${root} ${i} ${j}`, own: all, below: [] })),
  }));
  return { id: root, own, below };
}

const withBelow = (unit: Unit): Unit[] => [unit, ...unit.below.flatMap(withBelow)];

const DOCUMENT = readFileSync('schema/operations/unit-statistics.graphql', 'utf8');

/** All that the API tells an analyst of a tree. */
async function asked(root: Unit): Promise<Published[]> {
  const releases: Release[] = Array.from({ length: 6 }, () => new Map());
  const put = (attribute: number, unit: string, counts: readonly (number | null)[]) =>
    releases[attribute]?.set(
      unit,
      new Map([...counts.entries()].filter((e): e is [number, number] => e[1] !== null)),
    );
  for (const { id } of withBelow(root)) {
    const { data, errors } = await runOperation(db, identity('analyst'), DOCUMENT, {
      unit: globalId('OrgUnit', id),
    });
    expect(errors).toBeUndefined();
    // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
    const { statistics } = (data as any).orgUnit;
    const counts = (cells: readonly { count: number | null }[]) => cells.map(({ count }) => count);
    put(0, id, counts(statistics.engagement));
    put(1, id, counts(statistics.employmentStatus));
    put(2, id, counts(statistics.category));
    put(3, id, counts(statistics.retention));
    const [skill] = statistics.skills.nodes;
    put(4, id, skill ? [skill.holders] : []);
    put(5, id, skill ? counts(skill.levels) : []);
  }
  const ofPublic = { attribute: 0, value: 0, isAll: true };
  const about = [
    { values: 2, isWhole: true },
    { values: STATUSES.length, isWhole: false, within: ofPublic },
    { values: CATEGORIES.length, isWhole: false, within: ofPublic },
    { values: BANDS.length, isWhole: false, within: ofPublic },
    { values: 2, isWhole: true },
    { values: LEVELS.length, isWhole: false, within: { attribute: 4, value: 0, isAll: true } },
  ];
  return about.map((attribute, i) => ({ ...attribute, release: releases[i] ?? new Map() }));
}

test('an analyst who asks everything finds no group under the minimum', { timeout: 300_000 }, async () => {
  const told = { cells: 0, withheld: 0 };
  await fc.assert(
    fc.asyncProperty(tree.map(named), async (root) => {
      await writeTree(db, root);
      // As if a month had gone by: each tree is counted once.
      await rowsOf(db, 'delete from statistics_release');
      // As an import does: servers keep the units in memory.
      await rowsOf(db, `update installation set value = gen_random_uuid()::text where key = 'reference'`);
      await publishOnce(db, MINIMUM);
      const published = await asked(root);
      const findings = attack([root], published, MINIMUM);
      for (const { release } of published) for (const cells of release.values()) told.cells += cells.size;
      told.withheld += findings.length;
      expect(findings.filter((finding) => isBreach(finding, MINIMUM))).toEqual([]);
    }),
    { numRuns: 4, endOnFailure: true },
  );
  // Nothing is found where nothing is published, or nothing is withheld.
  expect(told.cells).toBeGreaterThan(20);
  expect(told.withheld).toBeGreaterThan(100);
});
