import { GraphQLLocale } from 'graphql-scalars';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Skill } from './skill.type.js';

@ObjectType({ description: 'A name of a skill.' })
export class SkillName {
  @Field(() => String, { description: 'The name, as its framework writes it.' })
  name!: string;

  @Field(() => GraphQLLocale, { description: 'Its language: fr or en.' })
  locale!: string;

  @Field(() => Boolean, { description: 'False for a synonym, or a spelling that one only searches by.' })
  isPreferred!: boolean;
}

export enum SkillMappingKind {
  EXACT = 'EXACT',
  CLOSE = 'CLOSE',
  BROADER = 'BROADER',
  NARROWER = 'NARROWER',
}
registerEnumType(SkillMappingKind, {
  name: 'SkillMappingKind',
  description: 'How a skill of another framework stands to this one.',
  valuesConfig: {
    EXACT: { description: 'The same: whoever holds the one holds the other, as well.' },
    CLOSE: { description: 'Nearly the same: whoever holds the one holds the other, nobody knows how well.' },
    BROADER: { description: 'It is wider.' },
    NARROWER: { description: 'It is narrower.' },
  },
});

@ObjectType({ description: 'A skill of another framework, and how it stands to this one.' })
export class SkillMapping {
  @Field(() => SkillMappingKind, { description: 'How.' })
  kind!: SkillMappingKind;

  @Field(() => Skill, { description: 'The skill of the other framework, in whichever edition.' })
  skill!: Skill;

  @Field(() => String, {
    description:
      'Who says so: `curator`, `label` where nothing does but that they bear the same name, or a file.',
  })
  source!: string;
}
