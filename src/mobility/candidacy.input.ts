import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, ID, InputType, ObjectType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../graphql/idempotency-key.js';
import { MutationPayload } from '../graphql/user-error.js';
import { MoveInstrumentCode } from '../matching/move-feasibility.type.js';
import type { Instrument } from './candidacy.js';
import { Candidacy } from './candidacy.type.js';

@InputType({ description: 'Whether somebody whom you do not know would be known to you, for one post.' })
export class RequestIntroductionInput {
  @Field(() => ID, { description: 'pos_…: an open post that you act for.' })
  position!: string;

  @Field(() => String, { description: '`Candidate.handle`, of that post.' })
  candidate!: string;

  @Field(() => String, {
    description:
      'What for: the agent reads it with your name, the post and its ministry. 1 to 2000 characters.',
  })
  purpose!: string;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Your answer to whoever asks whether you would be known to them.' })
export class AnswerIntroductionInput {
  @Field(() => ID, { description: 'cand_…: in which you were approached.' })
  candidacy!: string;

  @Field(() => Boolean, {
    description:
      'Yes: your name, what you say of yourself and your skills open to those who act for the post.',
  })
  accept!: boolean;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Until when: a year at the most. Said again, it is until another day. For a yes alone.',
  })
  until?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For them to read, where you would tell them why. 2000 characters at most.',
  })
  reason?: string | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'The post that you would take.' })
export class ApplyToPositionInput {
  @Field(() => ID, { description: 'pos_…: an open post.' })
  position!: string;

  @Field(() => String, {
    nullable: true,
    description: 'For those who act for the post to read. 2000 characters at most.',
  })
  message?: string | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'The candidacy that you take back.' })
export class WithdrawCandidacyInput {
  @Field(() => ID, { description: 'cand_…: one of yours.' })
  candidacy!: string;

  @Field(() => String, {
    nullable: true,
    description: 'For those who act for the post to read. 2000 characters at most.',
  })
  reason?: string | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'That you ask to be let go.' })
export class AskReleaseInput {
  @Field(() => ID, {
    description: 'cand_…: one of yours. From then on those who act for you know of the post.',
  })
  candidacy!: string;

  @Field(() => String, {
    nullable: true,
    description: 'For those who act for you to read. 2000 characters at most.',
  })
  message?: string | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'The answer to an agent who asks to be let go.' })
export class AnswerReleaseInput {
  @Field(() => ID, { description: 'cand_…: of somebody you act for, who asked.' })
  candidacy!: string;

  @Field(() => Boolean, {
    description: 'Whether you let them go. Silence is a yes: see `CandidacyRelease.dueOn`.',
  })
  grant!: boolean;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      'The first day on which they may begin elsewhere: from today to the longest notice after they asked (three months, CGFP art. L. 511-3). For a yes alone.',
  })
  freeOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why: the agent reads it, and whoever acts for the post. A no has one. 2000 characters at most.',
  })
  reason?: string | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Your decision on a candidacy.' })
export class DecideCandidacyInput {
  @Field(() => ID, { description: 'cand_…: for a post that you act for.' })
  candidacy!: string;

  @Field(() => Boolean, { description: 'Whether you choose them.' })
  retain!: boolean;

  @Field(() => String, { description: 'Why: the agent reads it, with your name. 1 to 2000 characters.' })
  reason!: string;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({
  description: 'For a part of their time, and for a time: they go on where they work for the rest.',
})
export class LoanInput {
  @Field(() => GraphQLLocalDate, { description: 'Its last day.' })
  endsOn!: string;

  @Field(() => Float, {
    description: 'The part of full time at the post: above 0, 1 at the most, two decimals.',
  })
  share!: number;
}

@InputType({ description: 'How and when a retained agent comes to the post.' })
export class CompleteMoveInput {
  @Field(() => ID, { description: 'cand_…: retained, and let go from where they work.' })
  candidacy!: string;

  @Field(() => GraphQLLocalDate, { description: 'Their first day at the post: not before they are free.' })
  startsOn!: string;

  @Field(() => MoveInstrumentCode, {
    description: 'By which legal way: one that `Match.feasibility` opens between this agent and this post.',
  })
  instrument!: Instrument;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The last day of a new contract; left out, it has none.',
  })
  contractEndsOn?: string | null;

  @Field(() => LoanInput, {
    nullable: true,
    description: 'Left out, they move for good and all of their time.',
  })
  loan?: LoanInput | null;

  @Field(() => String, IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@ObjectType()
abstract class CandidacyPayload extends MutationPayload {
  @Field(() => Candidacy, {
    nullable: true,
    description: 'The candidacy, as it now is; null when it was refused.',
  })
  candidacy!: Candidacy | null;
}

@ObjectType({ implements: MutationPayload, description: 'What became of your request.' })
export class RequestIntroductionPayload extends CandidacyPayload {}

@ObjectType({ implements: MutationPayload, description: 'What became of your answer.' })
export class AnswerIntroductionPayload extends CandidacyPayload {}

@ObjectType({ implements: MutationPayload, description: 'What became of your application.' })
export class ApplyToPositionPayload extends CandidacyPayload {}

@ObjectType({ implements: MutationPayload, description: 'What became of your withdrawal.' })
export class WithdrawCandidacyPayload extends CandidacyPayload {}

@ObjectType({ implements: MutationPayload, description: 'What became of your asking to be let go.' })
export class AskReleasePayload extends CandidacyPayload {}

@ObjectType({ implements: MutationPayload, description: 'What became of your answer.' })
export class AnswerReleasePayload extends CandidacyPayload {}

@ObjectType({ implements: MutationPayload, description: 'What became of your decision.' })
export class DecideCandidacyPayload extends CandidacyPayload {}

@ObjectType({ implements: MutationPayload, description: 'What became of the move.' })
export class CompleteMovePayload extends CandidacyPayload {}
