import { GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, page } from '../graphql/connection.js';
import { onDay } from '../graphql/day-key.js';
import { wantedUuid } from '../graphql/global-id.js';
import type { Context, Operation } from '../graphql/operation.js';
import { pastDay } from '../graphql/past-day.js';
import { orgUnitById } from '../organisation/org-unit.service.js';
import { OrgUnit } from '../organisation/org-unit.type.js';
import { roleLevelById } from '../roles/job-role.loaders.js';
import { withSkills } from '../skills/with-skills.js';
import { requirementsOn } from './position.loaders.js';
import {
  countPositions,
  listPositions,
  type PositionConditions,
  type PositionRow,
} from './position.queries.js';
import { Position, PositionConnection, PositionFilter } from './position.type.js';

@Resolver(() => Position)
export class PositionResolver {
  @Query(() => PositionConnection, { description: 'Positions, the most recently opened first.' })
  positions(
    @Arg('filter', () => PositionFilter, {
      nullable: true,
      description: 'Which ones; the open ones by default.',
    })
    filter: PositionFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<PositionRow>> {
    return positionPage(op, args, {
      unitId: wantedUuid('OrgUnit', filter?.unit),
      status: filter?.status ?? 'OPEN',
    });
  }

  @FieldResolver()
  unit(@Root() position: PositionRow, @Ctx() { op }: Context) {
    return orgUnitById(op, position.unitId);
  }

  @FieldResolver()
  roleLevel(@Root() position: PositionRow, @Ctx() { op }: Context) {
    return position.roleLevelId ? op.load(roleLevelById, position.roleLevelId) : null;
  }

  @FieldResolver()
  async requirements(
    @Root() position: PositionRow,
    @Arg('asOf', () => GraphQLLocalDate, {
      nullable: true,
      description: 'As Vivier knew it at the end of a past day; today when left out.',
    })
    asOf: string | null,
    @Ctx() { op }: Context,
  ) {
    const day = pastDay(op, asOf) ?? op.viewer.today;
    return withSkills(op, await op.load(requirementsOn, onDay(day, position.id)));
  }
}

@Resolver(() => OrgUnit)
export class OrgUnitPositionsResolver {
  @FieldResolver(() => PositionConnection, {
    description: 'Open positions there or below, the most recent first.',
  })
  openPositions(@Root() unit: OrgUnit, @Args(() => PageArgs) args: PageArgs, @Ctx() { op }: Context) {
    return positionPage(op, args, { unitId: unit.id, status: 'OPEN' });
  }
}

function positionPage(
  op: Operation,
  args: PageArgs,
  conditions: PositionConditions,
): Promise<Page<PositionRow>> {
  return page(op, {
    scope: `positions ${JSON.stringify(conditions)}`,
    args,
    fetch: (limit, after) => listPositions(op.db, conditions, limit, after as [string, string] | null),
    position: (position) => [position.openedOn ?? '-infinity', position.id],
    count: () => countPositions(op.db, conditions),
  });
}
