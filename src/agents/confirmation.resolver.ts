import { Arg, Args, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, page, shownAs } from '../graphql/connection.js';
import { wantedUuid } from '../graphql/global-id.js';
import type { Context } from '../graphql/operation.js';
import { type ConfirmationRow, countConfirmations, listConfirmations } from './confirmation.queries.js';
import { AwaitedConfirmation, AwaitedConfirmationConnection } from './confirmation.type.js';
import { skillClaimById } from './skill-claim.loaders.js';
import { Viewer } from './viewer.type.js';

interface ConfirmationView {
  readonly claim: ConfirmationRow;
  readonly why: string;
  readonly managerClaimId: string | null;
}

@Resolver(() => Viewer)
export class ViewerConfirmationsResolver {
  @FieldResolver(() => AwaitedConfirmationConnection, {
    description:
      'What is said of the skills of people you manage, and nobody nearer to them does, and that awaits your word: certificates, then contradictions, then what is stale, then the rest, each the longest waiting first; one entry a skill. Empty for whoever manages nobody.',
  })
  async confirmations(
    @Arg('agent', () => ID, { nullable: true, description: 'agent_…: about this person alone.' })
    agent: string | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<ConfirmationView>> {
    const agentId = wantedUuid('Agent', agent);
    const found = await page(op, {
      scope: `viewer.confirmations ${agentId}`,
      args,
      fetch: (limit, after) =>
        listConfirmations(op.db, agentId, limit, after as [number, string, string] | null),
      position: ({ rank, startsOn, id }) => [rank, startsOn, id],
      count: () => countConfirmations(op.db, agentId),
    });
    return shownAs(found, (claim) => ({ claim, why: claim.why, managerClaimId: claim.managerClaimId }));
  }
}

@Resolver(() => AwaitedConfirmation)
export class AwaitedConfirmationResolver {
  @FieldResolver()
  managerClaim(@Root() { managerClaimId }: ConfirmationView, @Ctx() { op }: Context) {
    return managerClaimId ? op.load(skillClaimById, managerClaimId) : null;
  }
}
