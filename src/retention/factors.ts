import { addMonths, compareDays, type Day, holdsOn, monthsBetween } from '../law/calendar.js';
import type { Employment, PlannedAssignment } from '../law/employment.js';
import { earlierMissions } from './earlier-missions.js';

/**
 * What a forecast may look at. Nothing on age, sex, health, family, union or belief, nor anything that stands for
 * them; being the only one to know something is a question of continuity, not a reason to leave, and is not here.
 */
export const retentionFactorCodes = [
  'PLANNED_END',
  'MONTHS_IN_POST',
  'MONTHS_SINCE_PROGRESSION',
  'EARLIER_MISSIONS',
  'UNUSED_SKILLS',
  'MONTHS_SINCE_TRAINING',
  'UNANSWERED_WISHES',
  'TEAM_DEPARTURES',
  'PRODUCT_PHASE',
] as const;

export type RetentionFactorCode = (typeof retentionFactorCodes)[number];

export interface RetentionFact {
  /** Months, a count, a share or a word, as the factor says; null is unknown, never zero. */
  value: number | string | null;
  /** The facts it was made of, each `name=value`. */
  evidence: string[];
}

/** All that an assessment is made of, plain enough to be stored and read again. */
export interface RetentionFacts {
  engagement: 'PUBLIC_AGENT';
  factors: Record<RetentionFactorCode, RetentionFact>;
}

export interface RetentionInput {
  /** Externals are never assessed. */
  engagement: 'PUBLIC_AGENT';
  today: Day;
  /** The employment of the day; null where unknown. */
  employment: Employment | null;
  /** Every mission known, past and current. */
  assignments: readonly PlannedAssignment[];
  /** Every fixed-term contract known, past and current; a renewal is one of its own. */
  fixedTerms: readonly PlannedAssignment[];
  /** Days of promotion, of a higher role or of a raise; null or empty: not known. */
  progressions: readonly Day[] | null;
  heldSkills: readonly { skillId: string; level: number | null }[] | null;
  /** Skills that the post asks for; null or empty: not known. */
  postSkillIds: readonly string[] | null;
  /** Days on which a training was completed; null: not known, empty: known to be none. */
  completedTrainings: readonly Day[] | null;
  /** Wishes to move or to progress; null: not known, empty: known to be none. */
  wishes: readonly { statedOn: Day; answeredOn: Day | null }[] | null;
  /** The main team; null: no work on record. */
  team: Team | null;
  /** The main product, and its phase as its sheet has it; null: none on record. */
  product: { id: string; name: string; phase: string | null } | null;
  /** Of how many current assignments the team and the product are the main one. */
  chosenOf: number;
}

export interface Team {
  id: string;
  name: string | null;
  /** The first of the twelve months. */
  since: Day;
  /** Team-mates, the agent apart, who worked there as public agents at some time since. */
  members: number;
  /** Of them, those who today work nowhere; null where the sources never tell that anybody left. */
  departures: number | null;
}

/** From this level on (practitioner), a skill left unused is one that another post would use. */
const UNUSED_FROM_LEVEL = 3;
/** Silence of two months: after it the law itself takes a civil servant's request as granted (CGFP, art. L. 511-3). */
const WISH_PATIENCE_MONTHS = 2;
/** Under three team-mates a share says more of one person than of a team. */
const SMALLEST_TEAM = 3;
const WITHOUT_TERM = new Set<string>(['FONCTIONNAIRE_TITULAIRE', 'CONTRACTUEL_CDI']);

const unknown: RetentionFact = { value: null, evidence: [] };

/** Whole months to the nearest end of contract, position or mission, or `OPEN_ENDED`. */
function plannedEnd({ employment, assignments, today }: RetentionInput): RetentionFact {
  const inForce = employment && holdsOn(today, employment.startedOn, employment.endsOn) ? employment : null;
  const ends = [
    ...(inForce?.endsOn ? [{ name: 'employment.endsOn', day: inForce.endsOn }] : []),
    ...assignments.flatMap(({ startsOn, endsOn }) =>
      endsOn !== null && holdsOn(today, startsOn, endsOn) ? [{ name: 'assignment.endsOn', day: endsOn }] : [],
    ),
  ].toSorted((a, b) => compareDays(a.day, b.day));
  const nearest = ends[0];
  if (nearest !== undefined) {
    return {
      value: monthsBetween(today, nearest.day),
      evidence: [...new Set(ends.map(({ name, day }) => `${name}=${day}`))],
    };
  }
  if (inForce === null || !WITHOUT_TERM.has(inForce.status)) return unknown;
  return { value: 'OPEN_ENDED', evidence: [`employment.status=${inForce.status}`] };
}

function currentMission({ assignments, today }: RetentionInput): PlannedAssignment | null {
  const current = assignments.filter(({ startsOn, endsOn }) => holdsOn(today, startsOn, endsOn));
  return current.toSorted((a, b) => compareDays(a.startsOn, b.startsOn))[0] ?? null;
}

