import type * as tables from '../../src/database/tables/profile.js';
import { addMonths, firstOfMonth, isoDay, moment, type Period } from './calendar.js';
import { idOf, jobRoleId, roleLevelId, skillId } from './ids.js';
import type { Person } from './people.js';
import { type Random, randomOf } from './random.js';
import { ROLES, type RoleCode, requirementsOf, roleOf } from './roles.js';
import type { Notation } from './skills.js';

/** What somebody says of themself beside their skills. */
export interface Wishes {
  readonly languages: (typeof tables.spokenLanguage.$inferInsert)[];
  readonly wanted: (typeof tables.wantedSkill.$inferInsert)[];
  readonly mentoring: (typeof tables.mentoring.$inferInsert)[];
  readonly goals: (typeof tables.goal.$inferInsert)[];
  readonly moves: (typeof tables.mobilityWish.$inferInsert)[];
  readonly constraints: (typeof tables.workConstraint.$inferInsert)[];
}

const OTHER_LANGUAGES = ['es', 'de', 'it', 'pt', 'ar', 'br', 'fsl'] as const;
const GOAL_WORDS = [
  'Mener un projet de données de bout en bout.',
  'Encadrer une petite équipe sans quitter la technique.',
  'Travailler sur un service utilisé par tous les usagers.',
  'Passer un concours interne.',
] as const;
/** Île-de-France, and where the State has large digital services. */
const DEPARTMENTS = ['13', '31', '33', '35', '44', '59', '67', '69', '75', '92', '93'] as const;

/** Those who sign in to the demonstration say everything, the others some of it, whoever left nothing. */
export function wishesOf(person: Person, period: Period): Wishes {
  const random = randomOf(`${person.key}/wishes`);
  const isPersona = person.script?.given !== undefined;
  const says = (share: number) => person.leftOn === null && (random.chance(share) || isPersona);
  const said = (part: string) => ({
    agentId: person.id,
    id: idOf('wish', `${person.key}/${part}`),
    recordedAt: moment(period.today - random.int(1, 300)),
    supersededAt: null,
  });
  const isAgent = person.company === null;
  const wanted = says(0.35) ? wantedOf(random, person) : [];
  return {
    languages: says(0.4) ? languagesOf(random).map((one) => ({ ...said(one.languageTag), ...one })) : [],
    wanted: wanted.map(({ skill, level }) => ({
      ...said(`wanted/${skill}`),
      skillId: skillId(skill),
      level,
    })),
    mentoring: says(0.2)
      ? mentoringOf(random, person, wanted).map(({ skill, kind }) => ({
          ...said(`mentoring/${skill}/${kind}`),
          skillId: skillId(skill),
          kind,
        }))
      : [],
    goals: isAgent && says(0.22) ? [{ ...said('goal'), ...goalOf(random, person) }] : [],
    moves:
      isAgent && person.openToMoves !== false && says(person.openToMoves ? 0.8 : 0.03)
        ? [{ ...said('move'), ...moveOf(random, period) }]
        : [],
    constraints: isAgent && says(0.08) ? [{ ...said('limit'), ...limitOf(random) }] : [],
  };
}

function languagesOf(random: Random) {
  const english = random.weighted([
    ['A2', 10],
    ['B1', 30],
    ['B2', 35],
    ['C1', 20],
    [null, 5],
  ] as const);
  const other = random.chance(0.3)
    ? [{ languageTag: random.pick(OTHER_LANGUAGES), level: random.pick(['A2', 'B1', 'C2', null] as const) }]
    : [];
  return [{ languageTag: 'en', level: english }, ...other];
}

/** What the next seniority asks, or more of what they do. */
function wantedOf(random: Random, { role, level }: Person) {
  const next = Math.min(level + 1, roleOf(role).levels.length - 1);
  const asked = requirementsOf(role, next);
  const first = random.int(0, asked.length - 1);
  return [...asked.slice(first), ...asked.slice(0, first)].slice(0, random.int(1, 3)).map((one) => ({
    skill: one.skill,
    level: random.chance(0.8) ? Math.min(4, one.level + (next === level ? 1 : 0)) : null,
  }));
}

interface Taught {
  readonly skill: Notation;
  readonly kind: 'OFFERED' | 'SOUGHT';
}

/** They teach what their role asks them to master, and some look for a teacher of what they want. */
function mentoringOf(
  random: Random,
  { role, level }: Person,
  wanted: readonly { readonly skill: Notation }[],
): Taught[] {
  const mastered = requirementsOf(role, level).filter((one) => one.level >= 3);
  return [
    ...mastered.slice(0, 2).map(({ skill }): Taught => ({ skill, kind: 'OFFERED' })),
    ...wanted.slice(0, random.int(0, 1)).map(({ skill }): Taught => ({ skill, kind: 'SOUGHT' })),
  ];
}

function goalOf(random: Random, { role, level }: Person) {
  const nothing = { jobRoleId: null, roleLevelId: null, words: null };
  const horizon = random.weighted([
    ['SIX_MONTHS', 10],
    ['ONE_YEAR', 35],
    ['THREE_YEARS', 45],
    ['LATER', 10],
  ] as const);
  if (random.chance(0.4)) return { ...nothing, horizon, words: random.pick(GOAL_WORDS) };
  if (level + 1 < roleOf(role).levels.length && random.chance(0.7))
    return { ...nothing, horizon, roleLevelId: roleLevelId(role, level + 1) };
  return { ...nothing, horizon, jobRoleId: jobRoleId(random.pick(Object.keys(ROLES) as RoleCode[])) };
}

function moveOf(random: Random, { today }: Period) {
  const first = random.int(0, DEPARTMENTS.length - 1);
  return {
    departments: DEPARTMENTS.slice(first, first + random.int(1, 2)),
    regions: random.chance(0.2) ? ['11'] : [],
    unitIds: [],
    availableFrom: random.chance(0.6) ? isoDay(firstOfMonth(addMonths(today, 1), random.int(0, 8))) : null,
    remoteDays: random.pick([0, 1, 2, 2, 3, 3, null]),
    openToLoan: random.pick([true, false, null]),
  };
}

function limitOf(random: Random) {
  const kind = random.pick([
    'PART_TIME',
    'NO_ON_CALL_DUTY',
    'NO_NIGHT_WORK',
    'NO_WEEKEND_WORK',
    'NO_TRAVEL',
  ] as const);
  return { kind, share: kind === 'PART_TIME' ? random.pick([0.5, 0.8, 0.9]) : null };
}
