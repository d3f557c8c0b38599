import { each, type PolicyTable } from '../access/policy.js';
import { actsForPeople, personOrTheirOffice, signedIn } from '../access/rules.js';

/** A forecast belongs to the agent it is about; those who act for them may read it, nobody else. */
export const retentionPolicy: PolicyTable = {
  OrgUnit: each(signedIn, ['retention']),
  Viewer: each(signedIn, ['tasks']),
  Task: each(signedIn, ['kind', 'label', 'dueOn', 'agent', 'skill', 'contest', 'candidacy']),
  Agent: each(personOrTheirOffice, ['retention']),
  RetentionOverview: each(actsForPeople, [
    'asOf',
    'headcount',
    'assessed',
    'bands',
    'deadlines',
    'assessments',
  ]),
  RetentionBandCount: each(actsForPeople, ['band', 'count']),
  RetentionAssessment: each(personOrTheirOffice, [
    'agent',
    'horizon',
    'model',
    'assessedAt',
    'contested',
    'score',
    'probability',
    'interval',
    'band',
    'factors',
    'deadlines',
  ]),
  ProbabilityInterval: each(personOrTheirOffice, ['low', 'high']),
  RetentionModel: each(personOrTheirOffice, ['version', 'rationale', 'intercept']),
  RetentionFactor: each(personOrTheirOffice, [
    'code',
    'label',
    'value',
    'reading',
    'points',
    'evidence',
    'suggestedActions',
  ]),
  LegalDeadline: each(personOrTheirOffice, [
    'agent',
    'code',
    'label',
    'dueOn',
    'actBy',
    'reference',
    'ruleValidFrom',
    'toVerify',
    'basis',
  ]),
};
