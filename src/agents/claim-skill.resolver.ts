import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { uuidOf, wantedUuid } from '../graphql/global-id.js';
import { mutate } from '../graphql/mutation.js';
import type { Context } from '../graphql/operation.js';
import { agentById } from './agent.loaders.js';
import { ClaimSkillInput, ClaimSkillPayload, type SkillStatementInput } from './claim-skill.input.js';
import { claimSkill, type SkillStatement } from './claim-skill.service.js';
import { skillClaimById } from './skill-claim.loaders.js';

@Resolver()
export class ClaimSkillResolver {
  @Mutation(() => ClaimSkillPayload, {
    nullable: true,
    description:
      'Says that you, or someone you act for, hold a skill. Your previous statement is kept, closed. Null when it failed, as an error then says.',
  })
  async claimSkill(
    @Arg('input', () => ClaimSkillInput, { description: 'Who, which skill, how well.' })
    input: ClaimSkillInput,
    @Ctx() { op }: Context,
  ) {
    const { result, userErrors } = await mutate(op, 'claimSkill', input, (db, viewer) =>
      claimSkill(db, viewer, wantedUuid('Agent', input.agent) ?? viewer.agentId, statementOf(input)),
    );
    return {
      userErrors,
      claim: result && (await op.load(skillClaimById, result.claimId)),
      agent: result && (await op.load(agentById, result.agentId)),
    };
  }
}

export function statementOf({ skill, level, evidence, since }: SkillStatementInput): SkillStatement {
  return {
    skillId: uuidOf('Skill', skill),
    level: level ?? null,
    evidence: evidence ?? null,
    since: since ?? null,
  };
}
