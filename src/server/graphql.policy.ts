import { each, type PolicyTable } from '../access/policy.js';
import { signedIn } from '../access/rules.js';

const connection = (name: string, onEdges: readonly string[] = []): PolicyTable => ({
  [`${name}Connection`]: each(signedIn, ['edges', 'nodes', 'pageInfo', 'totalCount']),
  [`${name}Edge`]: each(signedIn, ['cursor', 'node', ...onEdges]),
});

/** Types that hold nothing of their own: what they lead to has its own rules. */
export const graphqlPolicy: PolicyTable = {
  Query: each(signedIn, ['node', 'nodes']),
  PageInfo: each(signedIn, ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor']),
  ...connection('OrgUnit'),
  ...connection('Skill', ['match']),
  ...connection('SkillChange'),
  ...connection('SkillProposal'),
  ...connection('JobRole', ['match']),
  ...connection('Agent'),
  ...connection('Position'),
  ...connection('Product'),
  ...connection('Training'),
  ...connection('Change'),
  ...connection('SkillMapRow'),
  ...connection('SkillHolder'),
  ...connection('Task'),
  ...connection('LegalDeadline'),
  ...connection('RetentionAssessment'),
  ...connection('Match'),
  ...connection('SkillClaim'),
  ...connection('ApiKey'),
  ...connection('RoleGrant'),
  ...connection('AccessRecord'),
  ...connection('Contest'),
  ...connection('SkillStatistic'),
  UserError: each(signedIn, ['code', 'message', 'path']),
};
