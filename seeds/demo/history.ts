import { addMonths } from './calendar.js';
import type { Ministry } from './ministries.js';
import { play } from './months.js';
import type { Unit } from './organisation.js';
import { agentOf, externalOf, type Person } from './people.js';
import type { Script } from './persona-teams.js';
import { type Random, randomOf } from './random.js';
import { type RoleCode, roleOf } from './roles.js';
import type { Seat, UnitHistory } from './seat.js';
import { themeOf } from './themes.js';
import type { World } from './world.js';

const LEVEL_WEIGHTS: Record<number, readonly number[]> = {
  1: [1],
  2: [0.6, 0.4],
  3: [0.27, 0.45, 0.28],
  4: [0.22, 0.4, 0.28, 0.1],
};

function postOf(random: Random, unit: Unit, index: number): { role: RoleCode; level: number } {
  if (index === 0) {
    return unit.theme === 'startup'
      ? { role: 'PRO-PRD', level: 1 }
      : { role: 'GES-EQU', level: unit.headLevel };
  }
  const role = random.weighted(themeOf(unit.theme).roles);
  const weights = LEVEL_WEIGHTS[roleOf(role).levels.length] ?? [1];
  return { role, level: random.weighted(weights.map((weight, level) => [level, weight])) };
}

/**
 * Plays the unit's last three years month by month: who leaves by the hazard, which posts stay empty, who comes.
 * Exactly `headcount` people are here today: posts made in the last eight months replace those still vacant, and
 * their holders are not exposed to the hazard before today.
 */
export function historyOf(world: World, ministry: Ministry, unit: Unit): UnitHistory {
  const { period } = world;
  const random = randomOf(`${unit.key}/history`);
  const seats: Seat[] = [];
  const externals: Person[] = [];
  const open = (role: RoleCode, level: number, createdOn: number, script: Script | null = null): Seat => {
    const key = `${unit.key}/seat/${seats.length + externals.length}`;
    const seat: Seat = {
      key,
      role,
      level,
      createdOn,
      holders: [],
      openSince: createdOn,
      fillOn: createdOn,
      script,
    };
    seats.push(seat);
    return seat;
  };
  const fill = (seat: Seat, arrivedOn: number, settled: boolean) => {
    const { role, level, script } = seat;
    const key = `${seat.key}/${seat.holders.length}`;
    seat.holders.push(
      agentOf(world, ministry, unit, { key, role, level, arrivedOn, settled, script: script ?? undefined }),
    );
    seat.openSince = null;
  };

  const place = (index: number, script: Script | undefined) => {
    const { role, level } = script ?? postOf(random, unit, index);
    const share = index === 0 ? 0 : themeOf(unit.theme).externals;
    if (script ? script.track === 'EXTERNAL' : random.chance(share)) {
      const months = script?.months ?? random.int(1, 30);
      const arrivedOn = Math.max(addMonths(period.today, -months), unit.startsOn);
      const key = `${unit.key}/seat/${seats.length + externals.length}`;
      externals.push(
        externalOf(world, {
          key,
          role,
          level: script ? level : Math.max(level, 1) % roleOf(role).levels.length,
          arrivedOn,
          settled: false,
          script,
        }),
      );
      return;
    }
    if (script) {
      const arrivedOn = addMonths(period.today, -script.months);
      const seat = open(role, level, arrivedOn, script);
      fill(seat, arrivedOn, true);
      const holder = seat.holders[0] as Person;
      if (script.leftMonthsAgo !== undefined) {
        holder.leftOn = addMonths(period.today, -script.leftMonthsAgo);
        holder.departure = 'RESIGNATION';
        seat.openSince = holder.leftOn + 1;
        seat.fillOn = Number.POSITIVE_INFINITY;
      }
      return;
    }
    const isNew = unit.startsOn > period.since || random.chance(0.08);
    if (isNew) {
      const least = Math.max(unit.startsOn, period.since + 1);
      const latest =
        unit.startsOn > period.since ? Math.min(least + 180, period.today - 1) : period.today - 1;
      open(role, level, random.int(least, latest));
      return;
    }
    const tenure = Math.min(Math.round(random.wait(44 * 30.4)), 15 * 365);
    const arrivedOn = Math.max(period.since - tenure, unit.startsOn);
    fill(open(role, level, arrivedOn), arrivedOn, true);
  };

  const filled = unit.scripts.filter((script) => script.leftMonthsAgo === undefined);
  for (let i = 0; i < unit.headcount; i++) place(i, filled[i]);
  for (const script of unit.scripts) if (script.leftMonthsAgo !== undefined) place(1, script);

  play(random, period, seats, fill);
  const here = () => externals.length + seats.filter((seat) => seat.openSince === null).length;
  while (here() < unit.headcount) {
    const { role, level } = postOf(random, unit, 1);
    const createdOn = Math.max(unit.startsOn, random.int(addMonths(period.today, -8), period.today - 1));
    fill(open(role, level, createdOn), createdOn, false);
  }
  if (unit.kind === 'TEAM' && unit.scripts.length === 0 && random.chance(0.06)) {
    const { role, level } = postOf(random, unit, 1);
    open(role, level, Math.max(unit.startsOn, period.today - random.int(3, 120)));
  }
  return { unit, seats, externals };
}
