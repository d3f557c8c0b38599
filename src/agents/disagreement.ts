import type { CurrentClaim, WeighedClaim } from '../skills/held-level.js';

/**
 * What the agent states, and what a manager states otherwise: the one whose word decides, or else the latest; of several
 * on that day, one who differs. Null where they do not differ. @param weighed as `weighClaims` gives them
 */
export function disagreement<Claim extends CurrentClaim>(
  weighed: readonly WeighedClaim<Claim>[],
): { readonly own: Claim; readonly manager: Claim } | null {
  const stated = weighed.filter(({ claim }) => claim.level !== null);
  const own = stated.find(({ claim }) => claim.source === 'SELF')?.claim;
  const [first, ...others] = stated.filter(({ claim }) => claim.source === 'MANAGER');
  if (!own || !first) return null;
  const spoke =
    first.weight === 'DECIDES'
      ? [first]
      : [first, ...others.filter(({ claim }) => claim.startsOn === first.claim.startsOn)];
  const manager = spoke.find(({ claim }) => claim.level !== own.level)?.claim;
  return manager ? { own, manager } : null;
}
