import { fromArray } from '../database/arrays.js';
import type { ReferenceDefinition } from '../database/reference.js';
import { buildCatalogue, type Catalogue, type SkillLevel } from './catalogue.js';
import { BALANCED } from './score.js';
import { indexTargets, type TargetIndex } from './target-index.js';

/** A seniority of a job role, or a job role without seniorities: where one may stand, and go. */
export interface RolePlace {
  readonly id: string;
  readonly jobRoleId: string;
  readonly roleLevelId: string | null;
}

/** The places of a published edition, weighed among themselves. */
export interface RoleIndex {
  readonly catalogue: Catalogue;
  readonly index: TargetIndex;
  /** By their number in the index. */
  readonly places: readonly RolePlace[];
}

interface AskedRow {
  readonly editionId: string;
  readonly jobRoleId: string;
  readonly roleLevelId: string | null;
  readonly skills: string;
  readonly levels: string;
  readonly importances: string;
}

/** By edition. One row a place: of ESCO, three thousand and not a hundred and twenty thousand. */
export const roleIndexes: ReferenceDefinition<ReadonlyMap<string, RoleIndex>> = {
  name: 'roleIndexes',
  async load(db) {
    const rows = await db.rows<AskedRow>(
      (sql) => sql`
        select a.edition as "editionId", a.role as "jobRoleId", a.level_id as "roleLevelId",
          array_agg(a.skill_id)::text as skills, array_agg(a.level)::text as levels,
          array_agg(a.importance)::text as importances
        from (
          select distinct on (j.id, l.id, r.skill_id) j.framework_version_id as edition, j.id as role, l.id as level_id,
            r.skill_id, r.level, r.importance::float8 as importance
          from job_role j
          join framework_version v on v.id = j.framework_version_id and v.status = 'PUBLISHED'
          left join role_level l on l.job_role_id = j.id
          join role_requirement r on r.job_role_id = j.id and (r.role_level_id is null or r.role_level_id = l.id)
          join skill s on s.id = r.skill_id
          join framework_version sv on sv.id = s.framework_version_id and sv.status = 'PUBLISHED'
          order by j.id, l.id, r.skill_id, r.role_level_id nulls last
        ) a group by a.edition, a.role, a.level_id`,
    );
    const byEdition = new Map<string, AskedRow[]>();
    for (const row of rows) {
      const of = byEdition.get(row.editionId) ?? [];
      of.push(row);
      byEdition.set(row.editionId, of);
    }
    return new Map([...byEdition].map(([id, of]) => [id, roleIndexOf(of)]));
  },
};

function roleIndexOf(rows: readonly AskedRow[]): RoleIndex {
  const placeOf = new Map<string, RolePlace>();
  const targets = new Map<string, readonly SkillLevel[]>();
  for (const { jobRoleId, roleLevelId, skills, levels, importances } of rows) {
    const id = roleLevelId ?? jobRoleId;
    placeOf.set(id, { id, jobRoleId, roleLevelId });
    targets.set(id, skillLevels(skills, levels, importances));
  }
  const catalogue = buildCatalogue(targets.values());
  const index = indexTargets(targets, catalogue, BALANCED);
  return { catalogue, index, places: [...index.numberOf.keys()].flatMap((id) => placeOf.get(id) ?? []) };
}

function skillLevels(skills: string, levels: string, importances: string): SkillLevel[] {
  const level = fromArray(levels);
  const importance = fromArray(importances);
  return fromArray(skills).map((skill, i) => ({
    skill: skill ?? '',
    level: level[i] == null ? null : Number(level[i]),
    importance: Number(importance[i]),
  }));
}
