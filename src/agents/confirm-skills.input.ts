import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../graphql/idempotency-key.js';
import { MutationPayload } from '../graphql/user-error.js';
import { SkillClaim } from './skill-claim.type.js';

@InputType({ description: 'Your word on one claim that awaits it.' })
export class ConfirmationInput {
  @Field(() => ID, { description: 'claim_…: what the agent, or a file, says.' })
  claim!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      '0 to 4, where you saw otherwise, and where the agent states none; left out, you confirm the level that is said.',
  })
  level?: number | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'You had no occasion to see it. It counts for nothing, and you are asked again in two years. Refused where you said a level before, which it would take away.',
  })
  notObserved!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'You saw the certificate that the claim shows: from now to its last day the level is proven.',
  })
  certificateSeen!: boolean;

  @Field(() => String, { nullable: true, description: 'What you saw. 2000 characters at most.' })
  evidence?: string | null;
}

@InputType({ description: 'Your word on claims about people you act for: all are recorded, or none.' })
export class ConfirmSkillsInput {
  @Field(() => [ConfirmationInput], { description: '1 to 100, each on another claim.' })
  confirmations!: ConfirmationInput[];

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of your word.' })
export class ConfirmSkillsPayload extends MutationPayload {
  @Field(() => [SkillClaim], {
    nullable: true,
    description: 'What you say from now on, in the order of the input; null when it was refused.',
  })
  claims!: SkillClaim[] | null;
}
