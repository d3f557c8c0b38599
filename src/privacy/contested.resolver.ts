import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Employment } from '../agents/agent.type.js';
import { SkillClaim } from '../agents/skill-claim.type.js';
import type { Context, Operation } from '../graphql/operation.js';
import { RetentionAssessment } from '../retention/retention.type.js';
import { contestedByAgent } from './contested.loaders.js';

/** Whoever reads what is contested is told so. */
async function isContested(op: Operation, agentId: string, data: string, claimId: string | null = null) {
  const contested = await op.load(contestedByAgent, agentId);
  return contested.some((one) => one.data === data && one.claimId === claimId);
}

@Resolver(() => SkillClaim)
export class SkillClaimContestedResolver {
  @FieldResolver(() => Boolean, {
    description: 'Whether the agent says that it is wrong, and nobody answered yet.',
  })
  contested(@Root() claim: { id: string; agentId: string }, @Ctx() { op }: Context) {
    return isContested(op, claim.agentId, 'SKILL_CLAIM', claim.id);
  }
}

@Resolver(() => Employment)
export class EmploymentContestedResolver {
  @FieldResolver(() => Boolean, {
    description:
      'Whether the agent says that it is wrong, until somebody answers; where they are right, until another employment is recorded.',
  })
  contested(@Root() employment: { agentId: string }, @Ctx() { op }: Context) {
    return isContested(op, employment.agentId, 'EMPLOYMENT');
  }
}

@Resolver(() => RetentionAssessment)
export class RetentionAssessmentContestedResolver {
  @FieldResolver(() => Boolean, {
    description:
      'Whether the agent says that it is wrong, until somebody answers; where they are right, until another forecast is made.',
  })
  contested(@Root() assessment: { agentId: string }, @Ctx() { op }: Context) {
    return isContested(op, assessment.agentId, 'FORECAST');
  }
}
