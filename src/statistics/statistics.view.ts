import type { SkillCatalogue } from '../skills/skill-catalogue.reference.js';
import type { Figure } from './figure.js';
import { BANDS, CATEGORIES, ENGAGEMENTS, LEVELS, STATUSES } from './lattice.js';
import type { PublishedFigures } from './statistics.loaders.js';

type Counts = PublishedFigures['figures'];

/** A cell for each value that can be asked, whatever was published: what is missing tells nothing. */
export function cellsOf({ figures }: PublishedFigures) {
  const cells = <Value extends string | null>(of: Figure['of'], values: readonly Value[]) =>
    values.map((value) => ({ value, count: countOf(figures, of, value) }));
  return {
    people: countOf(figures, 'PEOPLE', null),
    engagement: cells('ENGAGEMENT', ENGAGEMENTS),
    employmentStatus: cells('STATUS', STATUSES),
    category: cells('CATEGORY', CATEGORIES),
    retention: cells('RETENTION_BAND', BANDS),
  };
}

/** Skills whose holders are published, the most held first. */
export function skillsOf({ figures }: PublishedFigures, { skills }: SkillCatalogue) {
  return figures
    .filter(({ of }) => of === 'SKILL_HOLDERS')
    .sort((a, b) => b.count - a.count || ((a.skillId ?? '') < (b.skillId ?? '') ? -1 : 1))
    .flatMap(({ skillId, count }) => {
      const skill = skills.get(skillId ?? '');
      if (!skill) return [];
      const own = figures.filter((figure) => figure.skillId === skillId);
      const levels = LEVELS.map((level) => ({
        level,
        count: countOf(own, 'SKILL_LEVEL', level === null ? null : String(level)),
      }));
      return [{ skill, holders: count, levels }];
    });
}

const countOf = (figures: Counts, of: Figure['of'], value: string | null) =>
  figures.find((figure) => figure.of === of && figure.value === value)?.count ?? null;
