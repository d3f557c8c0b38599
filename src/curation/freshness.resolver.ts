import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { claimRuleViews } from '../agents/claim-rule.view.js';
import { uuidOf } from '../graphql/global-id.js';
import { mutate } from '../graphql/mutation.js';
import type { Context } from '../graphql/operation.js';
import { addDays } from '../law/calendar.js';
import { rulesOn } from '../skills/claim-rule.js';
import { claimRules } from '../skills/claim-rules.reference.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { SetSkillFreshnessInput, SetSkillFreshnessPayload } from './freshness.input.js';
import { setSkillFreshness } from './freshness.service.js';

@Resolver()
export class SkillFreshnessResolver {
  @Mutation(() => SetSkillFreshnessPayload, {
    nullable: true,
    description:
      'Says how fast a skill ages, from tomorrow on: what was held until then stays as it was told. Null when it failed, as an error then says.',
  })
  async setSkillFreshness(
    @Arg('input', () => SetSkillFreshnessInput, { description: 'Which skill, whose claims, how long.' })
    input: SetSkillFreshnessInput,
    @Ctx() { op }: Context,
  ) {
    const wanted = {
      skillId: uuidOf('Skill', input.skill),
      source: input.source,
      months: input.months ?? null,
    };
    const { result, userErrors } = await mutate(op, 'setSkillFreshness', input, (db, viewer) =>
      setSkillFreshness(db, viewer, wanted),
    );
    if (!result) return { userErrors, claimRules: null };
    const rules = rulesOn(await op.reference(claimRules), addDays(op.viewer.today, 1));
    return { userErrors, claimRules: claimRuleViews(rules, await op.reference(skillCatalogue), op.language) };
  }
}
