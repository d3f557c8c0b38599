import { Field, InputType, ObjectType } from 'type-graphql';
import { Viewer } from '../agents/viewer.type.js';
import { IDEMPOTENCY_KEY } from '../graphql/idempotency-key.js';
import { MutationPayload } from '../graphql/user-error.js';

@InputType({ description: 'Whether you object to being profiled (GDPR, article 21).' })
export class ObjectToProfilingInput {
  @Field(() => Boolean, {
    description:
      'True: from now on no forecast of you is made, the last is shown to nobody but you, and nobody else finds you as a candidate or where you could go, those who act for you neither. False: you no longer object. The same again changes nothing.',
  })
  objects!: boolean;

  @Field(() => String, { nullable: true, description: 'Why, if you wish to say; 2000 characters at most.' })
  reason?: string | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of your objection.' })
export class ObjectToProfilingPayload extends MutationPayload {
  @Field(() => Viewer, { nullable: true, description: 'You, as you now are; null when it was refused.' })
  viewer!: Viewer | null;
}
