import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Agent } from '../agents/agent.type.js';
import { IDEMPOTENCY_KEY } from '../graphql/idempotency-key.js';
import { MutationPayload } from '../graphql/user-error.js';
import { GoalInput, MobilityWishInput, WorkConstraintInput } from './moving.input.js';
import { MentoringInput, WantedSkillInput } from './skills-to-come.input.js';
import { SpokenLanguageInput } from './spoken-language.input.js';

@InputType({
  description:
    'What you say of yourself. A field left out stays as it is; null empties it, and so does an empty list. A list replaces the one before as a whole.',
})
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

  @Field(() => [SpokenLanguageInput], {
    nullable: true,
    description: 'Languages that you speak or sign; 20 at most.',
  })
  languages?: SpokenLanguageInput[] | null;

  @Field(() => [WantedSkillInput], {
    nullable: true,
    description: 'Skills that you would learn, or know better; 50 at most. Seen with your skills.',
  })
  wantedSkills?: WantedSkillInput[] | null;

  @Field(() => [MentoringInput], {
    nullable: true,
    description: 'Skills that you would teach, or be taught; 50 at most. Seen with your skills.',
  })
  mentoring?: MentoringInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether you would hear of another post; null says nothing.',
  })
  openToMoves?: boolean | null;

  @Field(() => [GoalInput], {
    nullable: true,
    description: 'What you aim at; 10 at most. Yours alone until you open MOBILITY.',
  })
  goals?: GoalInput[] | null;

  @Field(() => MobilityWishInput, {
    nullable: true,
    description: 'How you would move, as a whole. Yours alone until you open MOBILITY.',
  })
  mobilityWish?: MobilityWishInput | null;

  @Field(() => [WorkConstraintInput], {
    nullable: true,
    description: 'Limits that your work has to fit in. Yours alone until you open MOBILITY.',
  })
  workConstraints?: WorkConstraintInput[] | null;

  @Field(() => String, IDEMPOTENCY_KEY)
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
