import { toArray } from '../database/arrays.js';
import { manyByKey, oneByKey } from '../database/loader.js';
import { type ProductRow, productColumns } from './product.queries.js';

export const productById = oneByKey<string, ProductRow>(
  'productById',
  (product) => product.id,
  (db, ids) =>
    db.rows(
      (sql) => sql`select ${productColumns(sql)} from product p where p.id = any(${toArray(ids)}::uuid[])`,
    ),
);

export interface ProductPhaseRow {
  readonly productId: string;
  readonly phase: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

export const phasesByProduct = manyByKey<string, ProductPhaseRow>(
  'phasesByProduct',
  (row) => row.productId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select product_id as "productId", phase, starts_on as "startsOn", ends_on as "endsOn" from product_phase
        where product_id = any(${toArray(ids)}::uuid[]) order by product_id, starts_on`,
    ),
);

export const sponsorsByProduct = manyByKey<string, { productId: string; unitId: string }>(
  'sponsorsByProduct',
  (row) => row.productId,
  (db, ids) =>
    db.rows(
      (sql) => sql`
        select product_id as "productId", unit_id as "unitId" from product_sponsor
        where product_id = any(${toArray(ids)}::uuid[]) order by product_id, unit_id`,
    ),
);
