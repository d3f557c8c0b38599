import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { wantedUuid } from '../graphql/global-id.js';
import { mutate } from '../graphql/mutation.js';
import type { Context } from '../graphql/operation.js';
import { agentById } from './agent.loaders.js';
import { statementOf } from './claim-skill.resolver.js';
import { ClaimSkillsInput, ClaimSkillsPayload } from './claim-skills.input.js';
import { claimSkills } from './claim-skills.service.js';
import { skillClaimById } from './skill-claim.loaders.js';

@Resolver()
export class ClaimSkillsResolver {
  @Mutation(() => ClaimSkillsPayload, {
    nullable: true,
    description:
      'Says of many skills at once what `claimSkill` says of one. All or none: each fault names its statement (`claims.3.level`). Null when it failed, as an error then says.',
  })
  async claimSkills(
    @Arg('input', () => ClaimSkillsInput, { description: 'Who, and what of which skills.' })
    input: ClaimSkillsInput,
    @Ctx() { op }: Context,
  ) {
    const { result, userErrors } = await mutate(op, 'claimSkills', input, (db, viewer) =>
      claimSkills(db, viewer, {
        agentId: wantedUuid('Agent', input.agent) ?? viewer.agentId,
        statements: input.claims.map(statementOf),
        expectedVersion: input.expectedVersion ?? null,
      }),
    );
    const claims = result && (await Promise.all(result.claimIds.map((id) => op.load(skillClaimById, id))));
    return {
      userErrors,
      // An answer that was kept may name some that are no longer seen.
      claims: claims?.flatMap((claim) => claim ?? []) ?? null,
      agent: result && (await op.load(agentById, result.agentId)),
    };
  }
}
