import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Agent } from '../agents/agent.type.js';
import { connectionOf } from '../graphql/connection.js';
import { Contest } from '../privacy/contest.type.js';
import { Skill } from '../skills/skill.type.js';

export enum TaskKind {
  MEET_DEADLINE = 'MEET_DEADLINE',
  STATE_LEVEL = 'STATE_LEVEL',
  ANSWER_CONTEST = 'ANSWER_CONTEST',
  CONFIRM_SKILLS = 'CONFIRM_SKILLS',
  RENEW_CERTIFICATE = 'RENEW_CERTIFICATE',
}
registerEnumType(TaskKind, {
  name: 'TaskKind',
  description: 'What is asked of you.',
  valuesConfig: {
    MEET_DEADLINE: {
      description:
        'Someone you act for has a contract, a position or a mission that asks for a step. Whoever acts everywhere has none: `OrgUnit.retention` tells them, unit by unit.',
    },
    STATE_LEVEL: { description: 'You hold a skill, and nobody said how well.' },
    ANSWER_CONTEST: {
      description: 'Someone you act for says that something said of them is wrong: `answerContest`.',
    },
    CONFIRM_SKILLS: {
      description: 'People you manage say what they can do, and it awaits your word: `viewer.confirmations`.',
    },
    RENEW_CERTIFICATE: { description: 'A certificate that proves a skill of yours ends soon, or has ended.' },
  },
});

@ObjectType({ description: 'Something that awaits you.' })
export class Task {
  @Field(() => TaskKind, { description: 'What is asked.' })
  kind!: TaskKind;

  @Field(() => String, { description: 'In words.' })
  label!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'By when; null when there is no hurry.' })
  dueOn!: string | null;

  @Field(() => Agent, {
    nullable: true,
    description: 'About whom; null when about many, or when you may not see them.',
  })
  agent!: Agent | null;

  @Field(() => Skill, { nullable: true, description: 'About which skill; null when about none.' })
  skill!: Skill | null;

  @Field(() => Contest, { nullable: true, description: 'What to answer; null when nothing is contested.' })
  contest!: Contest | null;
}

export const TaskConnection = connectionOf('Task', () => Task);
