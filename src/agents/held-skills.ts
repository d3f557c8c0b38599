import { confidenceName } from '../skills/confidence.js';
import type { SkillCatalogue, SkillRecord } from '../skills/skill-catalogue.reference.js';
import type { SkillProfile } from './skill-profile.queries.js';

export interface HeldSkillView {
  readonly skill: SkillRecord;
  readonly level: number | null;
  readonly confidence: 'SAID' | 'CONFIRMED' | 'PROVEN';
  readonly lastConfirmedOn: string;
}

/** A profile with its skills, in its order; skills of a draft are left out. */
export function heldSkills({ skills }: SkillCatalogue, profile: SkillProfile | null): HeldSkillView[] {
  if (!profile) return [];
  const { skillIds, levels, confidences, confirmedOn } = profile;
  const held: HeldSkillView[] = [];
  for (let i = 0; i < skillIds.length; i += 1) {
    const skill = skills.get(skillIds[i] ?? '');
    if (!skill) continue;
    held.push({
      skill,
      level: levels[i] ?? null,
      confidence: confidenceName(confidences[i] ?? 0),
      lastConfirmedOn: confirmedOn[i] ?? '',
    });
  }
  return held;
}
