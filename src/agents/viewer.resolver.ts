import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { PageArgs, page } from '../graphql/connection.js';
import { toGlobalId } from '../graphql/global-id.js';
import type { Context } from '../graphql/operation.js';
import { orgUnitById } from '../organisation/org-unit.service.js';
import { OrgUnitConnection, OrgUnitKind } from '../organisation/org-unit.type.js';
import { agentById } from './agent.loaders.js';
import { countViewerUnits, type RoleRow, viewerRoles, viewerUnits } from './viewer.queries.js';
import { Role, Viewer } from './viewer.type.js';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'You: who asks, what you may do, and for whom.' })
  viewer(@Ctx() { op }: Context) {
    return { label: op.viewer.label };
  }

  @FieldResolver()
  agent(@Ctx() { op }: Context) {
    return op.viewer.agentId ? op.load(agentById, op.viewer.agentId) : null;
  }

  @FieldResolver()
  roles(@Ctx() { op }: Context) {
    return viewerRoles(op.db);
  }

  @FieldResolver(() => OrgUnitConnection, {
    description:
      'Units that you act for, the nearest to you first; of a program, those whose people its key reads.',
  })
  units(
    @Arg('kind', () => OrgUnitKind, { nullable: true, description: 'Of this kind only.' })
    kind: OrgUnitKind | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ) {
    return page(op, {
      scope: `viewer.units ${kind ?? ''}`,
      args,
      fetch: (limit, after) =>
        viewerUnits(op.db, kind ?? null, limit, after as [number, string, string] | null),
      position: (unit) => [unit.distance, unit.name, unit.id],
      count: () => countViewerUnits(op.db, kind ?? null),
    });
  }
}

@Resolver(() => Role)
export class RoleResolver {
  @FieldResolver()
  grant(@Root() role: RoleRow) {
    return toGlobalId('RoleGrant', role.id);
  }

  @FieldResolver()
  unit(@Root() role: RoleRow, @Ctx() { op }: Context) {
    return role.unitId ? orgUnitById(op, role.unitId) : null;
  }
}
