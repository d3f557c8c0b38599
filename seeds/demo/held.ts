import { MANAGER_MINISTRY } from './ministries.js';
import type { Person } from './people.js';
import { MANAGER_TEAM_EXTERNAL_ONLY, MANAGER_TEAM_SOLE } from './persona-teams.js';
import { type Random, randomOf } from './random.js';
import { type Requirement, requirementsOf } from './roles.js';
import type { UnitHistory } from './seat.js';
import type { Notation } from './skills.js';

/** What a person holds in truth, before anyone says so: 0 assessed and not held. */
export type Held = Map<Notation, number>;

const COMMON: readonly Notation[] = [
  'com-anglais',
  'com-ecrit',
  'com-oral',
  'beh-coop',
  'beh-auto',
  'beh-rigueur',
  'beh-adapt',
  'beh-usager',
  'dro-rgpd',
  'dev-oss',
  'dev-eco',
  'data-llm',
  'data-gov',
  'prod-support',
  'agi-facil',
];
const TECHNICAL: readonly Notation[] = [
  'dev-php',
  'dev-mobile',
  'dev-python',
  'dev-legacy',
  'data-stat',
  'data-viz',
  'data-ml',
  'data-model',
  'data-open',
  'ops-db',
  'ops-cloud',
  'ops-network',
  'sec-pentest',
  'sec-iam',
  'proj-budget',
  'mgt-recrut',
  'com-pedagogie',
  'des-service',
];

/** Distance to the level asked: newcomers are further from it than those settled in the post. */
const NEWCOMER: readonly (readonly [number, number])[] = [
  [-2, 12],
  [-1, 34],
  [0, 42],
  [1, 12],
];
const SETTLED: readonly (readonly [number, number])[] = [
  [-2, 4],
  [-1, 19],
  [0, 52],
  [1, 25],
];

const NEWCOMER_DAYS = 300;

function heldBy(random: Random, person: Person, today: number): Held {
  const held: Held = new Map();
  if (person.diligence === 'none') return held;
  const until = person.leftOn ?? today;
  const distances = until - person.arrivedOn < NEWCOMER_DAYS ? NEWCOMER : SETTLED;
  const coverage = person.diligence === 'full' ? 1 : 0.5 + random.next() * 0.45;
  const asked = requirementsOf(person.role, person.level);
  for (const { skill, level } of asked) {
    if (!random.chance(coverage)) continue;
    const reached = Math.min(4, Math.max(0, level + random.weighted(distances)));
    // Most people say nothing of what they do not hold.
    if (reached > 0 || random.chance(0.5)) held.set(skill, reached);
  }
  for (let i = random.int(0, 3); i > 0; i--) {
    const skill = random.pick(COMMON);
    if (!held.has(skill)) held.set(skill, random.int(1, 2));
  }
  for (let left = person.unusedSkills ? 3 : 0; left > 0; ) {
    const skill = random.pick(TECHNICAL);
    if (held.has(skill) || asked.some((requirement) => requirement.skill === skill)) continue;
    held.set(skill, random.chance(0.3) ? 4 : 3);
    left--;
  }
  if (held.size === 0) held.set(random.pick(COMMON), 1);
  return held;
}

/** Everyone else loses the skill: what they hold of it is nothing, or was never said. */
function reserve(
  all: ReadonlyMap<Person, Held>,
  owner: Person,
  skill: Notation,
  among: (p: Person) => boolean,
): void {
  for (const [person, held] of all) {
    if (person === owner) held.set(skill, Math.max(3, held.get(skill) ?? 0));
    else if (among(person) && held.size > 1) held.delete(skill);
    else if (among(person) && held.has(skill)) held.set(skill, 0);
  }
}

const mandatory = (person: Person): Requirement | undefined =>
  requirementsOf(person.role, person.level).find((asked) => asked.mandatory);

/**
 * What each person of the unit holds. In some teams one agent alone holds a skill that the posts require; in
 * others it comes only from an external.
 */
export function heldIn(history: UnitHistory, today: number): ReadonlyMap<Person, Held> {
  const { unit, seats, externals } = history;
  const all = new Map<Person, Held>();
  const agents = seats.flatMap((seat) => seat.holders);
  for (const person of [...agents, ...externals]) {
    all.set(person, heldBy(randomOf(`${person.key}/held`), person, today));
  }
  if (unit.kind !== 'TEAM') return all;
  if (unit.key === `${MANAGER_MINISTRY}/team/0`) {
    const sole = agents.find((person) => person.key === `${unit.key}/seat/${MANAGER_TEAM_SOLE.seat}/0`);
    const external = externals.find(
      (person) => person.key === `${unit.key}/seat/${MANAGER_TEAM_EXTERNAL_ONLY.seat}`,
    );
    if (sole) reserve(all, sole, MANAGER_TEAM_SOLE.skill, () => true);
    if (external) reserve(all, external, MANAGER_TEAM_EXTERNAL_ONLY.skill, () => true);
    return all;
  }
  const random = randomOf(`${unit.key}/rare`);
  const here = agents.filter((person) => person.leftOn === null && person.diligence !== 'none');
  if (here.length > 1 && random.chance(0.45)) {
    const owner = random.pick(here);
    const asked = mandatory(owner);
    if (asked) reserve(all, owner, asked.skill, (person) => person.leftOn === null);
  }
  const telling = externals.filter((person) => person.diligence !== 'none');
  if (telling.length > 0 && random.chance(0.5)) {
    const owner = random.pick(telling);
    const skill = random.chance(0.6) ? mandatory(owner)?.skill : random.pick(TECHNICAL);
    if (skill) reserve(all, owner, skill, (person) => person.company === null && person.leftOn === null);
  }
  return all;
}
