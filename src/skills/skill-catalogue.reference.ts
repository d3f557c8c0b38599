import type { ReferenceDefinition } from '../database/reference.js';
import type { skillKind } from '../database/tables/skills.js';
import { toGlobalId } from '../graphql/global-id.js';

/** A framework in one of its editions. */
export interface FrameworkRecord {
  readonly id: string;
  readonly editionId: string;
  readonly code: string;
  readonly labelFr: string;
  readonly labelEn: string;
  readonly version: string;
  readonly publisher: string;
  readonly licence: string;
}

export interface SkillRecord {
  readonly __typename: 'Skill';
  readonly id: string;
  /** Written once: a team's answer repeats it hundreds of times. */
  readonly globalId: string;
  readonly notation: string;
  readonly kind: (typeof skillKind.enumValues)[number];
  readonly category: string | null;
  readonly labelFr: string | null;
  readonly labelEn: string | null;
  readonly framework: FrameworkRecord;
}

export interface SkillCatalogue {
  /** Each framework in its published edition. */
  readonly frameworks: ReadonlyMap<string, FrameworkRecord>;
  /** By the id of the edition, the archived ones included. */
  readonly editions: ReadonlyMap<string, FrameworkRecord>;
  /** Those of archived editions included: what was said of people and posts on one stays readable. */
  readonly skills: ReadonlyMap<string, SkillRecord>;
  /** Those that may be searched, claimed and asked. */
  readonly published: readonly SkillRecord[];
}

/** All skills but those of drafts. Immutable per edition, so servers keep them in memory. */
export const skillCatalogue: ReferenceDefinition<SkillCatalogue> = {
  name: 'skillCatalogue',
  async load(db) {
    const versions = await db.rows<FrameworkRecord & { is_published: boolean }>(
      (sql) => sql`
        select v.id as "editionId", v.status = 'PUBLISHED' as is_published, f.id, f.code, f.label_fr as "labelFr",
          f.label_en as "labelEn", v.version, f.publisher, f.licence
        from framework f join framework_version v on v.framework_id = f.id where v.status <> 'DRAFT'`,
    );
    const editions = new Map<string, FrameworkRecord>();
    const frameworks = new Map<string, FrameworkRecord>();
    for (const { is_published, ...framework } of versions) {
      editions.set(framework.editionId, framework);
      if (is_published) frameworks.set(framework.id, framework);
    }
    const rows = await db.rows<
      Omit<SkillRecord, '__typename' | 'globalId' | 'framework'> & { version_id: string }
    >(
      (sql) => sql`
        select id, framework_version_id as version_id, notation, kind, category, label_fr as "labelFr",
          label_en as "labelEn"
        from skill`,
    );
    const skills = new Map<string, SkillRecord>();
    const published: SkillRecord[] = [];
    for (const { version_id, ...row } of rows) {
      const framework = editions.get(version_id);
      if (!framework) continue;
      const globalId = toGlobalId('Skill', row.id);
      const skill: SkillRecord = { __typename: 'Skill', globalId, ...row, framework };
      skills.set(row.id, skill);
      if (frameworks.get(framework.id) === framework) published.push(skill);
    }
    return { frameworks, editions, skills, published };
  },
};
