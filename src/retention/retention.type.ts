import { GraphQLDateTime, GraphQLISO8601Duration, GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Agent } from '../agents/agent.type.js';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { deadlineLabels } from '../law/deadline-labels.js';
import type { RetentionFactorCode } from './factors.js';

export enum RetentionBandName {
  LOW = 'LOW',
  MODERATE = 'MODERATE',
  HIGH = 'HIGH',
}
registerEnumType(RetentionBandName, {
  name: 'RetentionBand',
  description:
    'The chance that someone leaves within the horizon, in three steps of fixed bounds, those of the scorecard in use. It is no rank: on some days most of a unit may be in one band.',
  valuesConfig: {
    LOW: { description: 'A chance under 15 % within twelve months.' },
    MODERATE: { description: 'A chance from 15 % to under 35 % within twelve months.' },
    HIGH: { description: 'A chance of 35 % or more within twelve months.' },
  },
});

const LegalDeadlineCode = enumOf(
  'LegalDeadlineCode',
  'What ends, or is due. Stable: programs decide by it.',
  deadlineLabels,
);

const FactorCode = enumOf<RetentionFactorCode>(
  'RetentionFactorCode',
  'What a forecast looks at. Stable: programs decide by it.',
  {
    PLANNED_END: { en: 'How soon the contract, the position or the mission ends' },
    MONTHS_IN_POST: { en: 'How long in the present post' },
    MONTHS_SINCE_PROGRESSION: { en: 'How long since a promotion, a higher role or a raise' },
    EARLIER_MISSIONS: {
      en: 'How many missions before this one, those of the same days as one, and renewals of contracts; unknown where the status is',
    },
    UNUSED_SKILLS: { en: 'Skills held well that the post does not ask for' },
    MONTHS_SINCE_TRAINING: { en: 'How long since a training was completed' },
    UNANSWERED_WISHES: { en: 'Wishes to move or to progress that nobody answered' },
    TEAM_DEPARTURES: {
      en: 'Of those who worked in the team as public agents within twelve months, the agent apart, the share who today work nowhere; a move to another unit is none',
    },
    PRODUCT_PHASE: {
      en: 'The phase of the product worked on: of several, that of the largest share; else the one furthest from its end, then of the largest team, whose departures count too',
    },
  },
);

@ObjectType({
  description: 'A day set by law, by a contract or by a mission, and the last day to act on it.',
})
export class LegalDeadline {
  agentId!: string;

  @Field(() => Agent, { nullable: true, description: 'Whom it concerns; null when you may not see them.' })
  agent!: Agent | null;

  @Field(() => LegalDeadlineCode, { description: 'What ends or is due, for programs.' })
  code!: keyof typeof LegalDeadlineCode;

  @Field(() => String, { description: 'The same in words.' })
  label!: string;

  @Field(() => GraphQLLocalDate, { description: 'The day itself.' })
  dueOn!: string;

  @Field(() => GraphQLLocalDate, { description: 'The last day on which acting still changes something.' })
  actBy!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The text it rests on; null for a date that was agreed, not set by law.',
  })
  reference!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Since when the rule reads so; null without a rule.',
  })
  ruleValidFrom!: string | null;

  @Field(() => Boolean, {
    description: 'The wording of the rule was not read, or a fact had to be supposed: check it.',
  })
  toVerify!: boolean;

  @Field(() => [String], { description: 'The facts it rests on, each name=value.' })
  basis!: string[];
}

export const LegalDeadlineConnection = connectionOf('LegalDeadline', () => LegalDeadline);

@ObjectType({ description: 'One reason that raises or lowers the forecast.' })
export class RetentionFactor {
  @Field(() => FactorCode, { description: 'What is looked at, for programs.' })
  code!: RetentionFactorCode;

