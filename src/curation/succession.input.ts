import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../graphql/idempotency-key.js';
import { MutationPayload } from '../graphql/user-error.js';
import { FrameworkEdition } from '../skills/framework-edition.type.js';

@InputType({ description: 'What a skill becomes in a draft edition of its framework.' })
export class StateSuccessionInput {
  @Field(() => ID, { description: 'skill_…: of the edition that is published.' })
  skill!: string;

  @Field(() => ID, { description: 'edition_…: the draft.' })
  edition!: string;

  @Field(() => [ID], {
    description:
      'skill_…: all that it becomes, of the draft, 20 at most: several where it splits. Empty takes back what was stated: the skill of the same notation, if there is one, then goes on.',
  })
  becomes!: string[];

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of what you stated.' })
export class StateSuccessionPayload extends MutationPayload {
  @Field(() => FrameworkEdition, {
    nullable: true,
    description: 'The draft, whose `changes` now say so; null when it was refused.',
  })
  edition!: FrameworkEdition | null;
}
