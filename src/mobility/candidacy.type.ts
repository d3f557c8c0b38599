import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, ObjectType } from 'type-graphql';
import { connectionOf } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { Node } from '../graphql/node.js';
import { Candidate } from '../matching/match.type.js';
import { MoveInstrumentCode } from '../matching/move-feasibility.type.js';
import { Position } from '../positions/position.type.js';
import type { Instrument, ReleaseState, Side, Stage, StepKind } from './candidacy.js';

const STAGE = {
  APPROACHED: { en: 'Whoever acts for the post asked the agent whether they would be known' },
  INTRODUCED: { en: 'The agent said yes: who they are is known for this post, until a day' },
  APPLIED: { en: 'The agent applies' },
  RETAINED: { en: 'Whoever acts for the post chose them, and said why' },
  MOVED: { en: 'They hold the post, or will from a day on' },
  DECLINED: { en: 'The agent said no: who they are was never told' },
  WITHDRAWN: { en: 'The agent no longer wants it' },
  NOT_RETAINED: { en: 'Whoever acts for the post chose otherwise, and said why' },
} as const satisfies Record<Stage, { en: string }>;
const CandidacyStage = enumOf('CandidacyStage', 'Where a candidacy stands.', STAGE);

const CandidacyStepKind = enumOf('CandidacyStepKind', 'What somebody did in a candidacy.', {
  ...STAGE,
  RELEASE_ASKED: { en: 'The agent asked whoever acts for them where they work to let them go' },
  RELEASE_GRANTED: { en: 'They are let go, from a day on' },
  RELEASE_REFUSED: { en: 'They are not let go, and why' },
} as const satisfies Record<StepKind, { en: string }>);

const ReleaseStateName = enumOf('ReleaseState', 'Whether an agent is let go from where they work.', {
  NOT_ASKED: { en: 'The agent has not asked' },
  ASKED: { en: 'The agent asked, and it may still be answered' },
  GRANTED: { en: 'They are let go' },
  GRANTED_BY_SILENCE: { en: 'Nobody answered in time, which is consent by law' },
  REFUSED: { en: 'They are not let go; they may ask again' },
} as const satisfies Record<ReleaseState, { en: string }>);

const CandidacySide = enumOf('CandidacySide', 'Whose turn it is in a candidacy.', {
  AGENT: { en: 'The agent’s' },
  RECRUITER: { en: 'That of whoever acts for the post' },
  EMPLOYER: { en: 'That of whoever acts for the agent where they work' },
} as const satisfies Record<Side, { en: string }>);

@ObjectType({ description: 'What somebody did in a candidacy. Steps are never changed.' })
export class CandidacyStep {
  @Field(() => CandidacyStepKind, { description: 'What.' })
  kind!: StepKind;

  @Field(() => GraphQLLocalDate, { description: 'On which day.' })
  madeOn!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Who, by name; null for a candidate whom you do not know yet, and where nobody is on record.',
  })
  by!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why, in their words: the purpose of an approach, what an applicant writes, the reason of a decision. Null where nothing is said.',
  })
  reason!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Of INTRODUCED, until when; otherwise null.',
  })
  opensUntil!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Of RELEASE_GRANTED, the first day on which the agent may begin elsewhere; otherwise null.',
  })
  freeOn!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Of MOVED, from when; otherwise null.' })
  startsOn!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'Of MOVED, until when; null for good.' })
  endsOn!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Of MOVED, for which part of full time; otherwise null.',
  })
  share!: number | null;

  @Field(() => MoveInstrumentCode, {
    nullable: true,
    description: 'Of MOVED, by which legal way; otherwise null.',
  })
  instrument!: Instrument | null;
}

@ObjectType({
  description: 'Whether the agent is let go from where they work, and by when it must be answered.',
})
export class CandidacyRelease {
  @Field(() => ReleaseStateName, { description: 'In one word.' })
  state!: ReleaseState;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'When the agent asked; null when they did not.',
  })
  askedOn!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The last day to answer: after it, silence is consent. Null when nothing was asked.',
  })
  dueOn!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The first day on which the agent may begin elsewhere; null while it is not granted.',
  })
  freeOn!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The text by which silence is consent; null when nothing was asked.',
  })
  reference!: string | null;
}

@ObjectType({
  implements: Node,
  description:
    'Somebody for a post: they applied, or were asked whether they would be known. Seen by the agent; by those who act for the post, without who it is until the agent says so; and, from when they are asked to release the agent, by those who act for the agent, who see that alone.',
})
export class Candidacy extends Node {
  @Field(() => Position, { nullable: true, description: 'For which post; null when it no longer exists.' })
  position!: Position | null;

  @Field(() => Candidate, { description: 'Who: a handle until you may know.' })
  candidate!: Candidate;

  @Field(() => CandidacyStage, {
    nullable: true,
    description: 'Where it stands; null for those who see only what is asked of them.',
  })
  stage!: Stage | null;

  @Field(() => CandidacyRelease, { description: 'Whether the agent is let go from where they work.' })
  release!: CandidacyRelease;

  @Field(() => CandidacySide, { nullable: true, description: 'Whose turn it is; null once it is over.' })
  waitsOn!: Side | null;

  @Field(() => GraphQLLocalDate, { description: 'Since when it is their turn, or over.' })
  since!: string;

  @Field(() => [CandidacyStep], {
    description: 'What was done, the first one first, as far as it is yours to see.',
  })
  steps!: CandidacyStep[];
}

export const CandidacyConnection = connectionOf('Candidacy', () => Candidacy);
