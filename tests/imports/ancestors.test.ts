import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { job } from '../../src/database/session.js';
import { orgUnit, orgUnitVersion } from '../../src/database/tables/organisation.js';
import type { Reader } from '../../src/database/transaction.js';
import { upsert } from '../../src/database/upsert.js';
import { recomputeAncestors } from '../../src/organisation/ancestors.queries.js';
import { testDatabase } from '../support/database.js';

const db = await testDatabase();

const UNITS: readonly string[] = Array.from({ length: 6 }, () => randomUUID()).sort();
const DAYS = Array.from({ length: 12 }, (_, i) => `2024-01-${String(i + 1).padStart(2, '0')}`);

interface Version {
  readonly unit: number;
  readonly parent: number | null;
  readonly from: number;
  /** Null: for ever. */
  readonly to: number | null;
}

/** Each unit in up to three periods, with or without days between them, under a unit before it or none. */
const versions = fc
  .tuple(
    ...UNITS.map((_, unit) =>
      fc.array(
        fc.record({
          gap: fc.integer({ min: 0, max: 2 }),
          length: fc.integer({ min: 1, max: 4 }),
          parent: unit === 0 ? fc.constant(null) : fc.option(fc.integer({ min: 0, max: unit - 1 })),
          open: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
    ),
  )
  .map((units) =>
    units.flatMap((periods, unit) => {
      const dated: Version[] = [];
      let from = 0;
      for (const [i, { gap, length, parent, open }] of periods.entries()) {
        from += gap;
        const to = open && i === periods.length - 1 ? null : from + length - 1;
        if (from >= DAYS.length || (to ?? 0) >= DAYS.length) break;
        dated.push({ unit, parent, from, to });
        from = (to ?? 0) + 1;
      }
      return dated;
    }),
  );

/** The plain meaning: on one day, climb from parent to parent as long as each exists. */
function climb(all: readonly Version[], unit: number, on: number): Array<[number, number]> {
  const found: Array<[number, number]> = [];
  let at: number | null = unit;
  for (let depth = 0; at !== null; depth += 1) {
    const here: Version | undefined = all.find((v) => v.unit === at && v.from <= on && (v.to ?? 99) >= on);
    if (!here) break;
    found.push([at, depth]);
    at = here.parent;
  }
  return found;
}

async function write(tx: Reader, all: readonly Version[]) {
  await tx.rows((sql) => sql`delete from org_unit_version`);
  await upsert(
    tx,
    orgUnit,
    UNITS.map((id) => ({ id, source: 'test' })),
  );
  await upsert(
    tx,
    orgUnitVersion,
    all.map(({ unit, parent, from, to }) => ({
      id: randomUUID(),
      orgUnitId: UNITS[unit] ?? '',
      name: 'x',
      kind: 'OTHER' as const,
      parentId: parent === null ? null : (UNITS[parent] ?? ''),
      startsOn: DAYS[from] ?? '',
      endsOn: to === null ? null : (DAYS[to] ?? ''),
    })),
  );
}

interface AncestorRow {
  readonly unit_id: string;
  readonly ancestor_id: string;
  readonly depth: number;
  readonly starts_on: string;
  readonly ends_on: string | null;
  readonly xmin: string;
}

const ancestors = (tx: Reader) =>
  tx.rows<AncestorRow>(
    (sql) => sql`
      select *, xmin::text as xmin from org_unit_ancestor order by unit_id, ancestor_id, starts_on`,
  );

test(
  'is, on every day, who a climb from parent to parent meets; again writes nothing',
  { timeout: 60_000 },
  () =>
    fc.assert(
      fc.asyncProperty(versions, async (all) => {
        const stamps = await job(db, async (tx) => {
          await write(tx, all);
          await recomputeAncestors(tx);
          const rows = await ancestors(tx);
          for (const [on, day] of DAYS.entries()) {
            const today = rows.filter((r) => r.starts_on <= day && (r.ends_on === null || r.ends_on >= day));
            const met = today.map((r) =>
              [UNITS.indexOf(r.unit_id), UNITS.indexOf(r.ancestor_id), r.depth].join(),
            );
            const expected = UNITS.flatMap((_, unit) =>
              climb(all, unit, on).map(([a, d]) => [unit, a, d].join()),
            );
            expect(met.toSorted()).toEqual(expected.toSorted());
          }
          return rows.map((row) => row.xmin);
        });
        const again = await job(db, async (tx) => {
          await recomputeAncestors(tx);
          return (await ancestors(tx)).map((row) => row.xmin);
        });
        expect(again).toEqual(stamps);
      }),
      { numRuns: 25 },
    ),
);

test('refuses units that are each other’s parents', async () => {
  const circle = [
    { unit: 0, parent: 1, from: 0, to: null },
    { unit: 1, parent: 0, from: 0, to: null },
  ];
  await expect(
    job(db, async (tx) => {
      await write(tx, circle);
      await recomputeAncestors(tx);
    }),
  ).rejects.toThrow('each other');
});
