import type { position, positionRequirement } from '../../src/database/tables/positions.js';
import { SOURCE } from './batch.js';
import { isoDay, isoDayOrNull, knownOn, type Period } from './calendar.js';
import { idOf, jobRoleId, roleLevelId, skillId } from './ids.js';
import { TOWNS } from './names.js';
import { type Random, randomOf } from './random.js';
import { LEVELS, requirementsOf, roleOf } from './roles.js';
import type { Seat, UnitHistory } from './seat.js';

type Position = typeof position.$inferInsert;
type PositionRequirement = typeof positionRequirement.$inferInsert;

export const positionId = (seat: Pick<Seat, 'key'>): string => idOf('position', seat.key);

function titleOf({ role, level }: Seat): string {
  const { masculine, feminine, levels } = roleOf(role);
  const title = masculine === feminine ? masculine : `${masculine} / ${feminine}`;
  const code = levels[level] ?? 'junior';
  if (role === 'GES-EQU') return code === 'equipe' ? title : LEVELS[code][0];
  return `${title} – ${LEVELS[code][0].toLowerCase()}`;
}

function positionRow(period: Period, unitId: string, town: string, seat: Seat): Position {
  const random = randomOf(`${seat.key}/position`);
  const { today } = period;
  const last = seat.holders.at(-1);
  const isOpen = seat.openSince !== null;
  const wasRecruited = !isOpen && last !== undefined && last.arrivedOn > period.since && seat.script === null;
  const openedOn = isOpen
    ? Math.min(today - 1, (seat.openSince ?? today) + random.int(0, 30))
    : wasRecruited
      ? last.arrivedOn - random.int(40, 150)
      : null;
  const forAll = random.weighted([
    ['both', 82],
    ['servants', 12],
    ['contract', 6],
  ]);
  return {
    id: positionId(seat),
    unitId,
    jobRoleId: jobRoleId(seat.role),
    roleLevelId: roleLevelId(seat.role, seat.level),
    title: titleOf(seat),
    status: isOpen ? 'OPEN' : 'FILLED',
    openedOn: isoDayOrNull(openedOn),
    startsOn: isoDay(isOpen ? today + random.int(20, 100) : (last?.arrivedOn ?? seat.createdOn)),
    closesOn: isOpen ? isoDay(today + random.int(7, 60)) : null,
    openToCivilServants: seat.script !== null || forAll !== 'contract',
    openToContractAgents: seat.script !== null || forAll !== 'servants',
    location: town,
    remoteDays: random.int(0, seat.role === 'SUP-TEC' ? 1 : 3),
    version: 1,
    source: SOURCE,
  };
}

function* requirementRows(
  period: Period,
  seat: Seat,
  closedOn: number | null = null,
): Generator<PositionRequirement> {
  const random = randomOf(`${seat.key}/requirements`);
  const asked = requirementsOf(seat.role, seat.level);
  // A few posts came to ask more of one skill, a year or so ago.
  const raisedOn = period.today - random.int(200, 500);
  const raised = seat.createdOn < raisedOn - 60 && random.chance(0.08) ? random.int(0, asked.length - 1) : -1;
  const made = Math.min(seat.createdOn, period.today - 1);
  for (const [i, { skill, level, importance, mandatory }] of asked.entries()) {
    const row = (at: number, startsOn: number, endsOn: number | null, part: number): PositionRequirement => ({
      positionId: positionId(seat),
      id: idOf('position_requirement', `${seat.key}/${skill}/${part}`),
      skillId: skillId(skill),
      level: at,
      importance,
      mandatory,
      startsOn: isoDay(startsOn),
      endsOn: isoDayOrNull(endsOn ?? closedOn),
      recordedAt: knownOn(period, startsOn, 0),
      supersededAt: null,
    });
    if (i === raised && level > 1) {
      yield row(level - 1, made, raisedOn - 1, 0);
      yield row(level, raisedOn, null, 1);
    } else yield row(level, made, null, 0);
  }
}

/** Posts in preparation and posts that no longer exist: a few teams have one. */
function extraSeats(random: Random, history: UnitHistory, today: number): [Seat, 'DRAFT' | 'CLOSED'][] {
  const { unit, seats } = history;
  const model = seats[1];
  if (unit.kind !== 'TEAM' || !model || unit.scripts.length > 0) return [];
  const extra = (key: string): Seat => ({
    ...model,
    key: `${unit.key}/${key}`,
    createdOn: Math.max(unit.startsOn, today - 300),
    holders: [],
    openSince: null,
    script: null,
  });
  const found: [Seat, 'DRAFT' | 'CLOSED'][] = [];
  if (random.chance(0.05)) found.push([extra('draft'), 'DRAFT']);
  if (random.chance(0.05)) found.push([extra('closed'), 'CLOSED']);
  return found;
}

/** The posts of a unit, held or not, and what they ask. */
export function positionRows(period: Period, history: UnitHistory) {
  const { unit, seats } = history;
  const random = randomOf(`${unit.key}/place`);
  const town = random.chance(0.55) ? 'Paris' : random.pick(TOWNS);
  const extra = extraSeats(random, history, period.today);
  const positions = [
    ...seats.map((seat) => positionRow(period, unit.id, town, seat)),
    ...extra.map(([seat, status]) => ({ ...positionRow(period, unit.id, town, seat), status })),
  ];
  const requirements = [
    ...seats.flatMap((seat) => [...requirementRows(period, seat)]),
    ...extra.flatMap(([seat, status]) => [
      ...requirementRows(period, seat, status === 'CLOSED' ? period.today - 1 : null),
    ]),
  ];
  return { positions, requirements };
}
