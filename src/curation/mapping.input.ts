import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { MutationPayload } from '../graphql/user-error.js';
import { Skill } from '../skills/skill.type.js';
import { SkillMappingKind } from '../skills/skill-links.type.js';

const KEY = 'The same key and input twice has one effect. 1 to 100 characters.';

@InputType({ description: 'How a skill of another framework stands to a skill.' })
export class MapSkillsInput {
  @Field(() => ID, { description: 'skill_…: of a published edition.' })
  skill!: string;

  @Field(() => ID, { description: 'skill_…: of the published edition of another framework.' })
  other!: string;

  @Field(() => SkillMappingKind, {
    description:
      'What `other` is to `skill`. EXACT and CLOSE count in maps and matches; the others explain, and count for nothing.',
  })
  kind!: SkillMappingKind;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Two skills of which a curator said how they stand to one another.' })
export class UnmapSkillsInput {
  @Field(() => ID, { description: 'skill_…: one of them.' })
  skill!: string;

  @Field(() => ID, { description: 'skill_…: the other.' })
  other!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@ObjectType()
abstract class MappingPayload extends MutationPayload {
  @Field(() => Skill, {
    nullable: true,
    description: 'The skill, with its mappings; null when it was refused.',
  })
  skill!: Skill | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of the mapping.' })
export class MapSkillsPayload extends MappingPayload {}

@ObjectType({ implements: MutationPayload, description: 'What became of the mapping that you took back.' })
export class UnmapSkillsPayload extends MappingPayload {}
