import { toArray } from '../database/arrays.js';
import { manyByKey, oneByKey } from '../database/loader.js';
import type { JobRoleRow, RequirementRow, RoleLevelRow } from './job-role.queries.js';

export const jobRoleById = oneByKey<string, JobRoleRow>(
  'jobRoleById',
  (role) => role.id,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select r.id, r.code, r.label_fr as "labelFr", r.label_en as "labelEn", r.family_fr as "familyFr",
          r.family_en as "familyEn", r.description_fr as "descriptionFr", r.description_en as "descriptionEn",
          r.framework_version_id as "frameworkVersionId"
        from job_role r
        where r.id = any(${toArray(ids)}::uuid[])`,
    ),
);

export const roleLevelById = oneByKey<string, RoleLevelRow>(
  'roleLevelById',
  (level) => level.id,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select id, job_role_id as "jobRoleId", code, rank, label_fr as "labelFr", label_en as "labelEn"
        from role_level where id = any(${toArray(ids)}::uuid[])`,
    ),
);

export const roleLevelsByJobRole = manyByKey<string, RoleLevelRow>(
  'roleLevelsByJobRole',
  (level) => level.jobRoleId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select id, job_role_id as "jobRoleId", code, rank, label_fr as "labelFr", label_en as "labelEn"
        from role_level where job_role_id = any(${toArray(ids)}::uuid[]) order by rank, id`,
    ),
);

/** What a job role asks whatever the seniority. */
export const requirementsByJobRole = manyByKey<string, RequirementRow>(
  'requirementsByJobRole',
  (row) => row.ownerId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select job_role_id as "ownerId", skill_id as "skillId", level, importance::float8 as importance, mandatory
        from role_requirement where job_role_id = any(${toArray(ids)}::uuid[]) and role_level_id is null
        order by mandatory desc, importance desc, skill_id`,
    ),
);

/** What a seniority asks, with what its job role asks of all. */
export const requirementsByRoleLevel = manyByKey<string, RequirementRow>(
  'requirementsByRoleLevel',
  (row) => row.ownerId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select * from (
          select distinct on (l.id, r.skill_id) l.id as "ownerId", r.skill_id as "skillId", r.level,
            r.importance::float8 as importance, r.mandatory
          from role_level l join role_requirement r
            on r.job_role_id = l.job_role_id and (r.role_level_id = l.id or r.role_level_id is null)
          where l.id = any(${toArray(ids)}::uuid[])
          order by l.id, r.skill_id, r.role_level_id nulls last
        ) asked order by "ownerId", mandatory desc, importance desc, "skillId"`,
    ),
);
