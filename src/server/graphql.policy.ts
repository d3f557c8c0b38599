import { each, type PolicyTable } from '../access/policy.js';
import { signedIn } from '../access/rules.js';

const connection = (
  name: string,
  onEdges: readonly string[] = [],
  counts: readonly string[] = [],
): PolicyTable => ({
  [`${name}Connection`]: each(signedIn, ['edges', 'nodes', 'pageInfo', 'totalCount', ...counts]),
  [`${name}Edge`]: each(signedIn, ['cursor', 'node', ...onEdges]),
});

/** Types that hold nothing of their own: what they lead to has its own rules. */
export const graphqlPolicy: PolicyTable = {
  Query: each(signedIn, ['node', 'nodes']),
  PageInfo: each(signedIn, ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor']),
  ...connection('OrgUnit'),
  ...connection('Skill', ['match'], ['byFramework', 'byKind']),
  ...connection('JobRole', ['match'], ['byFramework']),
  ...connection('Agent', ['match'], ['withoutSkills', 'bySkill', 'byUnit', 'byEngagement', 'byConfidence']),
  ...connection('SkillChange'),
  ...connection('SkillProposal'),
  ...connection('Position'),
  ...connection('Product'),
  ...connection('Training'),
  ...connection('Change'),
  ...connection('SkillMapRow'),
  ...connection('SkillMapChange'),
  ...connection('SkillHolder'),
  ...connection('Task'),
  ...connection('LegalDeadline'),
  ...connection('RetentionAssessment'),
  ...connection('Match'),
  ...connection('RoleMove'),
  ...connection('SkillClaim'),
  ...connection('AwaitedConfirmation'),
  ...connection('ApiKey'),
  ...connection('RoleGrant'),
  ...connection('AccessRecord'),
  ...connection('Contest'),
  ...connection('Candidacy'),
  ...connection('SkillStatistic'),
  UserError: each(signedIn, ['code', 'message', 'path']),
};
