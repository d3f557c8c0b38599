import type { departure } from '../../src/database/tables/agents.js';
import { addMonths, addYears, dayNumber } from './calendar.js';
import { contractsOf } from './careers.js';
import type { Contract } from './contracts.js';
import { type Course, coursesOf } from './courses.js';
import { idOf, unitId } from './ids.js';
import type { Ministry } from './ministries.js';
import { COMPANIES, FAMILY_NAMES, FEMININE_NAMES, MASCULINE_NAMES } from './names.js';
import type { Unit } from './organisation.js';
import { type PastPost, pastPostsOf } from './past-posts.js';
import type { Script, Track } from './persona-teams.js';
import { type Random, randomOf } from './random.js';
import { type RoleCode, roleOf } from './roles.js';
import { type Arrival, trackOf, yearsBefore } from './tracks.js';
import type { World } from './world.js';

export type Diligence = 'full' | 'some' | 'none';

/** Someone who holds or held a post of a unit, with all that was drawn about them. */
export interface Person {
  readonly key: string;
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly feminine: boolean;
  readonly role: RoleCode;
  readonly level: number;
  readonly company: string | null;
  readonly enteredOn: number;
  readonly arrivedOn: number;
  /** Last day of an external's mission, when it is known. */
  readonly missionEndsOn: number | null;
  readonly contracts: readonly Contract[];
  readonly pastPosts: readonly PastPost[];
  readonly courses: readonly Course[];
  readonly openToMoves: boolean | null;
  /** How many of their skills they, or others, have stated. */
  readonly diligence: Diligence;
  readonly unusedSkills: boolean;
  readonly script: Script | null;
  /** Set when the months are played; null while they are here. */
  leftOn: number | null;
  departure: (typeof departure.$inferInsert)['kind'] | null;
}

/** Those of whom no skill has been stated yet. */
const SILENT_SHARE = 0.15;

function nameOf(random: Random, script: Script | undefined) {
  const feminine = random.chance(0.34);
  const given = random.pick(feminine ? FEMININE_NAMES : MASCULINE_NAMES);
  const family = random.pick(FAMILY_NAMES);
  return {
    feminine: script?.feminine ?? feminine,
    given: script?.given ?? given,
    family: script?.family ?? family,
  };
}

function openness(random: Random): boolean | null {
  return random.weighted([
    [null, 70],
    [true, 12],
    [false, 18],
  ]);
}

/** A public agent who arrives in a post of the unit. */
export function agentOf(world: World, ministry: Ministry, unit: Unit, arrival: Arrival): Person {
  const { key, role, level, arrivedOn, script } = arrival;
  const { period } = world;
  const random = randomOf(key);
  const name = nameOf(random, script);
  const track = script ? (script.track as Track) : trackOf(random, arrival, ministry);
  const years = script && (track === 'CDD' || track === 'CDI') ? 0 : yearsBefore(random, track, arrival);
  const sooner = addMonths(addYears(arrivedOn, -years), -random.int(0, years > 0 ? 11 : 0));
  const enteredOn = Math.max(sooner, dayNumber('1978-01-01'));
  const lent = track === 'PNA' || track === 'DETACHEMENT';
  const comesFrom =
    lent || (track === 'TITULAIRE' && years >= 2 && random.chance(0.35))
      ? world.otherThan(ministry, random)
      : null;
  const mayHaveLeft = track === 'TITULAIRE' && years >= 9 && random.chance(0.06);
  const leaveFrom = addYears(enteredOn, 3);
  const leave = mayHaveLeft ? { from: leaveFrom, to: addMonths(leaveFrom, random.int(6, 30)) } : null;
  const contracts = contractsOf(random, {
    track,
    category: roleOf(role).categories[level] ?? 'A',
    technical: !['Gestion', 'Projet/Produit', 'Design'].includes(roleOf(role).profession),
    enteredOn,
    arrivedOn,
    today: period.today,
    employerId: unitId(ministry.code),
    formerEmployerId: comesFrom ? unitId(comesFrom.code) : null,
    leave,
    chosenEnd: script?.contractEndsIn === undefined ? null : addMonths(period.today, script.contractEndsIn),
  });
  const drawn = random.chance(SILENT_SHARE) ? 'none' : 'some';
  const diligence = script?.claims ?? (script ? 'some' : drawn);
  const moves = openness(random);
  const withoutContracts = track === 'UNKNOWN';
  return {
    ...name,
    key,
    id: idOf('agent', key),
    role,
    level,
    company: null,
    enteredOn: withoutContracts ? arrivedOn : enteredOn,
    arrivedOn,
    missionEndsOn: null,
    contracts,
    pastPosts: withoutContracts
      ? []
      : pastPostsOf(random, world, comesFrom ?? ministry, unit.id, {
          from: leave ? leave.to + 1 : enteredOn,
          to: arrivedOn - 1,
        }),
    courses: coursesOf(random, period, role, level, arrivedOn),
    openToMoves: script?.openToMoves ?? (script ? null : moves),
    diligence,
    unusedSkills: diligence === 'some' && random.chance(0.2),
    script: script ?? null,
    leftOn: null,
    departure: null,
  };
}

/** Someone who works for a company beside the agents: no employment, no departure. */
export function externalOf(world: World, arrival: Arrival): Person {
  const { key, role, level, arrivedOn, script } = arrival;
  const { period } = world;
  const random = randomOf(key);
  const name = nameOf(random, script);
  const known = random.chance(0.7) ? addMonths(period.today, random.int(1, 18)) : null;
  const drawn = random.chance(SILENT_SHARE) ? 'none' : 'some';
  return {
    ...name,
    key,
    id: idOf('agent', key),
    role,
    level,
    company: random.pick(COMPANIES),
    enteredOn: arrivedOn,
    arrivedOn,
    missionEndsOn: script?.contractEndsIn ? addMonths(period.today, script.contractEndsIn) : known,
    contracts: [],
    pastPosts: [],
    courses: [],
    openToMoves: null,
    diligence: script?.claims ?? drawn,
    unusedSkills: false,
    script: script ?? null,
    leftOn: null,
    departure: null,
  };
}

export const isHereOn = (person: Person, day: number): boolean =>
  person.arrivedOn <= day && (person.leftOn === null || person.leftOn >= day);
