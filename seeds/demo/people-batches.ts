import * as agents from '../../src/database/tables/agents.js';
import { position, positionRequirement } from '../../src/database/tables/positions.js';
import { enrolment } from '../../src/database/tables/training.js';
import { type Batch, batchesOf } from './batch.js';
import { claimsOf } from './claims.js';
import { historyOf } from './history.js';
import type { Ministry } from './ministries.js';
import type { Person } from './people.js';
import { agentRows, assignmentRows, departureRows, employmentRows, enrolmentRows } from './person-rows.js';
import { positionId, positionRows } from './position-rows.js';
import type { World } from './world.js';

/** Claims are the most numerous: when so many wait, all that waits is handed over. */
const FLUSH_CLAIMS = 8_000;

function emptyRows() {
  return {
    agents: [] as (typeof agents.agent.$inferInsert)[],
    contacts: [] as (typeof agents.agentContact.$inferInsert)[],
    positions: [] as (typeof position.$inferInsert)[],
    requirements: [] as (typeof positionRequirement.$inferInsert)[],
    employments: [] as (typeof agents.employment.$inferInsert)[],
    assignments: [] as (typeof agents.assignment.$inferInsert)[],
    claims: [] as (typeof agents.skillClaim.$inferInsert)[],
    enrolments: [] as (typeof enrolment.$inferInsert)[],
    departures: [] as (typeof agents.departure.$inferInsert)[],
  };
}
type Rows = ReturnType<typeof emptyRows>;

function* handOver(rows: Rows): Generator<Batch> {
  yield* batchesOf(agents.agent, rows.agents);
  yield* batchesOf(agents.agentContact, rows.contacts);
  yield* batchesOf(position, rows.positions);
  yield* batchesOf(positionRequirement, rows.requirements);
  yield* batchesOf(agents.employment, rows.employments);
  yield* batchesOf(agents.assignment, rows.assignments);
  yield* batchesOf(agents.skillClaim, rows.claims);
  yield* batchesOf(enrolment, rows.enrolments);
  yield* batchesOf(agents.departure, rows.departures);
}

/** The people of a ministry, unit by unit, with their posts, careers, claims, trainings and departures. */
export function* peopleBatches(world: World, ministry: Ministry): Generator<Batch> {
  const { period } = world;
  const { units, products } = world.organisation(ministry);
  const productOf = new Map(products.flatMap((p) => (p.abandoned ? [] : [[p.teamKey, p.id] as const])));
  let rows = emptyRows();
  for (const unit of units) {
    if (unit.headcount === 0) continue;
    const history = historyOf(world, ministry, unit);
    const productId = unit.theme === 'startup' ? (productOf.get(unit.key) ?? null) : null;
    const add = (person: Person, post: string | null) => {
      const { agent, contact } = agentRows(person);
      rows.agents.push(agent);
      rows.contacts.push(contact);
      rows.employments.push(...employmentRows(person, period));
      rows.assignments.push(
        ...assignmentRows(person, period, { unitId: unit.id, positionId: post, productId }),
      );
      rows.enrolments.push(...enrolmentRows(person));
      rows.departures.push(...departureRows(person, unit.id));
    };
    for (const seat of history.seats) for (const holder of seat.holders) add(holder, positionId(seat));
    for (const external of history.externals) add(external, null);
    const { positions, requirements } = positionRows(period, history);
    rows.positions.push(...positions);
    rows.requirements.push(...requirements);
    rows.claims.push(...claimsOf(period, history));
    if (rows.claims.length < FLUSH_CLAIMS) continue;
    yield* handOver(rows);
    rows = emptyRows();
  }
  yield* handOver(rows);
}
