import type { Language } from '../graphql/language.js';
import { inLanguage } from '../graphql/language.js';
import type { SkillCatalogue, SkillRecord } from './skill-catalogue.reference.js';

/** Published skills in the order of their labels, whatever the accents. */
export function skillsByLabel(
  catalogue: SkillCatalogue,
  language: Language,
  frameworkId: string | null,
): SkillRecord[] {
  return catalogue.published
    .filter((skill) => frameworkId === null || skill.framework.id === frameworkId)
    .map((skill) => ({ skill, label: unaccented(inLanguage(language, skill.labelFr, skill.labelEn) ?? '') }))
    .sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : a.skill.id < b.skill.id ? -1 : 1))
    .map(({ skill }) => skill);
}

/** The editions in which one searches: those that are published. */
export function publishedEditions(catalogue: SkillCatalogue, frameworkId: string | null): string[] {
  return [...catalogue.editions].flatMap(([id, framework]) => {
    const isPublished = catalogue.frameworks.get(framework.id) === framework;
    return isPublished && (frameworkId === null || framework.id === frameworkId) ? [id] : [];
  });
}

const unaccented = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