  @Field(() => String, { description: 'The same in words.' })
  label!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What was found; null when unknown, which adds no points.',
  })
  value!: string | null;

  @Field(() => String, { description: 'What was found, in words.' })
  reading!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'What it adds to the score, in thousandths of log-odds, negative when it speaks for staying; null with the score.',
  })
  points!: number | null;

  @Field(() => [String], {
    description:
      'The records it was made of, each name=value; for an unknown value, why it is unknown, where that is on record.',
  })
  evidence!: string[];

  @Field(() => [String], {
    description: 'What an employer can do about it; empty when it speaks for staying.',
  })
  suggestedActions!: string[];
}

@ObjectType({ description: 'Where the truth lies nine times out of ten, as far as the model can tell.' })
export class ProbabilityInterval {
  @Field(() => Float, { description: 'From 0 to 1.' })
  low!: number;

  @Field(() => Float, { description: 'From 0 to 1.' })
  high!: number;
}

@ObjectType({ description: 'The scorecard that made a forecast. Its weights are public.' })
export class RetentionModel {
  @Field(() => String, { description: 'Its version.' })
  version!: string;

  @Field(() => String, { description: 'Where its weights come from, and what it cannot say.' })
  rationale!: string;

  @Field(() => Int, { description: 'What everyone starts from, in thousandths of log-odds.' })
  intercept!: number;
}

@ObjectType({
  description:
    'A forecast about one agent, with all its reasons. It triggers nothing: people decide, with a reason.',
})
export class RetentionAssessment {
  agentId!: string;

  @Field(() => Agent, { description: 'Whom it concerns.' })
  agent!: Agent;

  @Field(() => GraphQLISO8601Duration, { description: 'How far ahead it looks.' })
  horizon!: string;

  @Field(() => RetentionModel, { description: 'What made it.' })
  model!: RetentionModel;

  @Field(() => GraphQLDateTime, { description: 'When it was made.' })
  assessedAt!: Date;

  @Field(() => Int, {
    nullable: true,
    description:
      'Starting point and points of all factors, summed exactly, in thousandths of log-odds. Never null today: it will be where a ministry shows reasons without scores.',
  })
  score!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Chance of leaving within the horizon, from 0 to 1; null with the score.',
  })
  probability!: number | null;

  @Field(() => ProbabilityInterval, {
    nullable: true,
    description: 'How sure the model is of it: never read the one without the other. Null with it.',
  })
  interval!: ProbabilityInterval | null;

  @Field(() => RetentionBandName, {
    nullable: true,
    description: 'The probability in three steps of fixed bounds; null with it.',
  })
  band!: RetentionBandName | null;

  @Field(() => [RetentionFactor], {
    description: 'All of its reasons, the heaviest first; unknown ones add nothing.',
  })
  factors!: RetentionFactor[];

  @Field(() => [LegalDeadline], {
    description: 'What the law and the contract already say, the most urgent first.',
  })
  deadlines!: LegalDeadline[];
}

export const RetentionAssessmentConnection = connectionOf('RetentionAssessment', () => RetentionAssessment);

@ObjectType({ description: 'How many people are in a band.' })
export class RetentionBandCount {
  @Field(() => RetentionBandName, { description: 'The band.' })
  band!: RetentionBandName;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({
  description:
    'Who may leave a unit, why, and by when to act. Of those who work there, whoever employs them: people that it employs elsewhere are not in it, nor ever externals.',
})
export class RetentionOverview {
  @Field(() => GraphQLLocalDate, { description: 'The day it speaks of.' })
  asOf!: string;

  @Field(() => Int, {
    description:
      'Public agents who work in the unit and below, whoever employs them; not those it employs elsewhere.',
  })
  headcount!: number;

  @Field(() => Int, { description: 'Of them, those with a forecast.' })
  assessed!: number;

  @Field(() => [RetentionBandCount], {
    nullable: true,
    description:
      'How many in each band. Null when nobody was assessed by that day; it will be, too, where a group is too small for others to know.',
  })
  bands!: RetentionBandCount[] | null;
}
