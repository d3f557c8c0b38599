import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { uuidOf } from '../graphql/global-id.js';
import { mutate } from '../graphql/mutation.js';
import type { Context } from '../graphql/operation.js';
import { ConfirmSkillsInput, ConfirmSkillsPayload } from './confirm-skills.input.js';
import { confirmSkills } from './confirm-skills.service.js';
import { skillClaimById } from './skill-claim.loaders.js';

@Resolver()
export class ConfirmSkillsResolver {
  @Mutation(() => ConfirmSkillsPayload, {
    nullable: true,
    description:
      'Answers claims that await you, in `viewer.confirmations` or elsewhere: confirms them, says otherwise, or that there was nothing to see. All or none: each fault names its answer (`confirmations.3.level`). Null when it failed, as an error then says.',
  })
  async confirmSkills(
    @Arg('input', () => ConfirmSkillsInput, { description: 'Your word on each.' }) input: ConfirmSkillsInput,
    @Ctx() { op }: Context,
  ) {
    const { result, userErrors } = await mutate(op, 'confirmSkills', input, (db, viewer) =>
      confirmSkills(
        db,
        viewer,
        input.confirmations.map(({ claim, level, evidence, ...word }) => ({
          ...word,
          claimId: uuidOf('SkillClaim', claim),
          level: level ?? null,
          evidence: evidence?.trim() || null,
        })),
      ),
    );
    const claims = result && (await Promise.all(result.claimIds.map((id) => op.load(skillClaimById, id))));
    return { userErrors, claims: claims?.flatMap((claim) => claim ?? []) ?? null };
  }
}
