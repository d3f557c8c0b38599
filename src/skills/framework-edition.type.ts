import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../graphql/connection.js';
import { Node } from '../graphql/node.js';
import { Framework, Skill } from './skill.type.js';

export enum FrameworkStatus {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  ARCHIVED = 'ARCHIVED',
}
registerEnumType(FrameworkStatus, {
  name: 'FrameworkStatus',
  description: 'Where an edition stands.',
  valuesConfig: {
    DRAFT: { description: 'Being written: curators alone see it.' },
    PUBLISHED: { description: 'In force: skills are searched, claimed and asked in it.' },
    ARCHIVED: { description: 'Another took its place: readable, and nothing new is said on it.' },
  },
});

@ObjectType({ description: 'A time when what was said on an edition was said on another instead.' })
export class Remapping {
  @Field(() => GraphQLDateTime, { description: 'When.' })
  at!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was taken back: what was said before was then said again; null while it stands.',
  })
  undoneAt!: Date | null;

  @Field(() => FrameworkEdition, { description: 'The edition from which.' })
  from!: FrameworkEdition;

  @Field(() => FrameworkEdition, { description: 'The edition to which.' })
  to!: FrameworkEdition;
}

@ObjectType({
  implements: Node,
  description: 'An edition of a framework: its skills as they were worded in it.',
})
export class FrameworkEdition extends Node {
  @Field(() => String, { description: 'How its publisher names it.' })
  version!: string;

  @Field(() => FrameworkStatus, { description: 'Whether it is in force.' })
  status!: FrameworkStatus;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The day its publisher gives it; null where that is not said.',
  })
  publishedOn!: string | null;

  @Field(() => Framework, {
    nullable: true,
    description: 'The framework, as its published edition; null while none is.',
  })
  framework!: Framework | null;

  @Field(() => FrameworkEdition, {
    nullable: true,
    description: 'The edition before: of a draft, the one whose place it would take. Null for a first one.',
  })
  replaces!: FrameworkEdition | null;

  @Field(() => Int, { description: 'How many skills it holds.' })
  skillCount!: number;

  @Field(() => [Remapping], {
    description: 'When what was said on the edition before was moved to this one, the last first.',
  })
  remappings!: Remapping[];
}

export enum SkillChangeKind {
  SPLITS = 'SPLITS',
  MERGES = 'MERGES',
  RENAMED = 'RENAMED',
  DISAPPEARS = 'DISAPPEARS',
  APPEARS = 'APPEARS',
}
registerEnumType(SkillChangeKind, {
  name: 'SkillChangeKind',
  description: 'What an edition makes of skills of one before.',
  valuesConfig: {
    SPLITS: {
      description: 'One became several: each part is held at an unknown level, until it is said again.',
    },
    MERGES: { description: 'Several became one: of what one source said of them, the later stands.' },
    RENAMED: { description: 'The same skill has another label, or another notation.' },
    DISAPPEARS: { description: 'It became nothing: what was said of it stays where it was said.' },
    APPEARS: { description: 'It was nothing before.' },
  },
});

@ObjectType({ description: 'Something that changed from an edition to another.' })
export class SkillChange {
  @Field(() => SkillChangeKind, { description: 'What.' })
  kind!: SkillChangeKind;

  @Field(() => [Skill], { description: 'What it was, in the edition before; nothing when it appears.' })
  before!: Skill[];

  @Field(() => [Skill], { description: 'What it is; nothing when it disappears.' })
  after!: Skill[];

  @Field(() => Int, {
    nullable: true,
    description:
      'How many claims stand on what it was, to the nearest ten; null when fewer than eleven people are concerned by one of these skills.',
  })
  claims!: number | null;
}

export const SkillChangeConnection = connectionOf('SkillChange', () => SkillChange);
