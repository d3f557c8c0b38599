import { GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Args, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { PageArgs, pageOfAll } from '../graphql/connection.js';
import { badInput } from '../graphql/errors.js';
import { wantedUuid } from '../graphql/global-id.js';
import type { Context } from '../graphql/operation.js';
import { dayAsked } from '../organisation/day-asked.service.js';
import { OrgUnit } from '../organisation/org-unit.type.js';
import { rowChanges } from './map-comparison.js';
import { SkillMapChangeConnection, SkillMapComparison } from './map-comparison.type.js';
import { mapView } from './map-view.service.js';
import type { SkillMapView } from './skill-map.view.js';

interface ComparisonView {
  readonly from: SkillMapView;
  readonly to: SkillMapView;
}

@Resolver(() => OrgUnit)
export class OrgUnitComparisonResolver {
  @FieldResolver(() => SkillMapComparison, {
    nullable: true,
    description: 'Its skill map on two days, for a yearly talk. Null when you do not act for the unit.',
  })
  async compare(
    @Root() unit: OrgUnit,
    @Arg('from', () => GraphQLLocalDate, { description: 'A past day.' }) from: string,
    @Arg('to', () => GraphQLLocalDate, { nullable: true, description: 'A later day; today when left out.' })
    to: string | null,
    @Arg('framework', () => ID, { nullable: true, description: 'frame_…: skills of this framework only.' })
    framework: string | null,
    @Ctx() { op }: Context,
  ): Promise<ComparisonView | null> {
    const first = await dayAsked(op, unit.id, from, 'from');
    const last = await dayAsked(op, unit.id, to, 'to');
    if (last < first) throw badInput(`to: found ${last}, expected ${first} or a day after`);
    const frameworkId = wantedUuid('Framework', framework);
    const before = await mapView(op, unit.id, first, frameworkId);
    const after = await mapView(op, unit.id, last, frameworkId);
    return before && after && { from: before, to: after };
  }
}

@Resolver(() => SkillMapComparison)
export class SkillMapComparisonResolver {
  @FieldResolver(() => SkillMapChangeConnection, {
    description: 'Skills of which something changed: where most people are missing or no longer, first.',
  })
  changes(
    @Root() { from, to }: ComparisonView,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ) {
    const changes = rowChanges(from.rows, to.rows, op.language);
    return pageOfAll(op, `${from.scope} to ${to.scope}`, args, changes, ({ skill }) => skill.id);
  }
}
