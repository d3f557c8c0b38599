import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../graphql/connection.js';
import { Label } from '../graphql/label.js';
import { FoundEdge } from '../graphql/name-match.js';
import { Node } from '../graphql/node.js';

export enum SkillKind {
  KNOWLEDGE = 'KNOWLEDGE',
  KNOW_HOW = 'KNOW_HOW',
  BEHAVIOUR = 'BEHAVIOUR',
}
registerEnumType(SkillKind, {
  name: 'SkillKind',
  description: 'What kind of skill it is.',
  valuesConfig: {
    KNOWLEDGE: { description: 'Savoir: something one knows.' },
    KNOW_HOW: { description: 'Savoir-faire: something one can do.' },
    BEHAVIOUR: { description: 'Savoir-être: a way of acting.' },
  },
});

@ObjectType({
  implements: Node,
  description:
    'A vocabulary of skills and job roles: in its published edition, and under a skill or a job role in theirs.',
})
export class Framework extends Node {
  @Field(() => String, { description: 'Short and stable: rome, uk-digital.' })
  code!: string;

  @Label('Its name.')
  label!: string;

  @Field(() => String, { description: 'The edition.' })
  version!: string;

  @Field(() => String, { description: 'Who publishes it.' })
  publisher!: string;

  @Field(() => String, { description: 'Under which licence.' })
  licence!: string;
}

@ObjectType({ description: 'What a level of a skill means, in the words of its framework.' })
export class LevelWording {
  @Field(() => Int, { description: '1 awareness, 2 working, 3 practitioner, 4 expert.' })
  level!: number;

  @Field(() => String, { description: 'What someone at this level can do.' })
  text!: string;
}

@ObjectType({
  implements: Node,
  description: 'Something that people can do or know, as a framework words it.',
})
export class Skill extends Node {
  @Field(() => String, { description: 'Its code in its framework.' })
  notation!: string;

  @Field(() => SkillKind, { description: 'Knowledge, know-how or behaviour.' })
  kind!: SkillKind;

  @Field(() => String, {
    nullable: true,
    description: 'Where its framework files it; null where it does not.',
  })
  category!: string | null;

  @Label('Its name; in the other language where there is no translation.')
  label!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it covers; null where its framework does not say.',
  })
  description!: string | null;

  @Field(() => Framework, {
    description: 'The vocabulary it belongs to, in the edition of this skill, which may be archived.',
  })
  framework!: Framework;

  @Field(() => [LevelWording], {
    description: 'What each level means; empty where its framework does not say.',
  })
  levels!: LevelWording[];
}

export const SkillConnection = connectionOf('Skill', () => Skill, FoundEdge);
