import type { Operation } from '../graphql/operation.js';
import { confidenceName } from '../skills/confidence.js';
import { type SkillRecord, skillCatalogue } from '../skills/skill-catalogue.reference.js';
import type { SkillProfile } from './skill-profile.queries.js';

export interface HeldSkillView {
  readonly skill: SkillRecord;
  readonly level: number | null;
  readonly confidence: 'SAID' | 'CONFIRMED' | 'PROVEN';
  readonly lastConfirmedOn: string;
}

/** A profile with its skills, in its order; skills of a draft are left out. */
export async function heldSkills(op: Operation, profile: SkillProfile | null): Promise<HeldSkillView[]> {
  if (!profile) return [];
  const { skills } = await op.reference(skillCatalogue);
  const held: HeldSkillView[] = [];
  for (const [i, skillId] of profile.skillIds.entries()) {
    const skill = skills.get(skillId);
    if (!skill) continue;
    held.push({
      skill,
      level: profile.levels[i] ?? null,
      confidence: confidenceName(profile.confidences[i] ?? 0),
      lastConfirmedOn: profile.confirmedOn[i] ?? '',
    });
  }
  return held;
}
