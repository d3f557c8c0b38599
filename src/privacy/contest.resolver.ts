import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { agentById } from '../agents/agent.loaders.js';
import { skillClaimById } from '../agents/skill-claim.loaders.js';
import { PageArgs, page } from '../graphql/connection.js';
import { uuidOf, wantedUuid } from '../graphql/global-id.js';
import { mutate } from '../graphql/mutation.js';
import type { Context } from '../graphql/operation.js';
import {
  AnswerContestInput,
  AnswerContestPayload,
  ContestDataInput,
  ContestDataPayload,
} from './contest.input.js';
import { type ContestRow, contestById, countContests, listContests } from './contest.queries.js';
import { answerContest, contestData } from './contest.service.js';
import { Contest, ContestConnection } from './contest.type.js';

@Resolver(() => Contest)
export class ContestResolver {
  @Query(() => ContestConnection, {
    description: 'What is contested, the last first: by you, and by those whom you act for.',
  })
  contests(
    @Arg('isOpen', () => Boolean, { nullable: true, description: 'Open ones only, or answered ones only.' })
    isOpen: boolean | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ) {
    return page(op, {
      scope: `contests ${isOpen ?? ''}`,
      args,
      fetch: (limit, after) => listContests(op.db, isOpen ?? null, limit, after as [string, string] | null),
      position: (contest) => [contest.moment, contest.id],
      count: () => countContests(op.db, isOpen ?? null),
    });
  }

  @FieldResolver()
  agent(@Root() contest: ContestRow, @Ctx() { op }: Context) {
    return op.load(agentById, contest.agentId);
  }

  @FieldResolver()
  claim(@Root() { claimId }: ContestRow, @Ctx() { op }: Context) {
    return claimId ? op.load(skillClaimById, claimId) : null;
  }

  @Mutation(() => ContestDataPayload, {
    nullable: true,
    description:
      'Says that something said of you is wrong; whoever reads it is told at once. Null when it failed, as an error then says.',
  })
  async contestData(
    @Arg('input', () => ContestDataInput, { description: 'What, and why.' }) input: ContestDataInput,
    @Ctx() { op }: Context,
  ) {
    const claimId = wantedUuid('SkillClaim', input.claim);
    const wanted = { data: input.data, reason: input.reason, claimId, namesClaim: claimId !== null };
    const { result, userErrors } = await mutate(op, 'contestData', input, (db, viewer) =>
      contestData(db, viewer, wanted),
    );
    return { userErrors, contest: result && (await contestById(op.db, result.contestId)) };
  }

  @Mutation(() => AnswerContestPayload, {
    nullable: true,
    description: 'Answers an agent who contests. Null when it failed, as an error then says.',
  })
  async answerContest(
    @Arg('input', () => AnswerContestInput, { description: 'To which, and what.' }) input: AnswerContestInput,
    @Ctx() { op }: Context,
  ) {
    const wanted = { ...input, contestId: uuidOf('Contest', input.contest) };
    const { result, userErrors } = await mutate(op, 'answerContest', input, (db, viewer) =>
      answerContest(db, viewer, wanted),
    );
    return { userErrors, contest: result && (await contestById(op.db, result.contestId)) };
  }
}
