import { derivedId } from '../../database/derived-id.js';
import type { jobRole, roleLevel, roleRequirement } from '../../database/tables/roles.js';
import type { levelWording, skill } from '../../database/tables/skills.js';
import type { FrameworkEdition } from '../framework-edition.queries.js';
import { slug } from '../slug.js';
import { roleLevelRank } from './role-level-rank.js';

export const UK_DIGITAL = 'uk-digital';
/** The files do not name their edition; these are those of September 2025. */
const EDITION = 'September 2025';

export const UK_SKILL_COLUMNS = [
  'Skill Name',
  'Skill Description',
  'Awareness',
  'Working',
  'Practitioner',
  'Expert',
] as const;

export const UK_ROLE_COLUMNS = [
  'Role Family',
  'Role',
  'Role Description',
  'Role Level',
  'Role Level Description',
  'Skill Name',
  'Skill Level',
] as const;

export type UkSkillCells = Readonly<Record<(typeof UK_SKILL_COLUMNS)[number], string>>;
export type UkRoleCells = Readonly<Record<(typeof UK_ROLE_COLUMNS)[number], string>>;

/** What stands instead of a level on the roles of the Senior Civil Service. */
export const NOT_IN_USE = 'NOT IN USE';

const LEVELS = ['Awareness', 'Working', 'Practitioner', 'Expert'] as const;
const LEVEL_OF: ReadonlyMap<string, number> = new Map(LEVELS.map((name, i) => [name, i + 1]));

/** 1 for Awareness to 4 for Expert; null for anything else. */
export function ukLevel(name: string): number | null {
  return LEVEL_OF.get(name) ?? null;
}

const id = (kind: string, key: string) => derivedId(UK_DIGITAL, kind, `${EDITION}\n${key}`);
const frameworkId = derivedId(UK_DIGITAL, 'framework', UK_DIGITAL);

export const UK_VERSION_ID = id('framework_version', '');

export const ukEdition: FrameworkEdition = {
  framework: {
    id: frameworkId,
    code: UK_DIGITAL,
    labelFr: 'Référentiel des compétences numériques de l’État britannique',
    labelEn: 'UK Government Digital and Data Profession Capability Framework',
    publisher: 'Government Digital Service (United Kingdom)',
    licence: 'Open Government Licence v3.0',
  },
  version: { id: UK_VERSION_ID, frameworkId, version: EDITION, publishedOn: null },
};

/** A skill and what its levels mean. The framework has no kinds: each text says what people can do. */
export function ukSkill(cells: UkSkillCells): {
  readonly skill: typeof skill.$inferInsert;
  readonly wordings: readonly (typeof levelWording.$inferInsert)[];
} {
  const name = cells['Skill Name'];
  const skillId = id('skill', slug(name));
  return {
    skill: {
      id: skillId,
      frameworkVersionId: UK_VERSION_ID,
      notation: slug(name),
      kind: 'KNOW_HOW',
      category: null,
      labelFr: null,
      labelEn: name,
      descriptionFr: null,
      descriptionEn: cells['Skill Description'] || null,
    },
    wordings: LEVELS.flatMap((level, i) =>
      cells[level] ? [{ skillId, level: i + 1, textFr: null, textEn: cells[level] }] : [],
    ),
  };
}

export function ukJobRole(cells: UkRoleCells): typeof jobRole.$inferInsert {
  const code = slug(cells.Role);
  return {
    id: id('job_role', code),
    frameworkVersionId: UK_VERSION_ID,
    code,
    labelFr: null,
    labelEn: cells.Role,
    familyFr: null,
    familyEn: cells['Role Family'],
    descriptionFr: null,
    descriptionEn: cells['Role Description'] || null,
  };
}

export function ukRoleLevel(cells: UkRoleCells): typeof roleLevel.$inferInsert {
  const jobRoleId = id('job_role', slug(cells.Role));
  const code = slug(cells['Role Level']);
  return {
    id: id('role_level', `${slug(cells.Role)}\n${code}`),
    jobRoleId,
    code,
    rank: roleLevelRank(cells['Role Level']),
    labelFr: null,
    labelEn: cells['Role Level'],
    descriptionFr: null,
    descriptionEn: cells['Role Level Description'] || null,
  };
}

/** Importance 1 and not mandatory: the framework weighs nothing and says of nothing that it is mandatory. */
export function ukRequirement(cells: UkRoleCells, level: number): typeof roleRequirement.$inferInsert {
  const { id: roleLevelId, jobRoleId } = ukRoleLevel(cells);
  const skillId = id('skill', slug(cells['Skill Name']));
  return {
    id: derivedId(UK_DIGITAL, 'role_requirement', `${roleLevelId} ${skillId}`),
    jobRoleId,
    roleLevelId,
    skillId,
    level,
    importance: 1,
    mandatory: false,
  };
}
