import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../graphql/idempotency-key.js';
import { MutationPayload } from '../graphql/user-error.js';
import { ApiKey, ApiScope, type ApiScopeName } from './api-key.type.js';

@InputType({ description: 'A program that is let in by a key.' })
export class CreateApiKeyInput {
  @Field(() => String, { description: 'What the program is called; 1 to 100 characters.' })
  name!: string;

  @Field(() => [ApiScope], { description: 'What it may do; nothing beside what everyone may when empty.' })
  scopes!: ApiScopeName[];

  @Field(() => ID, {
    nullable: true,
    description:
      'unit_…: whose people it may read, there and below; everybody when left out, whoever works nowhere today too.',
  })
  unit?: string | null;

  @Field(() => Int, { defaultValue: 90, description: 'How many days it is good for, 1 to 366.' })
  days!: number;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A key that takes the place of another.' })
export class RotateApiKeyInput {
  @Field(() => ID, { description: 'key_…: the one to replace.' })
  apiKey!: string;

  @Field(() => Int, {
    defaultValue: 7,
    description: 'How many days the old one goes on beside the new, 0 to 30; never longer than it had.',
  })
  overlapDays!: number;

  @Field(() => Int, { defaultValue: 90, description: 'How many days the new one is good for, 1 to 366.' })
  days!: number;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A key that is refused from now on.' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'key_…' })
  apiKey!: string;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType()
abstract class NewApiKeyPayload extends MutationPayload {
  @Field(() => ApiKey, {
    nullable: true,
    description: 'What is kept of it; null when it was refused.',
  })
  apiKey!: ApiKey | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The key, to be sent as a bearer token. Shown now and never again: null when the same request was answered before, or refused.',
  })
  key!: string | null;
}

@ObjectType({ implements: MutationPayload, description: 'The first key of a program.' })
export class CreateApiKeyPayload extends NewApiKeyPayload {}

@ObjectType({ implements: MutationPayload, description: 'The next key of a program.' })
export class RotateApiKeyPayload extends NewApiKeyPayload {}

@ObjectType({ implements: MutationPayload, description: 'What became of a key.' })
export class RevokeApiKeyPayload extends MutationPayload {
  @Field(() => ApiKey, { nullable: true, description: 'The key, as it now is; null when it was refused.' })
  apiKey!: ApiKey | null;
}