function monthsInPost(input: RetentionInput): RetentionFact {
  const mission = currentMission(input);
  if (mission === null) return unknown;
  return {
    value: monthsBetween(mission.startsOn, input.today),
    evidence: [`assignment.startsOn=${mission.startsOn}`],
  };
}

/** Whole months since the latest of some days, those to come left out; null when there is none. */
function monthsSince(days: readonly Day[], today: Day): { months: number; day: Day } | null {
  const latest = days
    .filter((day) => compareDays(day, today) <= 0)
    .toSorted(compareDays)
    .at(-1);
  return latest === undefined ? null : { months: monthsBetween(latest, today), day: latest };
}

function monthsSinceProgression({ progressions, today }: RetentionInput): RetentionFact {
  const last = monthsSince(progressions ?? [], today);
  return last === null ? unknown : { value: last.months, evidence: [`progression.on=${last.day}`] };
}

/** How many skills known at practitioner level or above the post does not ask for; skills of unknown level apart. */
function unusedSkills({ heldSkills, postSkillIds }: RetentionInput): RetentionFact {
  const levelled = heldSkills?.filter(({ level }) => level !== null) ?? [];
  if (levelled.length === 0 || !postSkillIds?.length) return unknown;
  const asked = new Set(postSkillIds);
  const unused = levelled.filter(({ skillId, level }) => level! >= UNUSED_FROM_LEVEL && !asked.has(skillId));
  return {
    value: unused.length,
    evidence: [
      `skills.levelled=${levelled.length}`,
      `post.skills=${asked.size}`,
      ...unused.map(({ skillId }) => `skill.unused=${skillId}`),
    ],
  };
}

function monthsSinceTraining({ completedTrainings, today }: RetentionInput): RetentionFact {
  if (completedTrainings === null) return unknown;
  const last = monthsSince(completedTrainings, today);
  if (last === null) return { value: 'NONE', evidence: ['training.completed=0'] };
  return { value: last.months, evidence: [`training.completedOn=${last.day}`] };
}

/** Wishes that have waited longer than the law lets a request wait. A wish that was answered never counts. */
function unansweredWishes({ wishes, today }: RetentionInput): RetentionFact {
  if (wishes === null) return unknown;
  const waiting = wishes.filter(
    ({ statedOn, answeredOn }) =>
      (answeredOn === null || compareDays(answeredOn, today) > 0) &&
      compareDays(addMonths(statedOn, WISH_PATIENCE_MONTHS), today) <= 0,
  );
  return {
    value: waiting.length,
    evidence: [`wishes=${wishes.length}`, ...waiting.map(({ statedOn }) => `wish.statedOn=${statedOn}`)],
  };
}

/** Said where there was something to choose from. */
const choice = ({ chosenOf }: RetentionInput) => (chosenOf > 1 ? [`assignments.current=${chosenOf}`] : []);

function teamDepartures(input: RetentionInput): RetentionFact {
  const { team } = input;
  if (team === null || team.departures === null || team.members < SMALLEST_TEAM) return unknown;
  return {
    value: team.departures / team.members,
    evidence: [
      `team.members=${team.members}`,
      `team.departures=${team.departures}`,
      `team.since=${team.since}`,
      ...(team.name === null ? [] : [`team.name=${team.name}`]),
      `team.id=${team.id}`,
      ...choice(input),
    ],
  };
}

function productPhase(input: RetentionInput): RetentionFact {
  const { product } = input;
  if (product === null || product.phase === null) return unknown;
  return {
    value: product.phase,
    evidence: [
      `product.phase=${product.phase}`,
      `product.name=${product.name}`,
      `product.id=${product.id}`,
      ...choice(input),
    ],
  };
}

/** Refuses whoever is not a public agent, also where the types were got round (rows of a database, JSON). */
export function refuseExternals(engagement: string): void {
  if (engagement !== 'PUBLIC_AGENT')
    throw new TypeError(`Only public agents are assessed, not ${engagement}`);
}

/**
 * The facts of one agent on one day. Pure: the same rows give the same facts.
 *
 * @throws TypeError for an external
 */
export function retentionFacts(input: RetentionInput): RetentionFacts {
  refuseExternals(input.engagement);
  return {
    engagement: 'PUBLIC_AGENT',
    factors: {
      PLANNED_END: plannedEnd(input),
      MONTHS_IN_POST: monthsInPost(input),
      MONTHS_SINCE_PROGRESSION: monthsSinceProgression(input),
      EARLIER_MISSIONS: earlierMissions(input),
      UNUSED_SKILLS: unusedSkills(input),
      MONTHS_SINCE_TRAINING: monthsSinceTraining(input),
      UNANSWERED_WISHES: unansweredWishes(input),
      TEAM_DEPARTURES: teamDepartures(input),
      PRODUCT_PHASE: productPhase(input),
    },
  };
}
