import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../graphql/connection.js';
import { Label } from '../graphql/label.js';
import { Node } from '../graphql/node.js';
import { Skill } from '../skills/skill.type.js';

@ObjectType({ description: 'What a training teaches.' })
export class TrainingOutcome {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => Int, {
    nullable: true,
    description: 'The level that it starts from; null when it asks for none.',
  })
  fromLevel!: number | null;

  @Field(() => Int, { description: 'The level that it leads to.' })
  toLevel!: number;
}

@ObjectType({ implements: Node, description: 'A training open to agents.' })
export class Training extends Node {
  @Field(() => String, { description: 'Its code with its provider.' })
  code!: string;

  @Label('Its title.')
  label!: string;

  @Field(() => String, { description: 'Who gives it.' })
  provider!: string;

  @Field(() => [TrainingOutcome], { description: 'What it teaches, the highest level first.' })
  outcomes!: TrainingOutcome[];
}

export const TrainingConnection = connectionOf('Training', () => Training);

@InputType({ description: 'Which trainings; all conditions hold together.' })
export class TrainingFilter {
  @Field(() => ID, { nullable: true, description: 'skill_…: that teach it.' })
  skill?: string | null;

  @Field(() => Int, { nullable: true, description: 'That lead to this level of the skill at least.' })
  toLevel?: number | null;
}
