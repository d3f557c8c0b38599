import { Field, ID, InputType, Int } from 'type-graphql';
import { MentoringKind, type MentoringKindName } from './skills-to-come.type.js';

@InputType({ description: 'A skill that you would learn, or know better.' })
export class WantedSkillInput {
  @Field(() => ID, { description: 'skill_…, each once.' })
  skill!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The level that you aim at, 1 awareness to 4 expert; leave out if you cannot say.',
  })
  level?: number | null;
}

@InputType({ description: 'A skill that you would teach, or be taught.' })
export class MentoringInput {
  @Field(() => ID, { description: 'skill_…, each once of each kind.' })
  skill!: string;

  @Field(() => MentoringKind, { description: 'Whether you offer it or look for it.' })
  kind!: MentoringKindName;
}

@InputType({ description: 'Who would teach a skill, or be taught it.' })
export class MentoringFilter {
  @Field(() => ID, { description: 'skill_…' })
  skill!: string;

  @Field(() => MentoringKind, { description: 'Who offers it, or who looks for it.' })
  kind!: MentoringKindName;
}
