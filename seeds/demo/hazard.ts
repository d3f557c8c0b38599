/**
 * Why people leave in the demonstration. Each month each public agent leaves with the probability
 *
 *     p = 1 / (1 + exp(-s)),   s = sum of the terms below that hold for the agent that month
 *
 * drawn independently. The weights are invented, in log-odds a month; they are the truth that a back-test on
 * this State can be compared with, and say nothing about the real one. Every fact is read from the agent's own
 * dated rows: contracts, assignment, enrolments, claims against the post's requirements, departures of the unit.
 */
export interface LeavingFacts {
  readonly civilServant: boolean;
  /** Months until the current contract, PNA or détachement ends; null when it has no end. */
  readonly monthsToEnd: number | null;
  readonly endsThisMonth: boolean;
  readonly monthsInPost: number;
  /** Since the later of the arrival in the post and the last change of grade or contract. */
  readonly monthsWithoutProgression: number;
  /** Departures from the unit in the twelve months before. */
  readonly teamDepartures: number;
  /** Holds three skills or more at practitioner level that the post does not ask. */
  readonly unusedSkills: boolean;
  /** A training was refused in the twelve months before. */
  readonly trainingRefused: boolean;
  readonly openToMoves: boolean | null;
  /** The job role is one that many employers look for. */
  readonly shortageRole: boolean;
  readonly yearsOfService: number;
}

const LEAVING_WEIGHTS = {
  base: -5.75,
  civilServant: -0.45,
  endsThisMonth: 4,
  endsWithinSixMonths: 1,
  endsWithinTwelveMonths: 0.4,
  firstYearInPost: -0.3,
  threeToFiveYearsInPost: 0.45,
  longWithoutProgression: 0.55,
  eachTeamDeparture: 0.25,
  unusedSkills: 0.6,
  trainingRefused: 0.7,
  openToMoves: 0.6,
  notOpenToMoves: -0.4,
  shortageRole: 0.35,
  retirementNear: 2.2,
} as const;

const MOST_TEAM_DEPARTURES = 3;
const RETIREMENT_YEARS = 39;

/** Log-odds of leaving within the month. */
export function leavingLogOdds(facts: LeavingFacts): number {
  const w = LEAVING_WEIGHTS;
  let sum = w.base;
  if (facts.civilServant) sum += w.civilServant;
  if (facts.endsThisMonth) sum += w.endsThisMonth;
  else if (facts.monthsToEnd !== null && facts.monthsToEnd <= 6) sum += w.endsWithinSixMonths;
  else if (facts.monthsToEnd !== null && facts.monthsToEnd <= 12) sum += w.endsWithinTwelveMonths;
  if (facts.monthsInPost < 12) sum += w.firstYearInPost;
  else if (facts.monthsInPost >= 36 && facts.monthsInPost < 60) sum += w.threeToFiveYearsInPost;
  if (facts.monthsWithoutProgression >= 48) sum += w.longWithoutProgression;
  sum += w.eachTeamDeparture * Math.min(facts.teamDepartures, MOST_TEAM_DEPARTURES);
  if (facts.unusedSkills) sum += w.unusedSkills;
  if (facts.trainingRefused) sum += w.trainingRefused;
  if (facts.openToMoves === true) sum += w.openToMoves;
  if (facts.openToMoves === false) sum += w.notOpenToMoves;
  if (facts.shortageRole) sum += w.shortageRole;
  if (facts.yearsOfService >= RETIREMENT_YEARS) sum += w.retirementNear;
  return sum;
}

/** Probability of leaving within the month. */
export const leavingProbability = (facts: LeavingFacts): number => 1 / (1 + Math.exp(-leavingLogOdds(facts)));
