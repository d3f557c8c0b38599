import { each, type PolicyTable } from '../access/policy.js';
import { actsForPeople, signedIn } from '../access/rules.js';

/** The map of a unit is for those who act for it; the functions under it answer nothing to anybody else. */
export const teamsPolicy: PolicyTable = {
  OrgUnit: each(signedIn, ['skillMap', 'compare']),
  SkillMap: each(actsForPeople, [
    'asOf',
    'headcount',
    'agentsWithClaims',
    'positionsWithRequirements',
    'rows',
  ]),
  SkillMapRow: each(actsForPeople, [
    'skill',
    'levels',
    'unknown',
    'required',
    'gapAtMost',
    'gapAtLeast',
    'onlyExternals',
    'holders',
    'continuity',
  ]),
  SkillMapComparison: each(actsForPeople, ['from', 'to', 'changes']),
  SkillMapChange: each(actsForPeople, ['skill', 'before', 'after', 'holdersChange', 'gapChange']),
  LevelCount: each(actsForPeople, ['level', 'count']),
  SkillHolder: each(actsForPeople, ['agent', 'level', 'confidence', 'lastConfirmedOn', 'through']),
  SkillContinuity: each(actsForPeople, ['hasSoleHolder', 'soleHolder', 'leavingWithin', 'nearestCover']),
};
