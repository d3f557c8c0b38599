import { toArray } from '../database/arrays.js';
import { manyByKey, oneByKey } from '../database/loader.js';
import { type TrainingRow, trainingColumns } from './training.queries.js';

export const trainingById = oneByKey<string, TrainingRow>(
  'trainingById',
  (training) => training.id,
  (db, ids) =>
    db.rows(
      (sql) => sql`select ${trainingColumns(sql)} from training t where t.id = any(${toArray(ids)}::uuid[])`,
    ),
);

export interface OutcomeRow {
  readonly trainingId: string;
  readonly skillId: string;
  readonly fromLevel: number | null;
  readonly toLevel: number;
}

export const outcomesByTraining = manyByKey<string, OutcomeRow>(
  'outcomesByTraining',
  (row) => row.trainingId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select training_id as "trainingId", skill_id as "skillId", from_level as "fromLevel", to_level as "toLevel"
        from training_outcome where training_id = any(${toArray(ids)}::uuid[])
        order by training_id, to_level desc, skill_id`,
    ),
);
