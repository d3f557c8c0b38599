import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, getMetadataStorage } from 'type-graphql';
import { checkPolicies, joinPolicies, type PolicyTable } from '../access/policy.js';
import { accountsPolicy } from '../accounts/accounts.policy.js';
import { ApiKeyResolver } from '../accounts/api-key.resolver.js';
import { RoleGrantResolver } from '../accounts/role-grant.resolver.js';
import {
  AgentResolver,
  AssignmentResolver,
  EmploymentResolver,
  OrgUnitAgentsResolver,
} from '../agents/agent.resolver.js';
import { agentsPolicy } from '../agents/agents.policy.js';
import { ClaimRuleResolver } from '../agents/claim-rule.resolver.js';
import { ClaimSkillResolver } from '../agents/claim-skill.resolver.js';
import { ClaimSkillsResolver } from '../agents/claim-skills.resolver.js';
import { ColleagueResolver } from '../agents/colleague.resolver.js';
import { ConfirmSkillsResolver } from '../agents/confirm-skills.resolver.js';
import { AwaitedConfirmationResolver, ViewerConfirmationsResolver } from '../agents/confirmation.resolver.js';
import {
  AgentComparisonResolver,
  AgentRemindersResolver,
  HeldSkillResolver,
} from '../agents/held-skill.resolver.js';
import { PeopleFacetsResolver } from '../agents/people-facets.resolver.js';
import { SharingResolver, ViewerSharingResolver } from '../agents/sharing.resolver.js';
import { AgentClaimsResolver, SkillClaimResolver } from '../agents/skill-claim.resolver.js';
import { RoleResolver, ViewerResolver } from '../agents/viewer.resolver.js';
import { curationPolicy } from '../curation/curation.policy.js';
import { CurationResolver } from '../curation/curation.resolver.js';
import { SkillFreshnessResolver } from '../curation/freshness.resolver.js';
import { SkillProposalResolver } from '../curation/proposal.resolver.js';
import { ChangeResolver } from '../integration/change.resolver.js';
import { integrationPolicy } from '../integration/integration.policy.js';
import {
  AgentMatchesResolver,
  CandidateResolver,
  MatchResolver,
  PositionMatchesResolver,
} from '../matching/match.resolver.js';
import { matchingPolicy } from '../matching/matching.policy.js';
import {
  JobRoleMovesResolver,
  RoleLevelMovesResolver,
  RoleMoveResolver,
} from '../matching/role-move.resolver.js';
import {
  AgentCandidaciesResolver,
  CandidacyResolver,
  PositionCandidaciesResolver,
  ViewerCandidaciesResolver,
} from '../mobility/candidacy.resolver.js';
import { CandidacyStepsResolver } from '../mobility/candidacy-steps.resolver.js';
import { FindingPauseResolver } from '../mobility/finding-pause.resolver.js';
import { mobilityPolicy } from '../mobility/mobility.policy.js';
import { OrgUnitResolver } from '../organisation/org-unit.resolver.js';
import { organisationPolicy } from '../organisation/organisation.policy.js';
import { ProductResolver } from '../organisation/product.resolver.js';
import { OpenPositionResolver } from '../positions/open-position.resolver.js';
import { OrgUnitPositionsResolver, PositionResolver } from '../positions/position.resolver.js';
import { positionsPolicy } from '../positions/positions.policy.js';
import { ViewerAccessJournalResolver } from '../privacy/access-record.resolver.js';
import { ContestResolver } from '../privacy/contest.resolver.js';
import {
  EmploymentContestedResolver,
  RetentionAssessmentContestedResolver,
  SkillClaimContestedResolver,
} from '../privacy/contested.resolver.js';
import { MyDataResolver } from '../privacy/my-data.resolver.js';
import { ViewerObjectionResolver } from '../privacy/objection.resolver.js';
import { privacyPolicy } from '../privacy/privacy.policy.js';
import { AgentCompletenessResolver } from '../profile/completeness.resolver.js';
import { profilePolicy } from '../profile/profile.policy.js';
import { AgentProfileResolver, GoalResolver, MobilityWishResolver } from '../profile/profile.resolver.js';
import { UpdateProfileResolver } from '../profile/update-profile.resolver.js';
import { retentionPolicy } from '../retention/retention.policy.js';
import {
  AgentRetentionResolver,
  LegalDeadlineResolver,
  OrgUnitRetentionResolver,
  RetentionAssessmentResolver,
  RetentionOverviewResolver,
} from '../retention/retention.resolver.js';
import { TaskResolver, ViewerTasksResolver } from '../retention/task.resolver.js';
import { JobRoleResolver, RoleLevelResolver } from '../roles/job-role.resolver.js';
import { JobRoleFacetsResolver } from '../roles/job-role-facets.resolver.js';
import { rolesPolicy } from '../roles/roles.policy.js';
import {
  FrameworkEditionResolver,
  FrameworkResolver,
  RemappingResolver,
  SkillChangeResolver,
} from '../skills/framework.resolver.js';
import { SkillResolver } from '../skills/skill.resolver.js';
import { SkillFacetsResolver } from '../skills/skill-facets.resolver.js';
import { SkillLinksResolver } from '../skills/skill-links.resolver.js';
import { skillsPolicy } from '../skills/skills.policy.js';
import { statisticsPolicy } from '../statistics/statistics.policy.js';
import { OrgUnitStatisticsResolver, UnitStatisticsResolver } from '../statistics/statistics.resolver.js';
import { OrgUnitComparisonResolver, SkillMapComparisonResolver } from '../teams/map-comparison.resolver.js';
import {
  OrgUnitSkillMapResolver,
  SkillContinuityResolver,
  SkillHolderResolver,
  SkillMapResolver,
  SkillMapRowResolver,
} from '../teams/skill-map.resolver.js';
import { teamsPolicy } from '../teams/teams.policy.js';
import { trainingPolicy } from '../training/training.policy.js';
import { TrainingResolver } from '../training/training.resolver.js';
import { applyConventions } from './conventions.js';
import { graphqlPolicy } from './graphql.policy.js';
import { NodeResolver } from './node.resolver.js';

