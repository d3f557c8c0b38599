import { derivedId } from '../../database/derived-id.js';
import type { jobRole, jobRoleLabel, roleRequirement } from '../../database/tables/roles.js';
import type { skill } from '../../database/tables/skills.js';
import type { Rejection } from '../../integration/rejection.js';
import type { FrameworkEdition } from '../framework-edition.queries.js';
import type { RomeCells } from './rome-files.js';

export const ROME = 'rome';

const romeFramework: FrameworkEdition['framework'] = {
  id: derivedId(ROME, 'framework', ROME),
  code: ROME,
  labelFr: 'Répertoire opérationnel des métiers et des emplois (ROME)',
  labelEn: 'French register of occupations and jobs (ROME)',
  publisher: 'France Travail',
  licence: 'Licence Ouverte / Etalab 2.0',
};

export const romeVersionId = (version: string) => derivedId(ROME, 'framework_version', version);
const romeSkillId = (version: string, ogr: string) => derivedId(ROME, 'skill', `${version} ${ogr}`);
const romeJobRoleId = (version: string, code: string) => derivedId(ROME, 'job_role', `${version} ${code}`);

/** The files do not say when the edition was published. */
export const romeEdition = (version: string): FrameworkEdition => ({
  framework: romeFramework,
  version: { id: romeVersionId(version), frameworkId: romeFramework.id, version, publishedOn: null },
});

/** A métier. Its family is its domaine professionnel; the code's first letter is its grand domaine. */
export function romeJobRole(
  version: string,
  cells: RomeCells<'referentiel_code_rome'>,
  families: ReadonlyMap<string, string>,
): typeof jobRole.$inferInsert | Rejection {
  if (!/^[A-Z]\d{4}$/.test(cells.code_rome))
    return { reason: 'not a ROME code', found: cells.code_rome, expected: 'a letter and four digits' };
  if (cells.libelle_rome === '')
    return { reason: 'libelle_rome is empty', found: '', expected: 'a label of the métier' };
  return {
    id: romeJobRoleId(version, cells.code_rome),
    frameworkVersionId: romeVersionId(version),
    code: cells.code_rome,
    labelFr: cells.libelle_rome,
    labelEn: null,
    familyFr: families.get(cells.code_rome) ?? null,
    familyEn: null,
    descriptionFr: null,
    descriptionEn: null,
  };
}

/** What people who do this métier are called, in the masculine and the feminine. */
export function romeAppellations(
  version: string,
  cells: RomeCells<'referentiel_appellation'>,
): (typeof jobRoleLabel.$inferInsert)[] {
  const names = new Set([cells.libelle_appellation_long, cells.libelle_appellation_court]);
  return [...names].filter(Boolean).map((label) => ({
    jobRoleId: romeJobRoleId(version, cells.code_rome),
    language: 'fr' as const,
    label,
  }));
}

const KINDS: Readonly<Record<string, (typeof skill.$inferInsert)['kind']>> = {
  'Savoir-faire': 'KNOW_HOW',
  'Savoir-être professionnel': 'BEHAVIOUR',
};

/** A compétence: savoir-faire or savoir-être, macro-compétences included. */
export function romeCompetence(
  version: string,
  cells: RomeCells<'referentiel_competence'>,
): typeof skill.$inferInsert | Rejection {
  const kind = KINDS[cells.cat_comp];
  if (!kind)
    return {
      reason: 'cat_comp is not known',
      found: cells.cat_comp,
      expected: Object.keys(KINDS).join(' or '),
    };
  return romeSkill(version, {
    ogr: cells.code_ogr,
    kind,
    label: cells.libelle_competence,
    description: cells.definition || null,
    category: [cells.cat_comp, cells.sous_cat_comp],
  });
}

export function romeSavoir(
  version: string,
  cells: RomeCells<'referentiel_savoir'>,
): typeof skill.$inferInsert | Rejection {
  return romeSkill(version, {
    ogr: cells.code_ogr_savoir,
    kind: 'KNOWLEDGE',
    label: cells.libelle_savoir,
    description: null,
    category: [cells.categorie_savoir, cells.sous_categorie_savoir],
  });
}

interface RomeSkill {
  readonly ogr: string;
  readonly kind: (typeof skill.$inferInsert)['kind'];
  readonly label: string;
  readonly description: string | null;
  /** From the widest to the narrowest; blanks are left out. */
  readonly category: readonly string[];
}

function romeSkill(
  version: string,
  { ogr, kind, label, description, category }: RomeSkill,
): typeof skill.$inferInsert | Rejection {
  if (!/^\d+$/.test(ogr)) return { reason: 'not an OGR code', found: ogr, expected: 'digits' };
  if (label === '') return { reason: 'the label is empty', found: '', expected: 'a label' };
  return {
    id: romeSkillId(version, ogr),
    frameworkVersionId: romeVersionId(version),
    notation: ogr,
    kind,
    category: category.filter(Boolean).join(' / ') || null,
    labelFr: label,
    labelEn: null,
    descriptionFr: description,
    descriptionEn: null,
  };
}

/**
 * ROME says which links are the heart of a métier (`coeur_metier`) and gives no weight: 1 for the heart, 0.6 for
 * what emerges in it, 0.4 for the rest are Vivier's.
 */
const IMPORTANCE: Readonly<Record<string, number>> = { Principale: 1, Émergente: 0.6, '': 0.4 };

/** A link from a métier to a skill: at no level, since ROME has none, and never mandatory, since it says so of none. */
export function romeRequirement(
  version: string,
  { code_rome, code_ogr, coeur_metier }: RomeCells<'coherence_item'>,
): typeof roleRequirement.$inferInsert | Rejection {
  const importance = IMPORTANCE[coeur_metier];
  if (importance === undefined)
    return {
      reason: 'coeur_metier is not known',
      found: coeur_metier,
      expected: 'Principale, Émergente or nothing',
    };
  return {
    id: derivedId(ROME, 'role_requirement', `${version} ${code_rome} ${code_ogr}`),
    jobRoleId: romeJobRoleId(version, code_rome),
    roleLevelId: null,
    skillId: romeSkillId(version, code_ogr),
    level: null,
    importance,
    mandatory: false,
  };
}
