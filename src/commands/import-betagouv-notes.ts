import type { MemberLine } from '../agents/betagouv/member-line.js';
import type { MemberContext, MemberRows } from '../agents/betagouv/member-rows.js';
import { isSaid } from '../organisation/betagouv/employers.js';
import { FILE_MONTHS } from '../privacy/file-time.js';

/** What the rules did to members' lines. */
export interface MemberTally {
  publicAgents: number;
  externals: number;
  withoutMission: number;
  merged: number;
  trimmed: number;
  absorbed: number;
  onEmployer: number;
  onCatchAll: number;
  unsaidEmployers: number;
  joinedEmployments: number;
  notSkills: number;
  undatedClaims: number;
  yielded: number;
  /** People of whom nothing is to be kept. */
  over: number;
  /** Employers of public agents that mean no organisation, with their missions. */
  readonly unmatched: Map<string, number>;
}

export const memberTally = (): MemberTally => ({
  publicAgents: 0,
  externals: 0,
  withoutMission: 0,
  merged: 0,
  trimmed: 0,
  absorbed: 0,
  onEmployer: 0,
  onCatchAll: 0,
  unsaidEmployers: 0,
  joinedEmployments: 0,
  notSkills: 0,
  undatedClaims: 0,
  yielded: 0,
  over: 0,
  unmatched: new Map(),
});

export function addMember(
  tally: MemberTally,
  member: MemberLine,
  rows: MemberRows,
  { employerUnitOf }: MemberContext,
): void {
  tally[rows.agent.engagement === 'PUBLIC_AGENT' ? 'publicAgents' : 'externals'] += 1;
  if (member.missions.length === 0) tally.withoutMission += 1;
  for (const name of [
    'merged',
    'trimmed',
    'absorbed',
    'joinedEmployments',
    'notSkills',
    'undatedClaims',
  ] as const)
    tally[name] += rows[name];
  for (const { status, employer, startups } of member.missions) {
    const matched = employerUnitOf(employer) !== null;
    if (startups.length === 0) tally[matched ? 'onEmployer' : 'onCatchAll'] += 1;
    if (status !== 'admin' || matched) continue;
    if (isSaid(employer)) tally.unmatched.set(employer, (tally.unmatched.get(employer) ?? 0) + 1);
    else tally.unsaidEmployers += 1;
  }
}

/** The rules that were applied and how often, a sentence each. */
export function memberNotes(tally: MemberTally): string[] {
  const unmatched = [...tally.unmatched].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const missions = unmatched.reduce((sum, [, count]) => sum + count, 0);
  const notes = [
    `agents: ${tally.publicAgents} public agents, whose latest mission is admin; ${tally.externals} externals`,
    `assignments: of one person's overlapping missions on one product, ${tally.merged} say the same and were ` +
      `merged, ${tally.trimmed} say otherwise and begin the day after the earlier one ends, ${tally.absorbed} lie ` +
      'within the earlier one and were set aside',
    `assignments: missions without a product: ${tally.onEmployer} on the unit of their employer, ` +
      `${tally.onCatchAll} on "beta.gouv (sans produit)"`,
    `employments: ${tally.joinedEmployments} admin missions follow or overlap another of the same employer and ` +
      'are one employment; the status is not said: UNKNOWN',
    `employments: employer not said or hidden as too rare for ${tally.unsaidEmployers} admin missions; ` +
      `${unmatched.length} names in ${missions} missions match no organisation: ` +
      unmatched.map(([name, count]) => `${name} (${count})`).join(', '),
    `skillClaims: ${tally.notSkills} mentions are "_other" or repeated, no skill: set aside; the others start with ` +
      'the first mission, at a level that nobody said',
  ];
  if (tally.withoutMission > 0)
    notes.push(
      `agents: ${tally.withoutMission} without any mission are counted as externals, and their ` +
        `${tally.undatedClaims} competences cannot be dated: set aside`,
    );
  if (tally.over > 0)
    notes.push(
      `agents: ${tally.over} left more than ${FILE_MONTHS / 12} years ago, or were erased and began nothing since: ` +
        'set aside, with all that is said of them (docs/privacy.md)',
    );
  if (tally.yielded > 0)
    notes.push(`agents: ${tally.yielded} statements yield to what somebody else wrote in Vivier: set aside`);
  return notes;
}
