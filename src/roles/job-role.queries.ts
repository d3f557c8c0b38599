import { toArray } from '../database/arrays.js';
import { type NameHit, type NameSearch, searchNames } from '../database/name-search.js';
import type { Reader } from '../database/transaction.js';

export interface JobRoleRow {
  readonly id: string;
  readonly code: string;
  readonly labelFr: string | null;
  readonly labelEn: string | null;
  readonly familyFr: string | null;
  readonly familyEn: string | null;
  readonly descriptionFr: string | null;
  readonly descriptionEn: string | null;
  readonly frameworkVersionId: string;
}

export interface RoleLevelRow {
  readonly id: string;
  readonly jobRoleId: string;
  readonly code: string;
  readonly rank: number;
  readonly labelFr: string | null;
  readonly labelEn: string | null;
}

export interface RequirementRow {
  /** The job role, seniority or position that asks. */
  readonly ownerId: string;
  readonly skillId: string;
  readonly level: number | null;
  readonly importance: number;
  readonly mandatory: boolean;
}

/** Job roles of the published frameworks, by code. `after`: the code and id of the last one seen. */
export function listJobRoles(
  db: Reader,
  limit: number,
  after: readonly [string, string] | null,
): Promise<JobRoleRow[]> {
  return db.rows(
    (sql) => sql`
      select r.id, r.code, r.label_fr as "labelFr", r.label_en as "labelEn", r.family_fr as "familyFr",
        r.family_en as "familyEn", r.description_fr as "descriptionFr", r.description_en as "descriptionEn",
        v.id as "frameworkVersionId"
      from job_role r join framework_version v on v.id = r.framework_version_id
      where v.status = 'PUBLISHED' ${after ? sql`and (r.code, r.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by r.code, r.id limit ${limit}`,
  );
}

export async function countJobRoles(db: Reader): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`
      select count(*)::int as n from job_role r join framework_version v on v.id = r.framework_version_id
      where v.status = 'PUBLISHED'`,
  );
  return row?.n ?? 0;
}

export interface EditionCount {
  readonly editionId: string;
  readonly count: number;
}

/** How many of these job roles each edition has, or of all those of published ones; those of most first. */
export const countByEdition = (db: Reader, ids: readonly string[] | null): Promise<EditionCount[]> =>
  db.rows(
    (sql) => sql`
      select v.id as "editionId", count(*)::int as count
      from job_role r join framework_version v on v.id = r.framework_version_id
      where v.status = 'PUBLISHED' ${ids ? sql`and r.id = any(${toArray(ids)}::uuid[])` : sql``}
      group by v.id order by count(*) desc, v.id`,
  );

/** Job roles by their title or another that they bear. */
export const jobRolesNamed = (db: Reader, search: NameSearch): Promise<NameHit[]> =>
  searchNames(db, 'job_role_name', search);
