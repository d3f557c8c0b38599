import { Field, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../graphql/enum-of.js';

export const ProfileItemCode = enumOf(
  'ProfileItemCode',
  'A part of a profile that changes something in Vivier.',
  {
    SKILLS: { en: 'One skill is held at least' },
    LEVELS: { en: 'No skill is held at an unknown level, and one at least is held' },
    EVIDENCE: { en: 'One claim of their own at least says what shows it' },
    HEADLINE: { en: 'The headline says something' },
    LANGUAGES: { en: 'One language at least' },
    WANTED_SKILLS: { en: 'One wanted skill at least' },
    OPEN_TO_MOVES: { en: 'Whether they would hear of another post, yes or no' },
    MOBILITY_WISH: { en: 'How they would move' },
    GOALS: { en: 'One goal at least' },
  },
);

@ObjectType({ description: 'A part of a profile, and what it is good for.' })
export class ProfileItem {
  @Field(() => ProfileItemCode, { description: 'Which part.' })
  code!: keyof typeof ProfileItemCode;

  @Field(() => Boolean, { description: 'Whether it is there.' })
  isDone!: boolean;

  @Field(() => String, { description: "What it changes in Vivier, in the caller's language." })
  unlocks!: string;
}

@ObjectType({
  description:
    'What of a profile is there and what is not: a list to go through, which says nothing of the person.',
})
export class ProfileCompleteness {
  @Field(() => Int, { description: 'How many parts are there.' })
  done!: number;

  @Field(() => Int, { description: 'How many there are to say.' })
  total!: number;

  @Field(() => [ProfileItem], { description: 'Each part, those of the greatest effect first.' })
  items!: ProfileItem[];
}
