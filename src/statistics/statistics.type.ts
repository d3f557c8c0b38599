import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { CivilServiceCategory, EmploymentStatus, Engagement } from '../agents/agent.type.js';
import { connectionOf } from '../graphql/connection.js';
import { RetentionBandName } from '../retention/retention.type.js';
import { Skill } from '../skills/skill.type.js';

const COUNT =
  'How many; null when withheld: fewer than the minimum, perhaps none, or one by which others would be found. Null too where `isCounted` is false.';

@ObjectType({ description: 'People by engagement.' })
class EngagementCount {
  @Field(() => Engagement, { description: 'In public service, or beside it.' })
  value!: Engagement;

  @Field(() => Int, { nullable: true, description: COUNT })
  count!: number | null;
}

@ObjectType({ description: 'Public agents by legal status.' })
class EmploymentStatusCount {
  @Field(() => EmploymentStatus, { description: 'The status; UNKNOWN without an employment on record too.' })
  value!: EmploymentStatus;

  @Field(() => Int, { nullable: true, description: COUNT })
  count!: number | null;
}

@ObjectType({ description: 'Public agents by level of recruitment.' })
class CategoryCount {
  @Field(() => CivilServiceCategory, { nullable: true, description: 'The category; null: not on record.' })
  value!: keyof typeof CivilServiceCategory | null;

  @Field(() => Int, { nullable: true, description: COUNT })
  count!: number | null;
}

@ObjectType({ description: 'Public agents by the band of their last forecast.' })
class RetentionBandStatistic {
  @Field(() => RetentionBandName, {
    nullable: true,
    description: 'The band; null: no forecast, or one that the agent objects to.',
  })
  value!: RetentionBandName | null;

  @Field(() => Int, { nullable: true, description: COUNT })
  count!: number | null;
}

@ObjectType({ description: 'Holders of a skill at a level.' })
class SkillLevelCount {
  @Field(() => Int, {
    nullable: true,
    description: '1 awareness, 2 working, 3 practitioner, 4 expert; null: a level that nobody stated.',
  })
  level!: number | null;

  @Field(() => Int, { nullable: true, description: COUNT })
  count!: number | null;
}

@ObjectType({ description: 'How many hold a skill.' })
class SkillStatistic {
  @Field(() => Skill, { description: 'The skill, of a published framework, under its own name alone.' })
  skill!: Skill;

  @Field(() => Int, { description: 'People who hold it at any level, externals included.' })
  holders!: number;

  @Field(() => [SkillLevelCount], { description: 'The same by level.' })
  levels!: SkillLevelCount[];
}

export const SkillStatisticConnection = connectionOf('SkillStatistic', () => SkillStatistic);

@ObjectType({
  description:
    'Figures about the people of a unit and below, without any of them. Counted once a month, on the first day that month on which the server or its command ran, and not again: no filter, no other day. Each person is counted in one unit, where they work most, and in those above it. Counts under the minimum are withheld, zero included, and so are others by which they would be found, within a unit or by subtracting units.',
})
export class UnitStatistics {
  @Field(() => GraphQLLocalDate, { description: 'The day on which people were counted.' })
  asOf!: string;

  @Field(() => Int, { description: 'The fewest people that a count of this month speaks of.' })
  minimum!: number;

  @Field(() => Boolean, {
    description:
      'Whether people were counted here. False for a unit that was not known on that day: nothing is withheld, all is null and no skill is listed until the figures of next month.',
  })
  isCounted!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'People whose main work was here or below, externals included; null when fewer than the minimum, or not counted. `OrgUnit.headcount` counts today, and whoever works here beside their main work too.',
  })
  people!: number | null;

  @Field(() => [EngagementCount], { description: 'By engagement.' })
  engagement!: EngagementCount[];

  @Field(() => [EmploymentStatusCount], { description: 'Public agents by legal status.' })
  employmentStatus!: EmploymentStatusCount[];

  @Field(() => [CategoryCount], { description: 'Public agents by level of recruitment.' })
  category!: CategoryCount[];

  @Field(() => [RetentionBandStatistic], {
    description: 'Public agents by the band of their last forecast.',
  })
  retention!: RetentionBandStatistic[];
}
