import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ClaimRule } from '../agents/claim-rule.type.js';
import { ClaimSourceName } from '../agents/skill-claim.type.js';
import { IDEMPOTENCY_KEY } from '../graphql/idempotency-key.js';
import { MutationPayload } from '../graphql/user-error.js';

@InputType({ description: 'How fast a skill ages, where that is not what the rule of a source says.' })
export class SetSkillFreshnessInput {
  @Field(() => ID, { description: 'skill_…: of a published edition.' })
  skill!: string;

  @Field(() => ClaimSourceName, { description: 'Whose claims.' })
  source!: ClaimSourceName;

  @Field(() => Int, {
    nullable: true,
    description:
      'Months for which such a claim counts for more than what is said, 1 to 600, from tomorrow on; null or left out, as the rule of the source says.',
  })
  months?: number | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of it.' })
export class SetSkillFreshnessPayload extends MutationPayload {
  @Field(() => [ClaimRule], {
    nullable: true,
    description: 'The rules as they will be tomorrow; null when it was refused.',
  })
  claimRules!: ClaimRule[] | null;
}
