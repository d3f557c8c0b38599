import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Agent, Confidence } from '../agents/agent.type.js';
import { connectionOf } from '../graphql/connection.js';
import { Skill } from '../skills/skill.type.js';

export enum SkillMapOrder {
  GAP = 'GAP',
  NAME = 'NAME',
  HOLDERS = 'HOLDERS',
}
registerEnumType(SkillMapOrder, {
  name: 'SkillMapOrder',
  description: 'Which skills come first.',
  valuesConfig: {
    GAP: { description: 'Where most people may be missing; then by name.' },
    NAME: { description: 'By name.' },
    HOLDERS: { description: 'Held by the fewest; then by name.' },
  },
});

@ObjectType({ description: 'How many, at a level.' })
export class LevelCount {
  @Field(() => Int, {
    description: '0 assessed and not held, 1 awareness, 2 working, 3 practitioner, 4 expert.',
  })
  level!: number;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({ description: 'Someone of the unit who holds the skill, under its own name or another.' })
export class SkillHolder {
  agentId!: string;

  @Field(() => Agent, { nullable: true, description: 'Who; null when you may not see them any more.' })
  agent!: Agent | null;

  @Field(() => Int, { nullable: true, description: '1 to 4; null held at a level that nobody stated.' })
  level!: number | null;

  @Field(() => Confidence, {
    description:
      'How well the claim that decided is established; it is on a skill of `through` where there is one.',
  })
  confidence!: Confidence;

  @Field(() => GraphQLLocalDate, { description: 'The day of the claim that decided.' })
  lastConfirmedOn!: string;

  @Field(() => [Skill], {
    description:
      'Held skills that count under this name, from another framework, as in a match. Empty when the skill itself decides.',
  })
  through!: Skill[];
}

export const SkillHolderConnection = connectionOf('SkillHolder', () => SkillHolder);

@ObjectType({ description: 'What would become of a skill if people left.' })
export class SkillContinuity {
  @Field(() => Boolean, { description: 'One person alone holds it, external or not.' })
  hasSoleHolder!: boolean;

  @Field(() => SkillHolder, {
    nullable: true,
    description: 'That person; null when nobody or several hold it.',
  })
  soleHolder!: SkillHolder | null;

  @Field(() => SkillHolder, {
    nullable: true,
    description:
      'Who in the unit could follow the best holder soonest: the next best of those whose work here does not end before theirs or with it. They may leave later: see leavingWithin. Null when there is nobody.',
  })
  nearestCover!: SkillHolder | null;
}

@ObjectType({ description: 'One skill of a unit: what is held against what its posts ask.' })
export class SkillMapRow {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: Skill;

  @Field(() => [LevelCount], {
    description:
      'People known to be at each level; levels with nobody are left out. A skill that a post asks counts under an exact equivalent of another framework too, at its level.',
  })
  levels!: LevelCount[];

  @Field(() => Int, {
    description:
      'People who hold it at a level that nobody stated: neither zero nor enough. Where a post asks it, those too who hold only a close equivalent of another framework, whatever their level of that: see `SkillHolder.through`.',
  })
  unknown!: number;

  @Field(() => [LevelCount], {
    description:
      'Filled and open posts of the unit that ask for each level; one that does not say how well counts at level 1. Empty when no post asks it: nothing is required then, and a gap of 0 does not mean that enough people hold it.',
  })
  required!: LevelCount[];

  @Field(() => Int, {
    description:
      'People missing if nobody of an unknown level were able. 0 where `required` is empty: nothing was compared.',
  })
  gapAtMost!: number;

  @Field(() => Int, {
    description:
      'People missing if everybody of an unknown level were able. 0 where `required` is empty: nothing was compared.',
  })
  gapAtLeast!: number;

  @Field(() => Boolean, { description: 'Nobody but externals holds it.' })
  onlyExternals!: boolean;

  @Field(() => SkillContinuity, { description: 'What would become of it if people left.' })
  continuity!: SkillContinuity;
}

export const SkillMapRowConnection = connectionOf('SkillMapRow', () => SkillMapRow);

@ObjectType({
  description:
    'What a unit can do, on a day, as Vivier knew it by the end of that day. What counts as the same skill under another name is read as it stands today.',
})
export class SkillMap {
  @Field(() => GraphQLLocalDate, { description: 'The day.' })
  asOf!: string;

  @Field(() => Int, { description: 'People of the unit and below on that day, externals included.' })
  headcount!: number;

  @Field(() => Int, {
    description: 'Of them, those with at least one skill on record. Read the map with this in mind.',
  })
  agentsWithClaims!: number;

  @Field(() => Int, {
    description:
      'Filled and open posts of the unit and below that asked for at least one skill on that day. 0: nothing is required here, and no gap can be told.',
  })
  positionsWithRequirements!: number;
}
