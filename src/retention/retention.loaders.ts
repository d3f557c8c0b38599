import { oneByKey } from '../database/loader.js';
import { type AssessmentRow, assessmentsOf } from './assessment.queries.js';
import { type Career, careersOf } from './careers.queries.js';

/** The last assessment of each agent. */
export const assessmentByAgent = oneByKey<string, AssessmentRow>(
  'assessmentByAgent',
  (row) => row.agentId,
  (db, ids) => assessmentsOf(db, ids, '9999-12-31'),
);

export const careerByAgent = oneByKey<string, Career>(
  'careerByAgent',
  (career) => career.agentId,
  (db, ids) => careersOf(db, ids, '9999-12-30'),
);