/** Every door of the API, in one list. */
export const RESOLVERS = [
  NodeResolver,
  ViewerResolver,
  RoleResolver,
  ApiKeyResolver,
  RoleGrantResolver,
  OrgUnitResolver,
  OrgUnitAgentsResolver,
  OrgUnitPositionsResolver,
  AgentResolver,
  AssignmentResolver,
  EmploymentResolver,
  ColleagueResolver,
  PeopleFacetsResolver,
  ViewerSharingResolver,
  SharingResolver,
  AgentClaimsResolver,
  SkillClaimResolver,
  ClaimRuleResolver,
  HeldSkillResolver,
  AgentComparisonResolver,
  AgentRemindersResolver,
  ViewerConfirmationsResolver,
  AwaitedConfirmationResolver,
  ConfirmSkillsResolver,
  SkillResolver,
  SkillFacetsResolver,
  SkillLinksResolver,
  FrameworkResolver,
  FrameworkEditionResolver,
  SkillChangeResolver,
  RemappingResolver,
  CurationResolver,
  SkillFreshnessResolver,
  SkillProposalResolver,
  JobRoleResolver,
  JobRoleFacetsResolver,
  RoleLevelResolver,
  PositionResolver,
  ClaimSkillResolver,
  ClaimSkillsResolver,
  UpdateProfileResolver,
  AgentProfileResolver,
  GoalResolver,
  MobilityWishResolver,
  AgentCompletenessResolver,
  OpenPositionResolver,
  OrgUnitSkillMapResolver,
  OrgUnitComparisonResolver,
  SkillMapComparisonResolver,
  SkillMapResolver,
  SkillMapRowResolver,
  SkillHolderResolver,
  SkillContinuityResolver,
  OrgUnitRetentionResolver,
  RetentionOverviewResolver,
  RetentionAssessmentResolver,
  LegalDeadlineResolver,
  AgentRetentionResolver,
  ViewerTasksResolver,
  TaskResolver,
  ProductResolver,
  TrainingResolver,
  ChangeResolver,
  PositionMatchesResolver,
  AgentMatchesResolver,
  MatchResolver,
  CandidacyResolver,
  CandidacyStepsResolver,
  PositionCandidaciesResolver,
  ViewerCandidaciesResolver,
  AgentCandidaciesResolver,
  FindingPauseResolver,
  CandidateResolver,
  JobRoleMovesResolver,
  RoleLevelMovesResolver,
  RoleMoveResolver,
  ViewerAccessJournalResolver,
  ContestResolver,
  SkillClaimContestedResolver,
  EmploymentContestedResolver,
  RetentionAssessmentContestedResolver,
  ViewerObjectionResolver,
  MyDataResolver,
  OrgUnitStatisticsResolver,
  UnitStatisticsResolver,
] as const;

const POLICIES: readonly PolicyTable[] = [
  graphqlPolicy,
  organisationPolicy,
  agentsPolicy,
  profilePolicy,
  accountsPolicy,
  skillsPolicy,
  curationPolicy,
  rolesPolicy,
  positionsPolicy,
  teamsPolicy,
  retentionPolicy,
  trainingPolicy,
  integrationPolicy,
  matchingPolicy,
  mobilityPolicy,
  privacyPolicy,
  statisticsPolicy,
];

/**
 * The schema and the policy that stands before it.
 * @throws Error when a field has no policy, or a policy no field: the server then does not start.
 */
export function buildApi(): { schema: GraphQLSchema; policies: PolicyTable } {
  // A field that reads a property needs no function: the call cost more than all the rest of a team's answer.
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers = true;
  const schema = buildSchemaSync({
    resolvers: RESOLVERS,
    // Inputs are validated by services, which name every fault at once.
    validate: false,
  });
  describeRoots(schema);
  applyConventions(schema);
  const policies = joinPolicies(POLICIES);
  checkPolicies(schema, policies);
  return { schema, policies };
}

/** The two types that no class declares. */
function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (query) {
    query.description =
      'What you may ask. One operation reads one state of the database. Whom you may not see is absent; a field that your roles may never ask for refuses the whole operation.';
  }
  if (mutation) {
    mutation.description =
      'What you may change. Each field is one transaction: it does everything, or nothing and says in `userErrors` what to mend.';
  }
}
