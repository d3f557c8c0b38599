import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../graphql/enum-of.js';
import { OrgUnit } from '../organisation/org-unit.type.js';
import { JobRole, RoleLevel } from '../roles/job-role.type.js';

export const GoalHorizon = enumOf('GoalHorizon', 'Within which time of when it was said.', {
  SIX_MONTHS: { en: 'Within six months' },
  ONE_YEAR: { en: 'Within a year' },
  THREE_YEARS: { en: 'Within three years' },
  LATER: { en: 'Later than that' },
});
export type GoalHorizonName = keyof typeof GoalHorizon;

export const WorkConstraintKind = enumOf(
  'WorkConstraintKind',
  'A limit that work has to fit in. Never why: there is no place for a reason, which would often be one of health or family.',
  {
    PART_TIME: { en: 'Part-time work' },
    NO_ON_CALL_DUTY: { en: 'No on-call duty (astreinte)' },
    NO_NIGHT_WORK: { en: 'No work at night' },
    NO_WEEKEND_WORK: { en: 'No work on Saturdays and Sundays' },
    NO_TRAVEL: { en: 'No travel for work' },
  },
);
export type WorkConstraintKindName = keyof typeof WorkConstraintKind;

@ObjectType({ description: 'What someone aims at.' })
export class Goal {
  @Field(() => GoalHorizon, { description: 'Within which time, counted from `saidAt`.' })
  horizon!: GoalHorizonName;

  @Field(() => JobRole, {
    nullable: true,
    description: 'The job role aimed at; null when they named none, or one of its seniorities.',
  })
  jobRole!: JobRole | null;

  @Field(() => RoleLevel, {
    nullable: true,
    description: 'The seniority aimed at; null when they named none.',
  })
  roleLevel!: RoleLevel | null;

  @Field(() => String, { nullable: true, description: 'In their words; null when they wrote none.' })
  words!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When they said so, in these terms.' })
  saidAt!: Date;
}

@ObjectType({ description: 'A region, a department or an overseas collectivity of France.' })
export class Territory {
  @Field(() => String, { description: 'Its INSEE code (code officiel géographique, edition 2025).' })
  code!: string;

  @Field(() => String, { description: 'Its name, in French.' })
  name!: string;
}

@ObjectType({ description: 'How someone would move.' })
export class MobilityWish {
  @Field(() => [Territory], { description: 'Departments where they would work; empty when they named none.' })
  departments!: Territory[];

  @Field(() => [Territory], { description: 'Regions where they would work; empty when they named none.' })
  regions!: Territory[];

  @Field(() => [OrgUnit], {
    description: 'Units that they would join, but those that are no more; empty when they named none.',
  })
  units!: OrgUnit[];

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The first day on which they would begin; null when they did not say.',
  })
  availableFrom!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days of remote work a week, 0 to 5; null when they did not say.',
  })
  remoteDays!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a temporary loan (mise à disposition) would do; null when they did not say.',
  })
  openToLoan!: boolean | null;

  @Field(() => GraphQLDateTime, { description: 'When they said so, in these terms.' })
  saidAt!: Date;
}

@ObjectType({ description: 'A limit that someone’s work has to fit in.' })
export class WorkConstraint {
  @Field(() => WorkConstraintKind, { description: 'Which one.' })
  kind!: WorkConstraintKindName;

  @Field(() => Float, {
    nullable: true,
    description:
      'Of PART_TIME, the part of full time, such as 0.8; null when they did not say, and for others.',
  })
  share!: number | null;

  @Field(() => GraphQLDateTime, { description: 'When they said so, in these terms.' })
  saidAt!: Date;
}
