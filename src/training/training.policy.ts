import { each, type PolicyTable } from '../access/policy.js';
import { signedIn } from '../access/rules.js';

export const trainingPolicy: PolicyTable = {
  Query: each(signedIn, ['trainings']),
  Training: each(signedIn, ['id', 'code', 'label', 'provider', 'outcomes']),
  TrainingOutcome: each(signedIn, ['skill', 'fromLevel', 'toLevel']),
};
