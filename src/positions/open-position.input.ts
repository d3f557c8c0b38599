import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../graphql/idempotency-key.js';
import { MutationPayload } from '../graphql/user-error.js';
import { Position } from './position.type.js';

@InputType({ description: 'A skill that the post asks for.' })
export class PositionRequirementInput {
  @Field(() => ID, { description: 'skill_…' })
  skill!: string;

  @Field(() => Int, {
    nullable: true,
    description: '1 awareness to 4 expert; leave out to ask for it at any level.',
  })
  level?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'From 0.01 to 1, with two decimals at most; 1 when left out.',
  })
  importance?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Without it, no other strength makes up for it; false when left out.',
  })
  mandatory?: boolean | null;
}

@InputType({
  description:
    'A post to open. It asks what its role level asks, and what is listed here instead or besides.',
})
export class OpenPositionInput {
  @Field(() => ID, { description: 'unit_…: where; you must act for it.' })
  unit!: string;

  @Field(() => String, { description: 'Its title, 1 to 200 characters.' })
  title!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'level_…: the job role and seniority whose requirements it takes. Job roles of ROME have no levels: ask for their skills in `requirements`.',
  })
  roleLevel?: string | null;

  @Field(() => [PositionRequirementInput], {
    nullable: true,
    description: 'Skills asked besides, or in another way than the role level does. 50 at most.',
  })
  requirements?: PositionRequirementInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether civil servants may hold it; true when left out.',
  })
  openToCivilServants?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether contract agents may hold it; true when left out.',
  })
  openToContractAgents?: boolean | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'When the work begins; as soon as possible when left out.',
  })
  startsOn?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Last day to apply; none when left out.' })
  closesOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Where one works; 200 characters at most.' })
  location?: string | null;

  @Field(() => Int, { nullable: true, description: 'Days of remote work a week, 0 to 5.' })
  remoteDays?: number | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of the post.' })
export class OpenPositionPayload extends MutationPayload {
  @Field(() => Position, { nullable: true, description: 'The post, open; null when it was refused.' })
  position!: Position | null;
}
