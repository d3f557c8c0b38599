import { GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../graphql/operation.js';
import { rulesOn } from '../skills/claim-rule.js';
import { claimRules } from '../skills/claim-rules.reference.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { ClaimRule } from './claim-rule.type.js';
import { claimRuleViews } from './claim-rule.view.js';

@Resolver()
export class ClaimRuleResolver {
  @Query(() => [ClaimRule], {
    description:
      'The rules by which claims make a held level, the strongest source first: they are data, with their days.',
  })
  async claimRules(
    @Arg('on', () => GraphQLLocalDate, {
      nullable: true,
      description: 'In force on this day; today when left out.',
    })
    on: string | null,
    @Ctx() { op }: Context,
  ) {
    const rules = rulesOn(await op.reference(claimRules), on ?? op.viewer.today);
    return claimRuleViews(rules, await op.reference(skillCatalogue), op.language);
  }
}
