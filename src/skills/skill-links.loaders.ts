import { toArray } from '../database/arrays.js';
import { manyByKey } from '../database/loader.js';
import type { skillRelationKind } from '../database/tables/skills.js';

export interface SkillNameRow {
  readonly skillId: string;
  readonly name: string;
  readonly locale: 'fr' | 'en';
  readonly isPreferred: boolean;
}

export const namesBySkill = manyByKey<string, SkillNameRow>(
  'namesBySkill',
  (row) => row.skillId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select id as "skillId", label as name, language as locale, is_preferred as "isPreferred" from skill_name
        where id = any(${toArray(ids)}::uuid[]) order by id, is_preferred desc, language desc, label`,
    ),
);

export interface SkillLinkRow {
  readonly skillId: string;
  readonly otherId: string;
  /** What the other is to this one. */
  readonly kind: (typeof skillRelationKind.enumValues)[number];
  readonly source: string;
}

/** How others stand to each skill, read both ways. */
export const linksBySkill = manyByKey<string, SkillLinkRow>(
  'linksBySkill',
  (row) => row.skillId,
  (db, ids) =>
    db.rows((sql) => {
      const asked = toArray(ids);
      return sql`
        select from_skill_id as "skillId", to_skill_id as "otherId", kind, source from skill_relation
        where from_skill_id = any(${asked}::uuid[])
        union
        select to_skill_id, from_skill_id, case kind when 'BROADER' then 'NARROWER' when 'NARROWER' then 'BROADER'
          else kind end, source
        from skill_relation where to_skill_id = any(${asked}::uuid[])
        order by 1, 3, 2, 4`;
    }),
);

export interface SuccessorRow {
  readonly skillId: string;
  readonly otherId: string;
}

/** What each skill became in the edition that took the place of its own. */
export const successorsBySkill = manyByKey<string, SuccessorRow>(
  'successorsBySkill',
  (row) => row.skillId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        with asked as (
          select s.id, s.notation, n.id as next from skill s
          join framework_version n on n.replaces_id = s.framework_version_id and n.status <> 'DRAFT'
          where s.id = any(${toArray(ids)}::uuid[])
        ), stated as (
          select a.id, t.id as other from asked a join skill_succession c on c.from_skill_id = a.id
          join skill t on t.id = c.to_skill_id and t.framework_version_id = a.next
        )
        select id as "skillId", other as "otherId" from stated
        union all
        select a.id, t.id from asked a join skill t on t.framework_version_id = a.next and t.notation = a.notation
        where a.id not in (select id from stated)
        order by 1, 2`,
    ),
);

/** What each skill was in the edition whose place its own took. */
export const originsBySkill = manyByKey<string, SuccessorRow>(
  'originsBySkill',
  (row) => row.skillId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        with asked as (
          select s.id, s.notation, v.replaces_id as before from skill s
          join framework_version v on v.id = s.framework_version_id and v.replaces_id is not null
          where s.id = any(${toArray(ids)}::uuid[])
        )
        select a.id as "skillId", f.id as "otherId" from asked a join skill_succession c on c.to_skill_id = a.id
        join skill f on f.id = c.from_skill_id and f.framework_version_id = a.before
        union
        select a.id, f.id from asked a join skill f on f.framework_version_id = a.before and f.notation = a.notation
        where not exists (select from skill_succession c join skill t on t.id = c.to_skill_id
            join skill s on s.id = a.id
          where c.from_skill_id = f.id and t.framework_version_id = s.framework_version_id)
        order by 1, 2`,
    ),
);
