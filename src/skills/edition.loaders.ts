import { toArray } from '../database/arrays.js';
import { manyByKey, oneByKey } from '../database/loader.js';
import type { frameworkStatus } from '../database/tables/skills.js';
import type { Reader, Sql } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import type { FrameworkRecord, SkillRecord } from './skill-catalogue.reference.js';

export interface EditionRow {
  readonly id: string;
  readonly frameworkId: string;
  readonly version: string;
  readonly status: (typeof frameworkStatus.enumValues)[number];
  readonly publishedOn: string | null;
  /** Of a draft, the edition that is published. */
  readonly replacesId: string | null;
}

const editions = (sql: Sql) => sql`
  select v.id, v.framework_id as "frameworkId", v.version, v.status, v.published_on as "publishedOn",
    case when v.status = 'DRAFT' then p.id else v.replaces_id end as "replacesId"
  from framework_version v
  left join framework_version p on p.framework_id = v.framework_id and p.status = 'PUBLISHED'`;

export const editionById = oneByKey<string, EditionRow>(
  'editionById',
  (edition) => edition.id,
  (db, ids) => db.rows((sql) => sql`${editions(sql)} where v.id = any(${toArray(ids)}::uuid[])`),
);

/** Drafts first, then the one in force, then those before it, the last first. */
export const editionsByFramework = manyByKey<string, EditionRow>(
  'editionsByFramework',
  (edition) => edition.frameworkId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        ${editions(sql)} where v.framework_id = any(${toArray(ids)}::uuid[])
        order by v.status, v.published_on desc nulls last, length(v.version) desc, v.version desc`,
    ),
);

export const skillCountByEdition = oneByKey<string, { id: string; count: number }>(
  'skillCountByEdition',
  (row) => row.id,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select framework_version_id as id, count(*)::int as count from skill
        where framework_version_id = any(${toArray(ids)}::uuid[]) group by 1`,
    ),
);

export interface RemappingRow {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
  readonly at: Date;
  readonly undoneAt: Date | null;
}

const remappings = (sql: Sql) => sql`
  select r.id, r.from_version_id as "fromId", r.to_version_id as "toId", r.at, u.at as "undoneAt"
  from remapping r left join remapping u on u.undoes_id = r.id`;

export const remappingById = oneByKey<string, RemappingRow>(
  'remappingById',
  (row) => row.id,
  (db, ids) => db.rows((sql) => sql`${remappings(sql)} where r.id = any(${toArray(ids)}::uuid[])`),
);

/** Those to each edition, but those that took one back. */
export const remappingsByEdition = manyByKey<string, RemappingRow>(
  'remappingsByEdition',
  (row) => row.toId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        ${remappings(sql)} where r.to_version_id = any(${toArray(ids)}::uuid[]) and r.undoes_id is null
        order by r.at desc, r.id desc`,
    ),
);

/** The skills of a draft, which no server keeps in memory. */
export async function draftSkills(
  db: Reader,
  edition: EditionRow,
  framework: FrameworkRecord,
): Promise<SkillRecord[]> {
  const rows = await db.rows<Omit<SkillRecord, '__typename' | 'framework' | 'globalId'>>(
    (sql) => sql`
      select id, notation, kind, category, label_fr as "labelFr", label_en as "labelEn" from skill
      where framework_version_id = ${edition.id}::uuid order by id`,
  );
  return rows.map((row) => ({
    __typename: 'Skill' as const,
    globalId: toGlobalId('Skill', row.id),
    ...row,
    framework,
  }));
}

/** How many claims stand on the skills of an edition, to the nearest ten; null under the smallest group. Of curators. */
export const claimsTouched = manyByKey<string, { edition: string; skillId: string; claims: number | null }>(
  'claimsTouched',
  (row) => row.edition,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select e.id as edition, t.skill_id as "skillId", t.claims
        from unnest(${toArray(ids)}::uuid[]) e(id) cross join lateral claims_touched(e.id) t`,
    ),
);
