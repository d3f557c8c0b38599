import { Field, Int, ObjectType } from 'type-graphql';
import { Framework, SkillKind } from './skill.type.js';

@ObjectType({ description: 'How many of what was found belong to a framework.' })
export class FrameworkCount {
  @Field(() => Framework, { description: 'The framework, in its published edition.' })
  framework!: Framework;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({ description: 'How many of the skills found are of a kind.' })
export class SkillKindCount {
  @Field(() => SkillKind, { description: 'The kind.' })
  kind!: keyof typeof SkillKind;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}
