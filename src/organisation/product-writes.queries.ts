import { toArray } from '../database/arrays.js';
import { product, productPhase, productSponsor } from '../database/tables/organisation.js';
import type { Reader } from '../database/transaction.js';
import { quoted, recordset, recordsetColumns, tableName, upsertOf } from '../database/upsert.js';
import { toGlobalId } from '../graphql/global-id.js';
import type { Batch, BatchEvent } from '../integration/import-batch.js';

export interface ProductRows {
  readonly product: typeof product.$inferInsert;
  readonly phases: readonly (typeof productPhase.$inferInsert)[];
  readonly sponsors: readonly (typeof productSponsor.$inferInsert)[];
}

/** Writes products with exactly these phases and sponsors. */
export async function writeProducts(batch: Batch, rows: readonly ProductRows[]): Promise<void> {
  const ids = toArray(rows.map((row) => row.product.id));
  const phases = rows
    .flatMap((row) => row.phases)
    // In order of time, and after the deletions, no phase overlaps another on the way.
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const sponsors = rows.flatMap((row) => row.sponsors);
  const { createdOf, updatedOf, ...written } = await upsertOf(
    batch.db,
    product,
    rows.map((row) => row.product),
  );
  batch.wrote('products', written);
  const changedOf = {
    product: updatedOf,
    phases: await replace(batch, 'productPhases', productPhase, ['productId', 'startsOn'], ids, phases),
    sponsors: await replace(batch, 'productSponsors', productSponsor, ['productId', 'unitId'], ids, sponsors),
  };
  for (const { product: one } of rows) {
    const isNew = createdOf.has(one.id);
    const changed = isNew ? [] : PARTS.filter((part) => changedOf[part].has(one.id));
    if (isNew || changed.length > 0) batch.tell(productEvent(one, isNew, changed));
  }
}

const PARTS = ['product', 'phases', 'sponsors'] as const;

const productEvent = (
  { id, name, teamId }: ProductRows['product'],
  isNew: boolean,
  changed: readonly string[],
): BatchEvent => ({
  type: 'product.recorded',
  subject: toGlobalId('Product', id),
  unitId: teamId,
  payload: { isNew, changed, name, team: toGlobalId('OrgUnit', teamId) },
});

/** Makes `rows` all that these products have in `table`. @returns the products that had something else */
async function replace<T extends typeof productPhase | typeof productSponsor>(
  batch: Batch,
  entity: string,
  table: T,
  key: readonly string[],
  productIds: string,
  rows: readonly T['$inferInsert'][],
): Promise<ReadonlySet<string>> {
  const gone = await deleteOthers(batch.db, table, key, productIds, rows);
  const { createdOf, updatedOf, ...written } = await upsertOf(batch.db, table, rows);
  batch.wrote(entity, { ...written, removed: gone.length });
  return new Set([...gone, ...createdOf, ...updatedOf]);
}

/** Deletes what these products have in `table` beyond `kept`, told apart by `key`. @returns whose each was */
async function deleteOthers<T extends typeof productPhase | typeof productSponsor>(
  db: Reader,
  table: T,
  key: readonly string[],
  productIds: string,
  kept: readonly T['$inferInsert'][],
): Promise<string[]> {
  const same = key.map((property) => `n.${quoted(table, property)} = t.${quoted(table, property)}`);
  const statement = `
    delete from ${tableName(table)} t where product_id = any($1::uuid[]) and not exists (
      select from jsonb_to_recordset($2::jsonb) as n(${recordsetColumns(table, key)})
      where ${same.join(' and ')})
    returning t.product_id as id`;
  const gone = await db.rows<{ id: string }>((sql) =>
    sql.unsafe(statement, [productIds, recordset(table, kept)], { prepare: true }),
  );
  return gone.map(({ id }) => id);
}

/** Products of other sources that already bear one of these slugs. */
export async function takenSlugs(
  db: Reader,
  source: string,
  slugs: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ slug: string }>(
    (sql) => sql`
      select slug from product
      where source <> ${source} and slug in (select jsonb_array_elements_text(${JSON.stringify(slugs)}::jsonb))`,
  );
  return new Set(rows.map((row) => row.slug));
}

/** Every unit and product that this source ever brought. */
export async function idsOf(
  db: Reader,
  source: string,
): Promise<{ readonly units: ReadonlySet<string>; readonly products: ReadonlySet<string> }> {
  const units = await db.rows<{ id: string }>((sql) => sql`select id from org_unit where source = ${source}`);
  const products = await db.rows<{ id: string }>(
    (sql) => sql`select id from product where source = ${source}`,
  );
  return { units: new Set(units.map((r) => r.id)), products: new Set(products.map((r) => r.id)) };
}
