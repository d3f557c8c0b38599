import { each, type PolicyTable } from '../access/policy.js';
import { personOrTheirOffice, signedIn } from '../access/rules.js';

/**
 * Agents ask where they could go, those who act for a unit ask who could come; for anybody else the list is absent.
 * Who a candidate is goes by the visibility of agents. Moves between roles are of nobody.
 */
export const matchingPolicy: PolicyTable = {
  Position: each(signedIn, ['matches']),
  Agent: each(personOrTheirOffice, ['matches']),
  JobRole: each(signedIn, ['nextRoles']),
  RoleLevel: each(signedIn, ['nextRoles']),
  RoleMove: each(signedIn, ['fromLevel', 'jobRole', 'level', 'score', 'shared', 'missing']),
  SharedSkill: each(signedIn, ['skill', 'currentLevel', 'requiredLevel', 'scoreShare']),
  MissingSkill: each(signedIn, ['skill', 'currentLevel', 'requiredLevel', 'weight']),
  Match: each(personOrTheirOffice, [
    'position',
    'candidate',
    'fit',
    'fitIfUnknownsHold',
    'score',
    'readiness',
    'skills',
    'unknowns',
    'limitedBy',
    'feasibility',
  ]),
  Candidate: each(personOrTheirOffice, ['agent', 'handle', 'ministry', 'engagement']),
  SkillFit: each(personOrTheirOffice, [
    'skill',
    'requiredLevel',
    'heldLevel',
    'kind',
    'mandatory',
    'importance',
    'weight',
    'fitIfMet',
    'confidence',
    'lastConfirmedOn',
    'through',
    'scoreShare',
  ]),
  MoveFeasibility: each(personOrTheirOffice, [
    'instruments',
    'noticeMonths',
    'noticeDays',
    'earliestStart',
    'blockers',
    'unknowns',
  ]),
  MoveInstrument: each(personOrTheirOffice, ['code', 'label', 'reference', 'toVerify']),
  MoveBlocker: each(personOrTheirOffice, ['code', 'label', 'reference', 'toVerify']),
  MoveQuestion: each(personOrTheirOffice, ['code', 'label']),
};
