import { each, type PolicyTable } from '../access/policy.js';
import { signedIn } from '../access/rules.js';

export const rolesPolicy: PolicyTable = {
  Query: each(signedIn, ['jobRoles']),
  JobRole: each(signedIn, [
    'id',
    'code',
    'label',
    'family',
    'description',
    'framework',
    'levels',
    'requirements',
  ]),
  RoleLevel: each(signedIn, ['id', 'code', 'rank', 'label', 'jobRole', 'requirements']),
  Requirement: each(signedIn, ['skill', 'level', 'importance', 'mandatory']),
};
