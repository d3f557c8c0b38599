import type { RulesOfDay } from './claim-rule.js';
import { type CurrentClaim, type HeldLevel, heldLevel } from './held-level.js';

export interface HeldBySkill extends HeldLevel {
  readonly skillId: string;
}

/** What the claims of one person make of their skills; those of which nothing was observed are left out. */
export function heldBySkill(
  claims: readonly (CurrentClaim & { readonly skillId: string })[],
  rules: RulesOfDay,
): HeldBySkill[] {
  return [...claimsBySkill(claims)].flatMap(([skillId, group]) => {
    const held = heldLevel(group, skillId, rules);
    return held ? [{ skillId, ...held }] : [];
  });
}

export function claimsBySkill<Claim extends { readonly skillId: string }>(
  claims: readonly Claim[],
): ReadonlyMap<string, readonly Claim[]> {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const group = groups.get(claim.skillId);
    if (group) group.push(claim);
    else groups.set(claim.skillId, [claim]);
  }
  return groups;
}
