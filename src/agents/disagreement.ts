import type { CurrentClaim } from '../skills/held-level.js';

/** What the agent states, and the latest that a manager states otherwise; null where they do not differ. */
export function disagreement<Claim extends CurrentClaim>(
  claims: readonly Claim[],
): { readonly own: Claim; readonly manager: Claim } | null {
  const stated = claims
    .filter(({ level }) => level !== null)
    .toSorted((a, b) => (a.startsOn < b.startsOn ? 1 : -1));
  const own = stated.find(({ source }) => source === 'SELF');
  const manager = stated.find(({ source }) => source === 'MANAGER');
  return own && manager && own.level !== manager.level ? { own, manager } : null;
}
