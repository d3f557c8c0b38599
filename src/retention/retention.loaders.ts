import { oneByKey } from '../database/loader.js';
import { type AssessmentRow, assessmentsOf } from './assessment.queries.js';
import { type Career, careersOf } from './careers.queries.js';

/** Later than anything is known: what is recorded now, whatever day it speaks of. */
const NOW_AND_LATER = '9999-12-30';

/** The last assessment of each agent. */
export const assessmentByAgent = oneByKey<string, AssessmentRow>(
  'assessmentByAgent',
  (row) => row.agentId,
  (db, ids) => assessmentsOf(db, ids, NOW_AND_LATER),
);

export const careerByAgent = oneByKey<string, Career>(
  'careerByAgent',
  (career) => career.agentId,
  (db, ids) => careersOf(db, ids, NOW_AND_LATER),
);
