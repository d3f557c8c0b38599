import type { claimSource } from '../database/tables/agents.js';

export type ClaimSource = (typeof claimSource.enumValues)[number];

/** A claim that is true on the day in question. */
export interface CurrentClaim {
  /** 0 assessed and not held, 1 to 4; null held at an unknown level. */
  readonly level: number | null;
  readonly source: ClaimSource;
  readonly startsOn: string;
}

export interface HeldLevel {
  readonly level: number | null;
  /** 1 said by the agent or imported, 2 confirmed by someone, 3 proven by a certificate or an assessment. */
  readonly confidence: 1 | 2 | 3;
  readonly lastConfirmedOn: string;
}

const CONFIDENCE: Record<ClaimSource, 1 | 2 | 3> = {
  SELF: 1,
  IMPORT: 1,
  PEER: 2,
  MANAGER: 2,
  TRAINING: 2,
  CERTIFICATION: 3,
  ASSESSMENT: 3,
};

/**
 * What the claims on one skill make of it: a claim with a level before one without, then the stronger source,
 * then the later, then the higher. It depends on the set of claims only, never on their order of arrival.
 * @returns null when there is no claim: unknown, which is not zero.
 */
export function heldLevel(claims: readonly CurrentClaim[]): HeldLevel | null {
  const [first, ...others] = claims;
  if (!first) return null;
  const strongest = others.reduce((best, claim) => (outweighs(claim, best) ? claim : best), first);
  return {
    level: strongest.level,
    confidence: CONFIDENCE[strongest.source],
    lastConfirmedOn: strongest.startsOn,
  };
}

function outweighs(claim: CurrentClaim, other: CurrentClaim): boolean {
  if ((claim.level === null) !== (other.level === null)) return claim.level !== null;
  const confidence = CONFIDENCE[claim.source] - CONFIDENCE[other.source];
  if (confidence !== 0) return confidence > 0;
  if (claim.startsOn !== other.startsOn) return claim.startsOn > other.startsOn;
  return (claim.level ?? 0) > (other.level ?? 0);
}
