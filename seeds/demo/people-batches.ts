import * as agents from '../../src/database/tables/agents.js';
import { position, positionRequirement } from '../../src/database/tables/positions.js';
import * as profile from '../../src/database/tables/profile.js';
import { enrolment } from '../../src/database/tables/training.js';
import { type Batch, batchesOf } from './batch.js';
import { claimsOf } from './claims.js';
import { historyOf } from './history.js';
import type { Ministry } from './ministries.js';
import type { Person } from './people.js';
import { agentRows, assignmentRows, departureRows, employmentRows, enrolmentRows } from './person-rows.js';
import { positionId, positionRows } from './position-rows.js';
import { wishesOf } from './wishes.js';
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
    languages: [] as (typeof profile.spokenLanguage.$inferInsert)[],
    wanted: [] as (typeof profile.wantedSkill.$inferInsert)[],
    mentoring: [] as (typeof profile.mentoring.$inferInsert)[],
    goals: [] as (typeof profile.goal.$inferInsert)[],
    moves: [] as (typeof profile.mobilityWish.$inferInsert)[],
    constraints: [] as (typeof profile.workConstraint.$inferInsert)[],
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
  yield* batchesOf(profile.spokenLanguage, rows.languages);
  yield* batchesOf(profile.wantedSkill, rows.wanted);
  yield* batchesOf(profile.mentoring, rows.mentoring);
  yield* batchesOf(profile.goal, rows.goals);
  yield* batchesOf(profile.mobilityWish, rows.moves);
  yield* batchesOf(profile.workConstraint, rows.constraints);
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
      const wishes = wishesOf(person, period);
      rows.languages.push(...wishes.languages);
      rows.wanted.push(...wishes.wanted);
      rows.mentoring.push(...wishes.mentoring);
      rows.goals.push(...wishes.goals);
      rows.moves.push(...wishes.moves);
      rows.constraints.push(...wishes.constraints);
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
