import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AgentRow } from '../agents/agent.queries.js';
import { Agent } from '../agents/agent.type.js';
import { Viewer } from '../agents/viewer.type.js';
import { PageArgs, pageOfAll } from '../graphql/connection.js';
import type { Context, Operation } from '../graphql/operation.js';
import { legalRules } from '../law/legal-rules.reference.js';
import { actsFor } from '../organisation/scope.queries.js';
import { positionById } from '../positions/position.loaders.js';
import type { PositionRow } from '../positions/position.queries.js';
import { Position } from '../positions/position.type.js';
import { candidaciesByAgent, candidaciesByPosition } from './candidacy.loaders.js';
import { type CandidacyRow, candidaciesToHandle, ownCandidacies } from './candidacy.queries.js';
import { Candidacy, CandidacyConnection } from './candidacy.type.js';
import { type CandidacyView, candidacyView } from './candidacy.view.js';

@Resolver(() => Candidacy)
export class CandidacyResolver {
  @FieldResolver()
  position(@Root() { positionId }: CandidacyView, @Ctx() { op }: Context) {
    return op.load(positionById, positionId);
  }
}

@Resolver(() => Position)
export class PositionCandidaciesResolver {
  @FieldResolver(() => CandidacyConnection, {
    nullable: true,
    description:
      'Who was approached, applied, was chosen or not, the last one first. Null where you do not act for its unit.',
  })
  async candidacies(
    @Root() position: PositionRow,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ) {
    const received = await op.load(candidaciesByPosition, position.id);
    if (received.length === 0 && !(await actsFor(op.db, position.unitId))) return null;
    return candidacyPage(op, `candidacies of position ${position.id}`, args, received);
  }
}

@Resolver(() => Viewer)
export class ViewerCandidaciesResolver {
  @FieldResolver(() => CandidacyConnection, {
    description: 'Your own: posts that you were approached for or applied to, the last one first.',
  })
  async candidacies(@Args(() => PageArgs) args: PageArgs, @Ctx() { op }: Context) {
    const { agentId } = op.viewer;
    const rows = agentId === null ? [] : await ownCandidacies(op.db, agentId);
    return candidacyPage(op, 'viewer.candidacies', args, rows);
  }

  @FieldResolver(() => CandidacyConnection, {
    description:
      'Open ones in which you have a part by office: for posts that you act for (500 at most, those who applied before those who were approached), and of people whom you are asked to release. The longest there first.',
  })
  async candidaciesToHandle(@Args(() => PageArgs) args: PageArgs, @Ctx() { op }: Context) {
    return candidacyPage(op, 'viewer.candidaciesToHandle', args, await candidaciesToHandle(op.db));
  }
}

@Resolver(() => Agent)
export class AgentCandidaciesResolver {
  @FieldResolver(() => CandidacyConnection, {
    nullable: true,
    description:
      'Theirs, the last one first: for whoever manages them, those in which they ask to be let go, and no other. Null where there is none that you may see.',
  })
  async candidacies(@Root() agent: AgentRow, @Args(() => PageArgs) args: PageArgs, @Ctx() { op }: Context) {
    const known = await op.load(candidaciesByAgent, agent.id);
    if (known.length === 0 && agent.id !== op.viewer.agentId) return null;
    return candidacyPage(op, `candidacies of agent ${agent.id}`, args, known);
  }
}

async function candidacyPage(op: Operation, scope: string, args: PageArgs, rows: readonly CandidacyRow[]) {
  const rules = await op.reference(legalRules);
  const views = rows.map((row) => candidacyView(row, rules, op.viewer.today));
  return pageOfAll(op, scope, args, views, ({ id }) => id);
}
