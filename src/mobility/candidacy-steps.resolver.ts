import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { uuidOf } from '../graphql/global-id.js';
import type { Context } from '../graphql/operation.js';
import { allowedMove } from './allowed-move.service.js';
import { applyToPosition, withdrawCandidacy } from './application.service.js';
import {
  AnswerIntroductionInput,
  AnswerIntroductionPayload,
  AnswerReleaseInput,
  AnswerReleasePayload,
  ApplyToPositionInput,
  ApplyToPositionPayload,
  AskReleaseInput,
  AskReleasePayload,
  CompleteMoveInput,
  CompleteMovePayload,
  DecideCandidacyInput,
  DecideCandidacyPayload,
  RequestIntroductionInput,
  RequestIntroductionPayload,
  WithdrawCandidacyInput,
  WithdrawCandidacyPayload,
} from './candidacy.input.js';
import { completeMove } from './complete-move.service.js';
import { decideCandidacy } from './decision.service.js';
import { answerIntroduction, requestIntroduction } from './introduction.service.js';
import { answerRelease, askRelease } from './release.service.js';
import { stepped } from './stepped.view.js';

@Resolver()
export class CandidacyStepsResolver {
  @Mutation(() => RequestIntroductionPayload, {
    nullable: true,
    description:
      'Asks somebody whom you do not know whether they would be known to those who act for a post, for that post. They answer, or not. Null when it failed, as an error then says.',
  })
  requestIntroduction(
    @Arg('input', () => RequestIntroductionInput, { description: 'Whom, for which post, and what for.' })
    input: RequestIntroductionInput,
    @Ctx() { op }: Context,
  ) {
    const positionId = uuidOf('Position', input.position);
    return stepped(op, 'requestIntroduction', input, (db) =>
      requestIntroduction(db, { positionId, handle: input.candidate, purpose: input.purpose }),
    );
  }

  @Mutation(() => AnswerIntroductionPayload, {
    nullable: true,
    description:
      'Says whether you would be known to those who asked, and until when. Null when it failed, as an error then says.',
  })
  answerIntroduction(
    @Arg('input', () => AnswerIntroductionInput, { description: 'To which approach, and what.' })
    input: AnswerIntroductionInput,
    @Ctx() { op }: Context,
  ) {
    const { accept: isAccepted, until = null, reason = null } = input;
    return stepped(op, 'answerIntroduction', input, (db, viewer, rules) =>
      answerIntroduction(db, viewer, rules, { candidacyId: candidacyIn(input), isAccepted, until, reason }),
    );
  }

  @Mutation(() => ApplyToPositionPayload, {
    nullable: true,
    description:
      'Applies to a post: those who act for it know who you are and what you can do, for a year at the most, and nobody else is told. Null when it failed, as an error then says.',
  })
  applyToPosition(
    @Arg('input', () => ApplyToPositionInput, { description: 'To which, and what you write.' })
    input: ApplyToPositionInput,
    @Ctx() { op }: Context,
  ) {
    const asked = { positionId: uuidOf('Position', input.position), message: input.message ?? null };
    return stepped(op, 'applyToPosition', input, (db, viewer, rules) =>
      applyToPosition(db, viewer, rules, asked),
    );
  }

  @Mutation(() => WithdrawCandidacyPayload, {
    nullable: true,
    description:
      'Takes a candidacy of yours back: who you are closes at once. Null when it failed, as an error then says.',
  })
  withdrawCandidacy(
    @Arg('input', () => WithdrawCandidacyInput, { description: 'Which.' }) input: WithdrawCandidacyInput,
    @Ctx() { op }: Context,
  ) {
    const asked = { candidacyId: candidacyIn(input), reason: input.reason ?? null };
    return stepped(op, 'withdrawCandidacy', input, (db, viewer, rules) =>
      withdrawCandidacy(db, viewer, rules, asked),
    );
  }

  @Mutation(() => AskReleasePayload, {
    nullable: true,
    description:
      'Asks those who act for you where you work to let you go. Silence is a yes, by law. Null when it failed, as an error then says.',
  })
  askRelease(
    @Arg('input', () => AskReleaseInput, { description: 'For which candidacy.' }) input: AskReleaseInput,
    @Ctx() { op }: Context,
  ) {
    const asked = { candidacyId: candidacyIn(input), message: input.message ?? null };
    return stepped(op, 'askRelease', input, (db, viewer, rules) => askRelease(db, viewer, rules, asked));
  }

  @Mutation(() => AnswerReleasePayload, {
    nullable: true,
    description:
      'Lets an agent go from a day on, or says why not. Null when it failed, as an error then says.',
  })
  answerRelease(
    @Arg('input', () => AnswerReleaseInput, { description: 'To whom, and what.' }) input: AnswerReleaseInput,
    @Ctx() { op }: Context,
  ) {
    const { grant: isGranted, freeOn = null, reason = null } = input;
    return stepped(op, 'answerRelease', input, (db, viewer, rules) =>
      answerRelease(db, viewer, rules, { candidacyId: candidacyIn(input), isGranted, freeOn, reason }),
    );
  }

  @Mutation(() => DecideCandidacyPayload, {
    nullable: true,
    description:
      'Chooses a candidate, or not, with a reason that they read beside your name. Nothing chooses by itself. Null when it failed, as an error then says.',
  })
  decideCandidacy(
    @Arg('input', () => DecideCandidacyInput, { description: 'On whom, and what.' })
    input: DecideCandidacyInput,
    @Ctx() { op }: Context,
  ) {
    const decision = { candidacyId: candidacyIn(input), isRetained: input.retain, reason: input.reason };
    return stepped(op, 'decideCandidacy', input, (db, viewer, rules) =>
      decideCandidacy(db, viewer, rules, decision),
    );
  }

  @Mutation(() => CompleteMovePayload, {
    nullable: true,
    description:
      'Moves a candidate whom you chose, and who is let go, to the post, within a year: where they work and how they are employed is closed the day before and opened anew, and the post is filled. Null when it failed, as an error then says.',
  })
  async completeMove(
    @Arg('input', () => CompleteMoveInput, { description: 'Whom, how and when.' }) input: CompleteMoveInput,
    @Ctx() { op }: Context,
  ) {
    const { startsOn, instrument, contractEndsOn = null, loan = null } = input;
    const candidacyId = candidacyIn(input);
    const allowed = candidacyId ? await allowedMove(op, candidacyId) : null;
    return stepped(op, 'completeMove', input, (db, viewer, rules) =>
      completeMove(db, viewer, rules, { candidacyId, startsOn, instrument, contractEndsOn, loan }, allowed),
    );
  }
}

const candidacyIn = ({ candidacy }: { readonly candidacy: string }) => uuidOf('Candidacy', candidacy);
