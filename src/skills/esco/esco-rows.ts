import { derivedId } from '../../database/derived-id.js';
import type { jobRole, jobRoleLabel, roleRequirement } from '../../database/tables/roles.js';
import type { skill, skillLabel, skillRelation } from '../../database/tables/skills.js';
import type { Rejection } from '../../integration/rejection.js';
import type { FrameworkEdition } from '../framework-edition.queries.js';
import type { EscoCells } from './esco-files.js';

export const ESCO = 'esco';

const escoFramework: FrameworkEdition['framework'] = {
  id: derivedId(ESCO, 'framework', ESCO),
  code: ESCO,
  labelFr: 'Classification européenne des aptitudes, compétences, certifications et professions (ESCO)',
  labelEn: 'European Skills, Competences, Qualifications and Occupations (ESCO)',
  publisher: 'European Commission',
  licence: 'CC BY 4.0 (European Commission decision 2011/833/EU)',
};

export const escoVersionId = (version: string) => derivedId(ESCO, 'framework_version', version);
const skillIdOf = (version: string, notation: string) => derivedId(ESCO, 'skill', `${version} ${notation}`);
const jobRoleIdOf = (version: string, uri: string) => derivedId(ESCO, 'job_role', `${version} ${uri}`);

/** The files do not say which edition they are: the day of its latest change names it. */
export const escoEdition = (version: string): FrameworkEdition => ({
  framework: escoFramework,
  version: {
    id: escoVersionId(version),
    frameworkId: escoFramework.id,
    version,
    publishedOn: null,
  },
});

const SKILL_URI = /^http:\/\/data\.europa\.eu\/esco\/skill\/([\w.-]+)$/;
const OCCUPATION_URI = /^http:\/\/data\.europa\.eu\/esco\/occupation\/[\w.-]+$/;
/** The last part of its URI, which never changes; null for what is no skill, such as a group. */
const escoNotation = (uri: string): string | null => SKILL_URI.exec(uri)?.[1] ?? null;

/** French labels, by URI. */
export type FrenchLabels = ReadonlyMap<
  string,
  { readonly label: string; readonly others: readonly string[] }
>;

export interface EscoSkill {
  readonly skill: typeof skill.$inferInsert;
  readonly labels: readonly (typeof skillLabel.$inferInsert)[];
}

/** Six skills of DigComp bear no type: they are know-how by their words. */
const KINDS: Readonly<Record<string, (typeof skill.$inferInsert)['kind']>> = {
  knowledge: 'KNOWLEDGE',
  'skill/competence': 'KNOW_HOW',
  '': 'KNOW_HOW',
};

export function escoSkill(
  version: string,
  cells: EscoCells<'skills_en.csv'>,
  french: FrenchLabels,
  category: string | null,
): EscoSkill | Rejection {
  const notation = escoNotation(cells.conceptUri);
  if (!notation)
    return {
      reason: 'not the URI of a skill',
      found: cells.conceptUri,
      expected: 'http://data.europa.eu/esco/skill/…',
    };
  const kind = KINDS[cells.skillType];
  if (!kind)
    return {
      reason: 'skillType is not known',
      found: cells.skillType,
      expected: 'knowledge, skill/competence or nothing',
    };
  if (cells.preferredLabel === '')
    return { reason: 'preferredLabel is empty', found: '', expected: 'a label' };
  const id = skillIdOf(version, notation);
  const fr = french.get(cells.conceptUri);
  return {
    skill: {
      id,
      frameworkVersionId: escoVersionId(version),
      notation,
      kind,
      category,
      labelFr: fr?.label ?? null,
      labelEn: cells.preferredLabel,
      descriptionFr: null,
      descriptionEn: cells.description || null,
    },
    labels: otherNames(cells, fr).map((name) => ({ skillId: id, ...name })),
  };
}

export interface EscoJobRole {
  readonly jobRole: typeof jobRole.$inferInsert;
  readonly labels: readonly (typeof jobRoleLabel.$inferInsert)[];
}

export function escoJobRole(
  version: string,
  cells: EscoCells<'occupations_en.csv'>,
  french: FrenchLabels,
  family: string | null,
): EscoJobRole | Rejection {
  if (!OCCUPATION_URI.test(cells.conceptUri))
    return {
      reason: 'not the URI of an occupation',
      found: cells.conceptUri,
      expected: 'http://data.europa.eu/esco/occupation/…',
    };
  if (!/^\d{4}(\.\d+)*$/.test(cells.code))
    return { reason: 'not a code of ESCO', found: cells.code, expected: 'a code such as 2512.4' };
  if (cells.preferredLabel === '')
    return { reason: 'preferredLabel is empty', found: '', expected: 'a label' };
  const id = jobRoleIdOf(version, cells.conceptUri);
  const fr = french.get(cells.conceptUri);
  return {
    jobRole: {
      id,
      frameworkVersionId: escoVersionId(version),
      code: cells.code,
      labelFr: fr?.label ?? null,
      labelEn: cells.preferredLabel,
      familyFr: null,
      familyEn: family,
      descriptionFr: null,
      descriptionEn: cells.description || null,
    },
    labels: otherNames(cells, fr).map((name) => ({ jobRoleId: id, ...name })),
  };
}

interface OtherName {
  readonly language: 'fr' | 'en';
  readonly label: string;
}

/** Alternative and hidden labels, each once, without the preferred ones. */
function otherNames(
  {
    preferredLabel,
    altLabels,
    hiddenLabels,
  }: { preferredLabel: string; altLabels: string; hiddenLabels: string },
  french: { label: string; others: readonly string[] } | undefined,
): OtherName[] {
  const english = new Set([...lines(altLabels), ...lines(hiddenLabels)]);
  const others = new Set(french?.others ?? []);
  english.delete(preferredLabel);
  others.delete(french?.label ?? '');
  return [
    ...[...english].map((label) => ({ language: 'en' as const, label })),
    ...[...others].map((label) => ({ language: 'fr' as const, label })),
  ];
}

const lines = (cell: string) =>
  cell
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
export const frenchNames = (cell: string) =>
  cell
    .split('|')
    .map((name) => name.trim())
    .filter(Boolean);

/** ESCO says essential or optional, and weighs neither: 1 and 0.5 are Vivier's. None is mandatory: it lists dozens. */
const IMPORTANCE: Readonly<Record<string, number>> = { essential: 1, optional: 0.5 };

export function escoRequirement(
  jobRoleId: string,
  skillId: string,
  relationType: string,
): typeof roleRequirement.$inferInsert | Rejection {
  const importance = IMPORTANCE[relationType];
  if (importance === undefined)
    return { reason: 'relationType is not known', found: relationType, expected: 'essential or optional' };
  return {
    id: derivedId(ESCO, 'role_requirement', `${jobRoleId} ${skillId}`),
    jobRoleId,
    roleLevelId: null,
    skillId,
    level: null,
    importance,
    mandatory: false,
  };
}

export function escoRelation(
  fromSkillId: string,
  toSkillId: string,
  kind: 'BROADER' | 'RELATED',
): typeof skillRelation.$inferInsert {
  return { fromSkillId, toSkillId, kind, source: ESCO };
}

/** Occupations of information and communications (ISCO-08 groups 133, 25 and 35). */
export const isDigitalOccupation = ({ iscoGroup }: { readonly iscoGroup: string }) =>
  /^(133|25|35)/.test(iscoGroup);
