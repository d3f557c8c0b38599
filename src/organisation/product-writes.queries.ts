import { toArray } from '../database/arrays.js';
import { product, productPhase, productSponsor } from '../database/tables/organisation.js';
import type { Reader } from '../database/transaction.js';
import { quoted, recordset, recordsetColumns, tableName } from '../database/upsert.js';
import type { Batch } from '../integration/import-batch.js';

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
  await batch.write(
    'products',
    product,
    rows.map((row) => row.product),
  );
  const removedPhases = await deleteOthers(batch.db, productPhase, ['productId', 'startsOn'], ids, phases);
  batch.wrote('productPhases', { removed: removedPhases });
  await batch.write('productPhases', productPhase, phases);
  const removedSponsors = await deleteOthers(
    batch.db,
    productSponsor,
    ['productId', 'unitId'],
    ids,
    sponsors,
  );
  batch.wrote('productSponsors', { removed: removedSponsors });
  await batch.write('productSponsors', productSponsor, sponsors);
}

/** Deletes what these products have in `table` beyond `kept`, told apart by `key`. */
async function deleteOthers<T extends typeof productPhase | typeof productSponsor>(
  db: Reader,
  table: T,
  key: readonly string[],
  productIds: string,
  kept: readonly T['$inferInsert'][],
): Promise<number> {
  const same = key.map((property) => `n.${quoted(table, property)} = t.${quoted(table, property)}`);
  const statement = `
    delete from ${tableName(table)} t where product_id = any($1::uuid[]) and not exists (
      select from jsonb_to_recordset($2::jsonb) as n(${recordsetColumns(table, key)})
      where ${same.join(' and ')})
    returning 1`;
  const gone = await db.rows((sql) =>
    sql.unsafe(statement, [productIds, recordset(table, kept)], { prepare: true }),
  );
  return gone.length;
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
