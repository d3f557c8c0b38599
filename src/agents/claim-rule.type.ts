import { GraphQLISO8601Duration, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Skill } from '../skills/skill.type.js';
import { Confidence } from './agent.type.js';
import { ClaimSourceName } from './skill-claim.type.js';

@ObjectType({
  description:
    'For how long a claim on one skill counts for more than what is said, where that is not what the rule of its source says.',
})
export class SkillFreshness {
  @Field(() => Skill, { nullable: true, description: 'The skill; null while it is in a draft.' })
  skill!: Skill | null;

  @Field(() => GraphQLISO8601Duration, { description: 'How long, from the first day of the claim.' })
  freshFor!: string;

  @Field(() => GraphQLLocalDate, { description: 'In force since.' })
  validFrom!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'In force until; null while no end is set.' })
  validTo!: string | null;
}

@ObjectType({
  description:
    'What a claim of a source is worth beside those of others. The held level follows: fresh claims go before stale ones, those with a level before those without; in the order of their days, each takes the place of what was held before, unless its source is weaker and may not overwrite, or says less and may not lower.',
})
export class ClaimRule {
  @Field(() => ClaimSourceName, { description: 'Whose claims.' })
  source!: ClaimSourceName;

  @Field(() => Int, { description: 'The higher, the stronger.' })
  precedence!: number;

  @Field(() => Confidence, { description: 'How well it establishes a level while it is fresh; then, SAID.' })
  confidence!: Confidence;

  @Field(() => Boolean, {
    description: 'Whether it may take the place of what a stronger source said before.',
  })
  mayOverwrite!: boolean;

  @Field(() => Boolean, {
    description: 'Whether it may bring down a level that another source stated before.',
  })
  mayLower!: boolean;

  @Field(() => GraphQLISO8601Duration, {
    nullable: true,
    description: 'How long it counts for more than what is said; null for as long as it stands.',
  })
  freshFor!: string | null;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => GraphQLLocalDate, { description: 'In force since.' })
  validFrom!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'In force until; null while no end is set.' })
  validTo!: string | null;

  @Field(() => [SkillFreshness], { description: 'Skills that age otherwise under this source.' })
  exceptions!: SkillFreshness[];
}
