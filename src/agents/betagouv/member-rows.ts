import { derivedId } from '../../database/derived-id.js';
import type { agent } from '../../database/tables/agents.js';
import { BETAGOUV } from '../../organisation/betagouv/betagouv-lines.js';
import { isSaid } from '../../organisation/betagouv/employers.js';
import type { AssignmentContent, ClaimContent, EmploymentContent, PersonRows } from '../dated-person-rows.js';
import { joined, type Span, withoutOverlap } from '../spans.js';
import type { MemberLine, MissionLine } from './member-line.js';

/** What a member's line refers to. */
export interface MemberContext {
  /** The product and its team; null when no such product is known. */
  readonly productOf: (startup: string) => { readonly productId: string; readonly teamId: string } | null;
  /** The unit that an employer's name means; null when it is not said or means none. */
  readonly employerUnitOf: (employer: string | null) => string | null;
  readonly withoutProductUnitId: string;
  /** Null for what is not a skill. */
  readonly skillIdOf: (competence: string) => string | null;
}

/** What a line became, and what became of the rest of it. */
export interface MemberRows extends PersonRows {
  /** Assignments that the line speaks of: one a mission and product, or one a mission without any. */
  readonly read: number;
  readonly unknownStartups: readonly string[];
  readonly merged: number;
  readonly trimmed: number;
  readonly absorbed: number;
  readonly joinedEmployments: number;
  readonly notSkills: number;
  readonly undatedClaims: number;
}

const agentId = (memberId: number) => derivedId(BETAGOUV, 'agent', String(memberId));

/** A member as an agent with dated assignments, employments and claims. Pure. */
export function memberRows(member: MemberLine, context: MemberContext): MemberRows {
  const id = agentId(member.id);
  const work = assignmentsOf(id, member.missions, context);
  const employments = employmentsOf(id, member.missions, context);
  return {
    agent: agentRow(id, member),
    ...work,
    employments,
    joinedEmployments: member.missions.filter(isAdmin).length - employments.length,
    ...claimsOf(id, member, context),
  };
}

const isAdmin = (mission: MissionLine) => mission.status === 'admin';
const spanOf = ({ start, end }: MissionLine): Span => ({ startsOn: start, endsOn: end });

/** The source withholds names. Without any mission nothing says that the person is a public agent. */
function agentRow(
  id: string,
  { id: number, role, domaine, missions }: MemberLine,
): typeof agent.$inferInsert {
  const latest = missions.toSorted(
    (a, b) => compare(a.start, b.start) || compare(a.end ?? '9999', b.end ?? '9999'),
  );
  const last = latest.at(-1);
  return {
    agentId: id,
    engagement: last && isAdmin(last) ? 'PUBLIC_AGENT' : 'EXTERNAL',
    displayName: `beta.gouv ${number}`,
    headline: role || domaine || null,
    source: BETAGOUV,
  };
}

function assignmentsOf(id: string, missions: readonly MissionLine[], context: MemberContext) {
  const unknownStartups: string[] = [];
  const byPlace = new Map<string, AssignmentContent[]>();
  for (const mission of missions) {
    const content = {
      agentId: id,
      engagement: isAdmin(mission) ? ('PUBLIC_AGENT' as const) : ('EXTERNAL' as const),
      company: !isAdmin(mission) && isSaid(mission.employer) ? mission.employer : null,
      ...spanOf(mission),
    };
    const places = mission.startups.length
      ? [...new Set(mission.startups)].flatMap((startup) => {
          const product = context.productOf(startup);
          if (!product) unknownStartups.push(startup);
          return product ? [{ unitId: product.teamId, productId: product.productId }] : [];
        })
      : [
          {
            unitId: context.employerUnitOf(mission.employer) ?? context.withoutProductUnitId,
            productId: null,
          },
        ];
    for (const place of places) {
      const key = `${place.unitId} ${place.productId}`;
      byPlace.set(key, [...(byPlace.get(key) ?? []), { ...content, ...place }]);
    }
  }
  const settled = [...byPlace.values()].map((spans) =>
    withoutOverlap(spans, (a, b) => a.engagement === b.engagement && a.company === b.company),
  );
  const total = (member: 'merged' | 'trimmed' | 'absorbed') => settled.reduce((sum, s) => sum + s[member], 0);
  return {
    read: missions.reduce((sum, mission) => sum + (new Set(mission.startups).size || 1), 0),
    assignments: settled.flatMap((s) => s.spans),
    unknownStartups,
    merged: total('merged'),
    trimmed: total('trimmed'),
    absorbed: total('absorbed'),
  };
}

/** A public employer's missions as one employment as long as they follow each other; the status is not said. */
function employmentsOf(
  id: string,
  missions: readonly MissionLine[],
  { employerUnitOf }: MemberContext,
): EmploymentContent[] {
  const byEmployer = new Map<string | null, Span[]>();
  for (const mission of missions.filter(isAdmin)) {
    const employer = employerUnitOf(mission.employer);
    byEmployer.set(employer, [...(byEmployer.get(employer) ?? []), spanOf(mission)]);
  }
  return [...byEmployer].flatMap(([employerUnitId, spans]) =>
    joined(spans).map((span) => ({ agentId: id, employerUnitId, status: 'UNKNOWN' as const, ...span })),
  );
}

/** Said by the person, at no level, and as far as is known since the first mission: the source does not date it. */
function claimsOf(id: string, { competences, missions }: MemberLine, { skillIdOf }: MemberContext) {
  const startsOn = missions.map((mission) => mission.start).sort()[0];
  const skillIds = new Set(competences.flatMap((competence) => skillIdOf(competence) ?? []));
  const claims: ClaimContent[] = [...skillIds].flatMap((skillId) =>
    startsOn === undefined
      ? []
      : [
          {
            agentId: id,
            skillId,
            level: null,
            source: 'SELF',
            assessorAgentId: null,
            startsOn,
            endsOn: null,
          },
        ],
  );
  return {
    claims,
    notSkills: competences.length - skillIds.size,
    undatedClaims: skillIds.size - claims.length,
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
