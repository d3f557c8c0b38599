import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { uuidOf, wantedUuid } from '../graphql/global-id.js';
import { mutate } from '../graphql/mutation.js';
import type { Context } from '../graphql/operation.js';
import { agentById } from './agent.loaders.js';
import { ClaimSkillInput, ClaimSkillPayload } from './claim-skill.input.js';
import { claimSkill } from './claim-skill.service.js';
import { skillClaimById } from './skill-claim.loaders.js';
import type { Evidence } from './skill-claim.queries.js';

const evidenceOf = (input: ClaimSkillInput): Evidence => ({
  text: input.evidence ?? null,
  link: input.evidenceLink?.href ?? null,
  productId: wantedUuid('Product', input.evidenceProduct),
  certificate: input.certificate?.name.trim() ?? null,
  certificateExpiresOn: input.certificate?.expiresOn ?? null,
});

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
      claimSkill(db, viewer, {
        agentId: wantedUuid('Agent', input.agent) ?? viewer.agentId,
        skillId: uuidOf('Skill', input.skill),
        level: input.level ?? null,
        isObserved: !input.notObserved,
        evidence: evidenceOf(input),
        since: input.since ?? null,
      }),
    );
    return {
      userErrors,
      claim: result && (await op.load(skillClaimById, result.claimId)),
      agent: result && (await op.load(agentById, result.agentId)),
    };
  }
}
