import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { retentionAssessment } from '../../src/database/tables/retention.js';
import { BANDS, CATEGORIES, LEVELS, STATUSES } from '../../src/statistics/lattice.js';
import { addPeople, idOf, type Person, TODAY, unit } from '../api/small-state.js';
import type { Unit } from './attacker.js';

const SINCE = '2025-01-01';

/** How many people of the same kind: by the places of their values in the lattice. */
export interface Kind {
  readonly external?: boolean;
  readonly status?: number;
  readonly category?: number;
  readonly band?: number;
  /** The place of the level at which they hold Python; null: they do not. */
  readonly python?: number | null;
}

export const personOf = ({ external, status = 0, category = 1, band = 0, python = null }: Kind) => [
  external ? 1 : 0,
  external ? null : status,
  external ? null : category,
  external ? null : band,
  python === null ? 1 : 0,
  python,
];

/** Writes a tree of units with its people, each with a contract, a forecast and a claim where they have one. */
export async function writeTree(db: Database, root: Unit, above: readonly string[] = []): Promise<void> {
  await job(db, (tx) => unit(tx, root.id, above));
  const people = root.own.map((person, i) => ({ key: `${root.id} ${i}`, person }));
  if (people.length > 0) {
    await addPeople(
      db,
      people.map(({ key, person }) => personIn(root.id, key, person)),
    );
    await addForecasts(db, people);
  }
  for (const below of root.below) await writeTree(db, below, [root.id, ...above]);
}

function personIn(unitKey: string, key: string, person: readonly (number | null)[]): Person {
  const [external, status, category, , holds, level] = person;
  // One of unknown status is one without a contract on record.
  const isOnRecord = external === 0 && STATUSES[status ?? 0] !== 'UNKNOWN';
  const contract = {
    status: STATUSES[status ?? 0] ?? 'UNKNOWN',
    category: CATEGORIES[category ?? 0] ?? null,
    startsOn: SINCE,
  };
  return {
    key,
    unit: unitKey,
    external: external === 1,
    ...(isOnRecord ? { contract } : {}),
    claims: holds === 0 ? [{ skill: 'python', level: LEVELS[level ?? 0] ?? null }] : [],
  };
}

async function addForecasts(
  db: Database,
  people: readonly { key: string; person: readonly (number | null)[] }[],
): Promise<void> {
  const rows = people.flatMap(({ key, person }) => {
    const band = BANDS[person[3] ?? -1];
    if (!band) return [];
    const none = {
      score: 0,
      probability: 0.1,
      probabilityLow: 0,
      probabilityHigh: 1,
      facts: {},
      factors: [],
    };
    const of = { agentId: idOf('Agent', key), id: idOf('assessment', key), assessedOn: TODAY };
    return [{ ...of, ...none, band, modelVersion: 'test', horizonMonths: 12 }];
  });
  await job(db, async (tx) => {
    await tx.rows(
      (sql) => sql`insert into retention_model (version, card) values ('test', '{}') on conflict do nothing`,
    );
    if (rows.length > 0) await tx.orm.insert(retentionAssessment).values(rows);
  });
}
