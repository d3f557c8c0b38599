import type { Language } from '../graphql/language.js';
import { inLanguage } from '../graphql/language.js';
import type { SkillCatalogue, SkillRecord } from './skill-catalogue.reference.js';

/** Published skills whose label or notation holds every word of `search`, whatever its accents; by label. */
export function searchSkills(
  catalogue: SkillCatalogue,
  language: Language,
  search: string | null,
  frameworkId: string | null,
): SkillRecord[] {
  const words = fold(search ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const label = (skill: SkillRecord) => inLanguage(language, skill.labelFr, skill.labelEn) ?? '';
  return catalogue.published
    .filter((skill) => frameworkId === null || skill.framework.id === frameworkId)
    .filter((skill) => {
      const text = fold(`${skill.labelFr ?? ''} ${skill.labelEn ?? ''} ${skill.notation}`);
      return words.every((word) => text.includes(word));
    })
    .map((skill) => ({ skill, label: fold(label(skill)) }))
    .sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : a.skill.id < b.skill.id ? -1 : 1))
    .map(({ skill }) => skill);
}

/** Lower case without accents: what people type is not what frameworks print. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
