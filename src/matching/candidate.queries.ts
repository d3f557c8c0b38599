import { type ProfileText, profileLists, profileOf } from '../agents/skill-profile.queries.js';
import { toArray } from '../database/arrays.js';
import type { Reader } from '../database/transaction.js';
import type { Employment } from '../law/employment.js';
import type { Profile } from '../skills/held-as.js';
import type { CandidateProbe, PositionProbe } from './retrieval.js';

/** Someone who could take a position. */
export interface Candidate {
  /** What they are called for this position, whoever asks. */
  readonly handle: string;
  /** Null until the viewer may know who they are. */
  readonly agentId: string | null;
  /** Null where it would tell who they are. */
  readonly ministryId: string | null;
  readonly engagement: 'PUBLIC_AGENT' | 'EXTERNAL';
}

export interface CandidateRow extends Candidate {
  readonly profile: Profile;
  /** The first one first. Of someone unknown, ends to come are left out. */
  readonly employments: readonly Employment[];
}

interface RawCandidate extends Candidate, ProfileText {
  readonly employments: Employment[] | null;
}

/** People found for a position, in no order; none when the viewer does not act for its unit. */
export async function matchCandidates(
  db: Reader,
  positionId: string,
  { skills, worth }: CandidateProbe,
  most: number,
): Promise<CandidateRow[]> {
  const rows = await db.rows<RawCandidate>(
    (sql) => sql`
      select handle, agent_id as "agentId", ministry_id as "ministryId", engagement, skill_ids::text as "skillIds",
        levels::text, confidences::text, confirmed_on::text as "confirmedOn", employments
      from match_candidates(${positionId}::uuid, ${toArray(skills)}::uuid[], ${toArray(worth)}::float8[],
        ${most}::int)`,
  );
  return rows.map(({ skillIds, levels, confidences, confirmedOn, employments, ...candidate }) => ({
    ...candidate,
    employments: employments ?? [],
    profile: profileOf(profileLists({ skillIds, levels, confidences, confirmedOn })),
  }));
}

export interface FoundPosition {
  readonly positionId: string;
  readonly handle: string;
  readonly ministryId: string | null;
}

/** Open positions found for a public agent, in no order; none when the viewer may not see them. */
export function matchPositions(
  db: Reader,
  agentId: string,
  { skills, strengths, rarities, usual }: PositionProbe,
  most: number,
): Promise<FoundPosition[]> {
  return db.rows(
    (sql) => sql`
      select position_id as "positionId", handle, ministry_id as "ministryId"
      from match_positions(${agentId}::uuid, ${toArray(skills)}::uuid[], ${toArray(strengths)}::float8[],
        ${toArray(rarities)}::float8[], ${toArray(usual)}::float8[], ${most}::int)`,
  );
}
