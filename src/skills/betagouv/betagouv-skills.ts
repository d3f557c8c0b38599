import { derivedId } from '../../database/derived-id.js';
import type { skill } from '../../database/tables/skills.js';
import { BETAGOUV } from '../../organisation/betagouv/betagouv-lines.js';
import type { FrameworkEdition } from '../framework-edition.queries.js';
import { slug } from '../slug.js';

const frameworkId = derivedId(BETAGOUV, 'framework', BETAGOUV);
export const BETAGOUV_VERSION_ID = derivedId(BETAGOUV, 'framework_version', '1');

/** The community publishes no framework: its one edition here is the labels that members use. */
export const betagouvEdition: FrameworkEdition = {
  framework: {
    id: frameworkId,
    code: BETAGOUV,
    labelFr: 'Compétences de la communauté beta.gouv.fr',
    labelEn: 'Competences of the beta.gouv.fr community',
    publisher: 'DINUM',
    licence: 'CC BY-NC-SA 4.0',
  },
  version: { id: BETAGOUV_VERSION_ID, frameworkId, version: '1', publishedOn: null },
};

/** What stands for labels that are too rare to be shown: not a skill. */
const RARE = '_other';

/** The id of the skill that a label names; null when it names none. */
export function betagouvSkillId(label: string): string | null {
  if (label === RARE || slug(label) === '') return null;
  return derivedId(BETAGOUV, 'skill', slug(label));
}

/** One skill a label, all of them know-how: the source does not tell kinds apart. */
export function betagouvSkills(labels: ReadonlySet<string>): (typeof skill.$inferInsert)[] {
  const rows = new Map<string, typeof skill.$inferInsert>();
  for (const label of [...labels].sort()) {
    const id = betagouvSkillId(label);
    if (id === null || rows.has(id)) continue;
    rows.set(id, {
      id,
      frameworkVersionId: BETAGOUV_VERSION_ID,
      notation: slug(label),
      kind: 'KNOW_HOW',
      category: null,
      labelFr: label,
      labelEn: null,
      descriptionFr: null,
      descriptionEn: null,
    });
  }
  return [...rows.values()];
}
