import { fromArray, toArray } from '../database/arrays.js';
import { manyByKey, oneByKey } from '../database/loader.js';

interface Said {
  readonly agentId: string;
  readonly saidAt: Date;
}

export interface WantedSkillRow extends Said {
  readonly skillId: string;
  readonly level: number | null;
}

export const wantedSkillsByAgent = manyByKey<string, WantedSkillRow>(
  'wantedSkillsByAgent',
  (row) => row.agentId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select agent_id as "agentId", skill_id as "skillId", level, recorded_at as "saidAt" from wanted_skill
        where agent_id = any(${toArray(ids)}::uuid[]) and superseded_at is null
        order by agent_id, recorded_at, id`,
    ),
);

export interface MentoringRow extends Said {
  readonly skillId: string;
  readonly kind: string;
}

export const mentoringByAgent = manyByKey<string, MentoringRow>(
  'mentoringByAgent',
  (row) => row.agentId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select agent_id as "agentId", skill_id as "skillId", kind, recorded_at as "saidAt" from mentoring
        where agent_id = any(${toArray(ids)}::uuid[]) and superseded_at is null
        order by agent_id, recorded_at, id`,
    ),
);

export interface SpokenLanguageRow extends Said {
  readonly tag: string;
  readonly level: string | null;
}

export const languagesByAgent = manyByKey<string, SpokenLanguageRow>(
  'languagesByAgent',
  (row) => row.agentId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select agent_id as "agentId", language_tag as tag, cefr_level as level, recorded_at as "saidAt"
        from spoken_language
        where agent_id = any(${toArray(ids)}::uuid[]) and superseded_at is null
        order by agent_id, recorded_at, id`,
    ),
);

export interface GoalRow extends Said {
  readonly horizon: string;
  readonly jobRoleId: string | null;
  readonly roleLevelId: string | null;
  readonly words: string | null;
}

export const goalsByAgent = manyByKey<string, GoalRow>(
  'goalsByAgent',
  (row) => row.agentId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select agent_id as "agentId", horizon, job_role_id as "jobRoleId", role_level_id as "roleLevelId", words,
          recorded_at as "saidAt"
        from goal where agent_id = any(${toArray(ids)}::uuid[]) and superseded_at is null
        order by agent_id, horizon, recorded_at, id`,
    ),
);

export interface MobilityWishRow extends Said {
  readonly departments: readonly string[];
  readonly regions: readonly string[];
  readonly unitIds: readonly string[];
  readonly availableFrom: string | null;
  readonly remoteDays: number | null;
  readonly openToLoan: boolean | null;
}

export const mobilityWishByAgent = oneByKey<string, MobilityWishRow>(
  'mobilityWishByAgent',
  (row) => row.agentId,
  async (db, ids) => {
    const rows = await db.rows<MobilityWishRow & Record<'departments' | 'regions' | 'unitIds', string>>(
      (sql) => sql`
        select agent_id as "agentId", departments::text, regions::text, unit_ids::text as "unitIds",
          available_from as "availableFrom", remote_days as "remoteDays", open_to_loan as "openToLoan",
          recorded_at as "saidAt"
        from mobility_wish where agent_id = any(${toArray(ids)}::uuid[]) and superseded_at is null`,
    );
    return rows.map(({ departments, regions, unitIds, ...wish }) => ({
      ...wish,
      departments: fromArray(departments) as string[],
      regions: fromArray(regions) as string[],
      unitIds: fromArray(unitIds) as string[],
    }));
  },
);

export interface WorkConstraintRow extends Said {
  readonly kind: string;
  readonly share: number | null;
}

export const workConstraintsByAgent = manyByKey<string, WorkConstraintRow>(
  'workConstraintsByAgent',
  (row) => row.agentId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select agent_id as "agentId", kind, share::float8 as share, recorded_at as "saidAt" from work_constraint
        where agent_id = any(${toArray(ids)}::uuid[]) and superseded_at is null order by agent_id, kind`,
    ),
);
