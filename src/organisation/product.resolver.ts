import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, page } from '../graphql/connection.js';
import { wantedUuid } from '../graphql/global-id.js';
import { inLanguage } from '../graphql/language.js';
import type { Context } from '../graphql/operation.js';
import { searched } from '../graphql/searched.js';
import { holdsOn } from '../law/calendar.js';
import { orgUnitById } from './org-unit.service.js';
import { phasesByProduct, sponsorsByProduct } from './product.loaders.js';
import { countProducts, listProducts, type ProductRow } from './product.queries.js';
import { Product, ProductConnection, ProductFilter } from './product.type.js';

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => ProductConnection, { description: 'Digital products, by name.' })
  products(
    @Arg('filter', () => ProductFilter, { nullable: true, description: 'Which ones.' })
    filter: ProductFilter | null,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { op }: Context,
  ): Promise<Page<ProductRow>> {
    const conditions = {
      unitId: wantedUuid('OrgUnit', filter?.unit),
      phase: filter?.phase ?? null,
      search: searched(filter?.search),
    };
    return page(op, {
      scope: `products ${JSON.stringify(conditions)}`,
      args,
      fetch: (limit, after) => listProducts(op.db, conditions, limit, after as [string, string] | null),
      position: (product) => [product.name, product.id],
      count: () => countProducts(op.db, conditions),
    });
  }

  @FieldResolver()
  mission(@Root() product: ProductRow, @Ctx() { op }: Context): string | null {
    return inLanguage(op.language, product.missionFr, product.missionEn);
  }

  @FieldResolver()
  async phase(@Root() product: ProductRow, @Ctx() { op }: Context) {
    const { today } = op.viewer;
    const phases = await op.load(phasesByProduct, product.id);
    return phases.find((p) => holdsOn(today, p.startsOn, p.endsOn))?.phase ?? null;
  }

  @FieldResolver()
  phases(@Root() product: ProductRow, @Ctx() { op }: Context) {
    return op.load(phasesByProduct, product.id);
  }

  @FieldResolver()
  team(@Root() product: ProductRow, @Ctx() { op }: Context) {
    return orgUnitById(op, product.teamId);
  }

  @FieldResolver()
  async sponsors(@Root() product: ProductRow, @Ctx() { op }: Context) {
    const sponsors = await op.load(sponsorsByProduct, product.id);
    const units = await Promise.all(sponsors.map(({ unitId }) => orgUnitById(op, unitId)));
    return units.filter((unit) => unit !== null);
  }
}
