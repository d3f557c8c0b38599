import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Agent } from '../agents/agent.type.js';
import { connectionOf } from '../graphql/connection.js';
import { Candidacy } from '../mobility/candidacy.type.js';
import { Contest } from '../privacy/contest.type.js';
import { Skill } from '../skills/skill.type.js';

export enum TaskKind {
  MEET_DEADLINE = 'MEET_DEADLINE',
  STATE_LEVEL = 'STATE_LEVEL',
  ANSWER_CONTEST = 'ANSWER_CONTEST',
  CONFIRM_SKILLS = 'CONFIRM_SKILLS',
  RENEW_CERTIFICATE = 'RENEW_CERTIFICATE',
  ANSWER_INTRODUCTION = 'ANSWER_INTRODUCTION',
  ASK_RELEASE = 'ASK_RELEASE',
  ANSWER_RELEASE = 'ANSWER_RELEASE',
  DECIDE_CANDIDACY = 'DECIDE_CANDIDACY',
  COMPLETE_MOVE = 'COMPLETE_MOVE',
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
    ANSWER_INTRODUCTION: {
      description: 'Somebody would know you, for a post of theirs: `answerIntroduction`, or no answer.',
    },
    ASK_RELEASE: { description: 'You were chosen: `askRelease` of those who act for you where you work.' },
    ANSWER_RELEASE: {
      description: 'Somebody you act for asks to be let go: `answerRelease`, or your silence is consent.',
    },
    DECIDE_CANDIDACY: { description: 'Somebody applies to a post that you act for: `decideCandidacy`.' },
    COMPLETE_MOVE: { description: 'Somebody whom you chose is let go: `completeMove`.' },
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

  @Field(() => Candidacy, { nullable: true, description: 'In which candidacy; null when in none.' })
  candidacy!: Candidacy | null;
}

export const TaskConnection = connectionOf('Task', () => Task);
