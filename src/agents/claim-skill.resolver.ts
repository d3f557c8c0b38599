import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { uuidOf, wantedUuid } from '../graphql/global-id.js';
import { mutate } from '../graphql/mutation.js';
import type { Context } from '../graphql/operation.js';
import { agentById } from './agent.loaders.js';
import { ClaimSkillInput, ClaimSkillPayload, type SkillStatementInput } from './claim-skill.input.js';
import { claimSkill } from './claim-skill.service.js';
import { skillClaimById } from './skill-claim.loaders.js';
import type { Evidence } from './skill-claim.queries.js';
import type { SkillStatement } from './skill-statement.js';

@Resolver()
export class ClaimSkillResolver {
  @Mutation(() => ClaimSkillPayload, {
    nullable: true,
    description:
      'Says that you, or someone you act for, hold a skill; or confirms one that a colleague holds, who works with you and opened their skills to you. Your previous statement is kept, closed. Null when it failed, as an error then says.',
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

export function statementOf(input: SkillStatementInput): SkillStatement {
  return {
    skillId: uuidOf('Skill', input.skill),
    level: input.level ?? null,
    isObserved: !input.notObserved,
    evidence: evidenceOf(input),
    since: input.since ?? null,
  };
}

const evidenceOf = (input: SkillStatementInput): Evidence => ({
  text: input.evidence?.trim() || null,
  link: input.evidenceLink?.trim() ?? null,
  productId: wantedUuid('Product', input.evidenceProduct),
  certificate: input.certificate?.name.trim() ?? null,
  certificateExpiresOn: input.certificate?.expiresOn ?? null,
});
