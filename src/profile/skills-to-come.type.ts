import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../graphql/enum-of.js';
import { Skill } from '../skills/skill.type.js';

export const MentoringKind = enumOf('MentoringKind', 'On which side of the teaching someone would be.', {
  OFFERED: { en: 'They would teach it to somebody' },
  SOUGHT: { en: 'They would be taught it by somebody' },
});
export type MentoringKindName = keyof typeof MentoringKind;

@ObjectType({ description: 'A skill that someone would learn, or know better.' })
export class WantedSkill {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => Int, {
    nullable: true,
    description: 'The level aimed at, 1 awareness to 4 expert; null when they did not say.',
  })
  level!: number | null;

  @Field(() => GraphQLDateTime, { description: 'When they said so, in these terms.' })
  saidAt!: Date;
}

@ObjectType({ description: 'A skill that someone would teach, or be taught.' })
export class Mentoring {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => MentoringKind, { description: 'Whether they offer it or look for it.' })
  kind!: MentoringKindName;

  @Field(() => GraphQLDateTime, { description: 'When they said so, in these terms.' })
  saidAt!: Date;
}
