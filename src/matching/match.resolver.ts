import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { agentById } from '../agents/agent.loaders.js';
import type { AgentRow } from '../agents/agent.queries.js';
import { Agent } from '../agents/agent.type.js';
import { type Page, PageArgs, pageOfAll, shownAs } from '../graphql/connection.js';
import type { Context, Operation } from '../graphql/operation.js';
import { orgUnitById } from '../organisation/org-unit.service.js';
import type { PositionRow } from '../positions/position.queries.js';
import { Position } from '../positions/position.type.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { skillTies } from '../skills/skill-ties.reference.js';
import { agentMatches, positionMatches, type RankedMatch } from './match.service.js';
import { Candidate, Match, MatchConnection, Readiness } from './match.type.js';
import { type MatchView, matchView } from './match.view.js';
import { feasibilityView, moveFeasibility } from './move-feasibility.service.js';
import { MoveFeasibility } from './move-feasibility.type.js';

@Resolver(() => Position)
export class PositionMatchesResolver {
  @FieldResolver(() => MatchConnection, {
    nullable: true,
    description:
      'Who inside the State fits it, best first, 200 at most, whether they look for a post or said nothing; those who declined to move or are not to be found only if you know them, those who object to being profiled never. Empty when it is held or closed. Null where you do not act for the unit of this position.',
  })
  async matches(
    @Root() position: PositionRow,
    @Arg('readiness', () => [Readiness], {
      nullable: true,
      description:
        'Of these only: the order says how alike a profile is, not whether each mandatory skill is met. All when left out.',
    })
    wanted: readonly Readiness[] | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<MatchView> | null> {
    const ranked = await positionMatches(op, position);
    return ranked && matchPage(op, `matches of position ${position.id}`, args, ranked, wanted ?? []);
  }
}

@Resolver(() => Agent)
export class AgentMatchesResolver {
  @FieldResolver(() => MatchConnection, {
    nullable: true,
    description:
      'Which open positions of the State they fit, best first, 200 at most. Null for externals, who have no place in mobility; of somebody else who objects to being profiled, empty.',
  })
  async matches(
    @Root() agent: AgentRow,
    @Arg('readiness', () => [Readiness], {
      nullable: true,
      description:
        'Of these only: the order says how alike a profile is, not whether each mandatory skill is met. All when left out.',
    })
    wanted: readonly Readiness[] | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<MatchView> | null> {
    const ranked = await agentMatches(op, agent);
    return ranked && matchPage(op, `matches of agent ${agent.id}`, args, ranked, wanted ?? []);
  }
}

@Resolver(() => Match)
export class MatchResolver {
  @FieldResolver(() => MoveFeasibility, {
    description: 'Whether the law lets them, how and when, each with its text.',
  })
  async feasibility(@Root() match: MatchView, @Ctx() { op }: Context) {
    const { agentId } = match.candidate;
    // Status, seniority and the end of a contract are in it.
    if (agentId !== null) op.sees('EMPLOYMENT', [agentId]);
    return feasibilityView(await moveFeasibility(op, match));
  }
}

@Resolver(() => Candidate)
export class CandidateResolver {
  @FieldResolver()
  agent(@Root() { agentId }: MatchView['candidate'], @Ctx() { op }: Context) {
    return agentId === null ? null : op.load(agentById, agentId);
  }

  @FieldResolver()
  ministry(@Root() { ministryId }: MatchView['candidate'], @Ctx() { op }: Context) {
    return ministryId === null ? null : orgUnitById(op, ministryId);
  }
}

/** Only the page is explained: the rest of the list is ranked and no more. */
async function matchPage(
  op: Operation,
  scope: string,
  args: PageArgs,
  ranked: readonly RankedMatch[],
  wanted: readonly string[],
): Promise<Page<MatchView>> {
  const [ties, skills] = await Promise.all([op.reference(skillTies), op.reference(skillCatalogue)]);
  const view = (match: RankedMatch) => matchView(match, ties, skills);
  const kept = wanted.length > 0 ? ranked.filter((match) => wanted.includes(view(match).readiness)) : ranked;
  const found = await pageOfAll(op, `${scope} ${[...wanted].sort()}`, args, kept, (match) => match.id);
  return shownAs(found, view);
}
