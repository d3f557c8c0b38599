import type { ReferenceDefinition } from '../database/reference.js';
import type { skillKind } from '../database/tables/skills.js';
import { toGlobalId } from '../graphql/global-id.js';

export interface FrameworkRecord {
  readonly id: string;
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
  readonly frameworks: ReadonlyMap<string, FrameworkRecord>;
  readonly skills: ReadonlyMap<string, SkillRecord>;
}

/** All published skills, by id. Immutable per edition, so servers keep them in memory. */
export const skillCatalogue: ReferenceDefinition<SkillCatalogue> = {
  name: 'skillCatalogue',
  async load(db) {
    const frameworks = await db.rows<FrameworkRecord & { version_id: string }>(
      (sql) => sql`
        select v.id as version_id, f.id, f.code, f.label_fr as "labelFr", f.label_en as "labelEn", v.version,
          f.publisher, f.licence
        from framework f join framework_version v on v.framework_id = f.id where v.status = 'PUBLISHED'`,
    );
    const byVersion = new Map(frameworks.map(({ version_id, ...framework }) => [version_id, framework]));
    const rows = await db.rows<
      Omit<SkillRecord, '__typename' | 'globalId' | 'framework'> & { version_id: string }
    >(
      (sql) => sql`
        select id, framework_version_id as version_id, notation, kind, category, label_fr as "labelFr",
          label_en as "labelEn"
        from skill`,
    );
    const skills = new Map<string, SkillRecord>();
    for (const { version_id, ...row } of rows) {
      const framework = byVersion.get(version_id);
      if (framework) {
        skills.set(row.id, { __typename: 'Skill', globalId: toGlobalId('Skill', row.id), ...row, framework });
      }
    }
    return { frameworks: new Map([...byVersion.values()].map((f) => [f.id, f])), skills };
  },
};
