import type { RulesOfDay } from '../skills/claim-rule.js';
import { confidenceName } from '../skills/confidence.js';
import { heldBySkill } from '../skills/held-by-skill.js';
import type { CurrentClaim } from '../skills/held-level.js';
import type { SkillCatalogue, SkillRecord } from '../skills/skill-catalogue.reference.js';
import { profileOf, type SkillProfile } from './skill-profile.queries.js';

export interface HeldSkillView {
  readonly agentId: string;
  /** The day of which it is told; null for today. */
  readonly asOf: string | null;
  readonly skill: SkillRecord;
  readonly level: number | null;
  readonly confidence: 'SAID' | 'CONFIRMED' | 'PROVEN';
  readonly lastConfirmedOn: string;
}

/** A profile with its skills, in its order; skills of a draft are left out. */
export function heldSkills({ skills }: SkillCatalogue, profile: SkillProfile | null): HeldSkillView[] {
  if (!profile) return [];
  const { agentId } = profile;
  return [...profileOf(profile)].flatMap(([skillId, { confidence, ...held }]) => {
    const skill = skills.get(skillId);
    return skill ? [{ agentId, asOf: null, skill, ...held, confidence: confidenceName(confidence) }] : [];
  });
}

/** What the claims of a past day make of somebody's skills by the rules of that day, in the same order. */
export function heldSkillsOn(
  { skills }: SkillCatalogue,
  agentId: string,
  claims: readonly (CurrentClaim & { readonly skillId: string })[],
  rules: RulesOfDay,
): HeldSkillView[] {
  return heldBySkill(claims, rules)
    .flatMap(({ skillId, confidence, ...held }) => {
      const skill = skills.get(skillId);
      return skill
        ? [{ agentId, asOf: rules.day, skill, ...held, confidence: confidenceName(confidence) }]
        : [];
    })
    .sort((a, b) => (b.level ?? -1) - (a.level ?? -1) || (a.skill.id < b.skill.id ? -1 : 1));
}
