import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../graphql/idempotency-key.js';
import { MutationPayload } from '../graphql/user-error.js';
import { Contest, ContestedData, type ContestedDataName } from './contest.type.js';

@InputType({ description: 'Something said of you that is wrong.' })
export class ContestDataInput {
  @Field(() => ContestedData, { description: 'What; a forecast, where there is one.' })
  data!: ContestedDataName;

  @Field(() => ID, { nullable: true, description: 'claim_…: which claim about you; for SKILL_CLAIM alone.' })
  claim?: string | null;

  @Field(() => String, { description: 'Why: those who act for you read it. 1 to 2000 characters.' })
  reason!: string;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'The answer to an agent who contests.' })
export class AnswerContestInput {
  @Field(() => ID, { description: 'contest_…: an open one, of somebody you act for.' })
  contest!: string;

  @Field(() => Boolean, {
    description:
      'Whether the agent is right: a contested claim is then withdrawn. An employment is put right at its source, a forecast at what it rests on: until then they stay marked as contested.',
  })
  isUpheld!: boolean;

  @Field(() => String, { description: 'Why: the agent reads it. 1 to 2000 characters.' })
  answer!: string;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType()
abstract class ContestPayload extends MutationPayload {
  @Field(() => Contest, {
    nullable: true,
    description: 'The contest, as it now is; null when it was refused.',
  })
  contest!: Contest | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of what you contest.' })
export class ContestDataPayload extends ContestPayload {}

@ObjectType({ implements: MutationPayload, description: 'What became of your answer.' })
export class AnswerContestPayload extends ContestPayload {}
