import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../graphql/connection.js';
import { Skill } from '../skills/skill.type.js';
import { SkillMap, SkillMapRow } from './skill-map.type.js';

@ObjectType({ description: 'What became of one skill of a unit between two days.' })
class SkillMapChange {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => SkillMapRow, {
    nullable: true,
    description: 'On the first day; null where nobody held it and no post asked it.',
  })
  before!: SkillMapRow | null;

  @Field(() => SkillMapRow, {
    nullable: true,
    description: 'On the last day; null where nobody holds it and no post asks it.',
  })
  after!: SkillMapRow | null;

  @Field(() => Int, { description: 'Holders more; fewer when below 0.' })
  holdersChange!: number;

  @Field(() => Int, { description: 'People missing more, by `gapAtMost`; fewer when below 0.' })
  gapChange!: number;
}

export const SkillMapChangeConnection = connectionOf('SkillMapChange', () => SkillMapChange);

@ObjectType({ description: 'The map of a unit on two days, and what changed between them.' })
export class SkillMapComparison {
  @Field(() => SkillMap, { description: 'On the first day.' })
  from!: SkillMap;

  @Field(() => SkillMap, { description: 'On the last day.' })
  to!: SkillMap;
}
