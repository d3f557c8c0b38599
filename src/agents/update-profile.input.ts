import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { MutationPayload } from '../graphql/user-error.js';
import { Agent } from './agent.type.js';

@InputType({ description: 'What you say of yourself. A field left out stays as it is; null empties it.' })
export class UpdateProfileInput {
  @Field(() => Int, {
    description: 'The `version` of the profile that you read: nobody else’s change is overwritten.',
  })
  expectedVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'What you do, in a few words; 120 characters at most.',
  })
  headline?: string | null;

  @Field(() => String, { nullable: true, description: 'Who you are; 2000 characters at most.' })
  about?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether you would hear of another post; null says nothing.',
  })
  openToMoves?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same key and input twice has one effect. 1 to 100 characters.',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of the profile.' })
export class UpdateProfilePayload extends MutationPayload {
  @Field(() => Agent, {
    nullable: true,
    description: 'You, as you now are; null when the change was refused.',
  })
  agent!: Agent | null;
}
