import { toArray } from '../database/arrays.js';
import { manyByKey, oneByKey } from '../database/loader.js';

export const skillDescription = oneByKey<string, { id: string; fr: string | null; en: string | null }>(
  'skillDescription',
  (row) => row.id,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select id, description_fr as fr, description_en as en from skill where id = any(${toArray(ids)}::uuid[])`,
    ),
);

export interface LevelWordingRow {
  readonly skillId: string;
  readonly level: number;
  readonly fr: string | null;
  readonly en: string | null;
}

export const levelWordings = manyByKey<string, LevelWordingRow>(
  'levelWordings',
  (row) => row.skillId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select skill_id as "skillId", level, text_fr as fr, text_en as en from level_wording
        where skill_id = any(${toArray(ids)}::uuid[]) order by skill_id, level`,
    ),
);
