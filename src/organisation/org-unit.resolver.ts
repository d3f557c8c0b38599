import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, page } from '../graphql/connection.js';
import { uuidOf } from '../graphql/global-id.js';
import type { Context } from '../graphql/operation.js';
import { searched } from '../graphql/searched.js';
import { headcountByUnit } from './org-unit.loaders.js';
import { countOrgUnits, listOrgUnits, type OrgUnitRow } from './org-unit.queries.js';
import { orgUnitById } from './org-unit.service.js';
import { OrgUnit, OrgUnitConnection, OrgUnitKind } from './org-unit.type.js';

@Resolver(() => OrgUnit)
export class OrgUnitResolver {
  @Query(() => OrgUnit, { nullable: true, description: 'A unit by its id; null when there is none.' })
  async orgUnit(@Arg('id', () => ID, { description: 'unit_…' }) id: string, @Ctx() { op }: Context) {
    const uuid = uuidOf('OrgUnit', id);
    return uuid ? orgUnitById(op, uuid) : null;
  }

  @Query(() => OrgUnitConnection, { description: 'Units that exist today, by name.' })
  orgUnits(
    @Arg('kind', () => OrgUnitKind, { nullable: true, description: 'Of this kind only.' })
    kind: OrgUnitKind | null,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Words of the name or of the acronym, in any order, whatever their accents.',
    })
    search: string | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<OrgUnitRow>> {
    const filter = { kind: kind ?? null, search: searched(search) };
    return page(op, {
      scope: `orgUnits ${JSON.stringify(filter)}`,
      args,
      fetch: (limit, after) => listOrgUnits(op.db, filter, limit, after as [string, string] | null),
      position: (unit) => [unit.name, unit.id],
      count: () => countOrgUnits(op.db, filter),
    });
  }

  @FieldResolver()
  parent(@Root() unit: OrgUnit, @Ctx() { op }: Context) {
    return unit.parentId ? orgUnitById(op, unit.parentId) : null;
  }

  @FieldResolver()
  async headcount(@Root() unit: OrgUnit, @Ctx() { op }: Context): Promise<number | null> {
    return (await op.load(headcountByUnit, unit.id))?.headcount ?? 0;
  }
}
