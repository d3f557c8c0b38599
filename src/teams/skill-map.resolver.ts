import { GraphQLISO8601Duration, GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { SMALLEST_GROUP } from '../access/sensitive.js';
import { agentById } from '../agents/agent.loaders.js';
import { PageArgs, pageOfAll } from '../graphql/connection.js';
import { wantedUuid } from '../graphql/global-id.js';
import type { Context } from '../graphql/operation.js';
import { dayWithin } from '../law/within.js';
import { dayAsked } from '../organisation/day-asked.service.js';
import { OrgUnit } from '../organisation/org-unit.type.js';
import { skillCatalogue } from '../skills/skill-catalogue.reference.js';
import { mapView } from './map-view.service.js';
import {
  SkillContinuity,
  SkillHolder,
  SkillHolderConnection,
  SkillMap,
  SkillMapOrder,
  SkillMapRow,
  SkillMapRowConnection,
} from './skill-map.type.js';
import {
  type HolderView,
  holderView,
  orderedRows,
  type RowView,
  type SkillMapView,
} from './skill-map.view.js';

@Resolver(() => OrgUnit)
export class OrgUnitSkillMapResolver {
  @FieldResolver(() => SkillMap, {
    nullable: true,
    description: 'What its people can do against what its posts ask. Null when you do not act for the unit.',
  })
  async skillMap(
    @Root() unit: OrgUnit,
    @Arg('asOf', () => GraphQLLocalDate, { nullable: true, description: 'A past day; today when left out.' })
    asOf: string | null,
    @Arg('framework', () => ID, { nullable: true, description: 'frame_…: skills of this framework only.' })
    framework: string | null,
    @Ctx() { op }: Context,
  ): Promise<SkillMapView | null> {
    const day = await dayAsked(op, unit.id, asOf);
    return mapView(op, unit.id, day, wantedUuid('Framework', framework));
  }
}

@Resolver(() => SkillMap)
export class SkillMapResolver {
  @FieldResolver(() => SkillMapRowConnection, { description: 'One row a skill that is held or asked.' })
  rows(
    @Root() map: SkillMapView,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('orderBy', () => SkillMapOrder, {
      defaultValue: SkillMapOrder.GAP,
      description: 'Which come first.',
    })
    orderBy: SkillMapOrder,
    @Ctx() { op }: Context,
  ) {
    const ordered = orderedRows(map.rows, orderBy, op.language);
    return pageOfAll(op, `${map.scope} ${orderBy}`, args, ordered, (row) => row.skill.id);
  }
}

@Resolver(() => SkillMapRow)
export class SkillMapRowResolver {
  @FieldResolver(() => SkillHolderConnection, {
    nullable: true,
    description:
      'Who holds it, best first, unknown levels last, as far as you may see. Never null today, since the map is for those who act for the unit: it will be where a map is shown without names.',
  })
  async holders(@Root() row: RowView, @Args(() => PageArgs) args: PageArgs, @Ctx() { op }: Context) {
    const agents = await Promise.all(row.holders.map(({ agentId }) => op.load(agentById, agentId)));
    const visible = row.holders.filter((_, i) => agents[i] !== null).map(holderView);
    return pageOfAll(op, `${row.scope} holders ${row.skill.id}`, args, visible, (holder) => holder.agentId);
  }
}

@Resolver(() => SkillHolder)
export class SkillHolderResolver {
  @FieldResolver()
  agent(@Root() holder: HolderView, @Ctx() { op }: Context) {
    return op.load(agentById, holder.agentId);
  }

  @FieldResolver()
  async through(@Root() holder: HolderView, @Ctx() { op }: Context) {
    const { skills } = await op.reference(skillCatalogue);
    return holder.through.flatMap((id) => skills.get(id) ?? []);
  }
}

@Resolver(() => SkillContinuity)
export class SkillContinuityResolver {
  @FieldResolver(() => Int, {
    description: 'Holders whose contract or mission has an end set within this time.',
  })
  leavingWithin(
    @Root() continuity: RowView['continuity'],
    @Arg('within', () => GraphQLISO8601Duration, {
      defaultValue: 'P12M',
      description: 'From the day of the map; a year by default.',
    })
    within: string,
    @Ctx() { op }: Context,
  ): number {
    const until = dayWithin(continuity.asOf, within);
    if (continuity.holders < SMALLEST_GROUP) {
      op.sees(
        'DEADLINE',
        continuity.endings.map(({ agentId }) => agentId),
      );
    }
    return continuity.endings.filter(({ endsOn }) => endsOn <= until).length;
  }
}
