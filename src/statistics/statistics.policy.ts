import { each, type PolicyTable } from '../access/policy.js';
import { readsGroups, signedIn } from '../access/rules.js';

/** Figures of groups, which name nobody. Of which units, row-level security decides. */
export const statisticsPolicy: PolicyTable = {
  OrgUnit: each(signedIn, ['statistics']),
  UnitStatistics: each(readsGroups, [
    'asOf',
    'minimum',
    'isCounted',
    'people',
    'engagement',
    'employmentStatus',
    'category',
    'retention',
    'skills',
  ]),
  EngagementCount: each(readsGroups, ['value', 'count']),
  EmploymentStatusCount: each(readsGroups, ['value', 'count']),
  CategoryCount: each(readsGroups, ['value', 'count']),
  RetentionBandStatistic: each(readsGroups, ['value', 'count']),
  SkillStatistic: each(readsGroups, ['skill', 'holders', 'levels']),
  SkillLevelCount: each(readsGroups, ['level', 'count']),
};
