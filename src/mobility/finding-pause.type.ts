import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, InputType, ObjectType } from 'type-graphql';
import { Viewer } from '../agents/viewer.type.js';
import { IDEMPOTENCY_KEY } from '../graphql/idempotency-key.js';
import { MutationPayload } from '../graphql/user-error.js';

@ObjectType({ description: 'That an agent is not to be found as a candidate by those who do not know them.' })
export class FindingPause {
  @Field(() => GraphQLLocalDate, { description: 'Since when.' })
  startsOn!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The last day; null until they resume.' })
  endsOn!: string | null;
}

@InputType({ description: 'Until when you are not to be found.' })
export class PauseBeingFoundInput {
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The last day; left out, until you resume.' })
  until?: string | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'That you may be found again.' })
export class ResumeBeingFoundInput {
  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType()
abstract class FindingPayload extends MutationPayload {
  @Field(() => Viewer, { nullable: true, description: 'You, as it now is; null when it was refused.' })
  viewer!: Viewer | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of your pause.' })
export class PauseBeingFoundPayload extends FindingPayload {}

@ObjectType({ implements: MutationPayload, description: 'What became of its end.' })
export class ResumeBeingFoundPayload extends FindingPayload {}
