import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import {
  GoalHorizon,
  type GoalHorizonName,
  WorkConstraintKind,
  type WorkConstraintKindName,
} from './moving.type.js';

@InputType({
  description: 'What you aim at: a job role, one of its seniorities or words, or a role with words.',
})
export class GoalInput {
  @Field(() => GoalHorizon, { description: 'Within which time from now.' })
  horizon!: GoalHorizonName;

  @Field(() => ID, { nullable: true, description: 'role_…: a job role at any seniority.' })
  jobRole?: string | null;

  @Field(() => ID, { nullable: true, description: 'level_…: a job role at one seniority, instead.' })
  roleLevel?: string | null;

  @Field(() => String, { nullable: true, description: 'In your words; 500 characters at most.' })
  words?: string | null;
}

@InputType({ description: 'How you would move. What you leave out is not said; say one thing at least.' })
export class MobilityWishInput {
  @Field(() => [String], {
    nullable: true,
    description: 'Departments or overseas collectivities by INSEE code, such as 35, 2A or 974; each once.',
  })
  departments?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Regions by INSEE code, such as 53 for Bretagne; each once.',
  })
  regions?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'unit_…: units that you would join; 20 at most, each once.',
  })
  units?: string[] | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The first day on which you would begin.',
  })
  availableFrom?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Days of remote work a week that you would wish for, 0 to 5. Three are the ordinary most (décret 2016-151, article 3): more is a wish like any other.',
  })
  remoteDays?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a temporary loan (mise à disposition) would do.',
  })
  openToLoan?: boolean | null;
}

@InputType({ description: 'A limit that your work has to fit in.' })
export class WorkConstraintInput {
  @Field(() => WorkConstraintKind, { description: 'Which one; each once.' })
  kind!: WorkConstraintKindName;

  @Field(() => Float, {
    nullable: true,
    description: 'Of PART_TIME alone: the part of full time, 0.01 to 0.99 with two decimals at most.',
  })
  share?: number | null;
}
