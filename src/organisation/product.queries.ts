import { toArray } from '../database/arrays.js';
import { holds } from '../database/text-search.js';
import type { Reader, Sql } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';

export interface ProductRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly missionFr: string | null;
  readonly missionEn: string | null;
  readonly teamId: string;
}

export interface ProductConditions {
  readonly unitId: string | null;
  readonly phase: string | null;
  readonly search: string | null;
}

export const productColumns = (sql: Sql) => sql`
  p.id, p.slug, p.name, p.mission_fr as "missionFr", p.mission_en as "missionEn", p.team_id as "teamId"`;

/** Products by name. `after`: the name and id of the last one seen. */
export function listProducts(
  db: Reader,
  conditions: ProductConditions,
  limit: number,
  after: readonly [string, string] | null,
): Promise<ProductRow[]> {
  return db.rows(
    (sql) => sql`
      select ${productColumns(sql)} from product p where ${where(sql, conditions)}
        ${after ? sql`and (p.name, p.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by p.name, p.id limit ${limit}`,
  );
}

export async function countProducts(db: Reader, conditions: ProductConditions): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`select count(*)::int as n from product p where ${where(sql, conditions)}`,
  );
  return row?.n ?? 0;
}

function where(sql: Sql, { unitId, phase, search }: ProductConditions) {
  return sql`true
    ${
      unitId
        ? sql`and p.team_id in (select u.unit_id from org_unit_ancestor u where u.ancestor_id = ${unitId}::uuid
            and ${holdsToday(sql, 'u')})`
        : sql``
    }
    ${
      phase
        ? sql`and exists (select from product_phase f where f.product_id = p.id and f.phase = ${phase}::product_phase_name
            and ${holdsToday(sql, 'f')})`
        : sql``
    }
    ${search ? sql`and ${holds(sql, sql`p.name`, search)}` : sql``}`;
}

/** Which of these ids name a product. */
export async function productsNamed(db: Reader, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.rows<{ id: string }>(
    (sql) => sql`select id from product where id = any(${toArray(ids)}::uuid[])`,
  );
  return new Set(rows.map(({ id }) => id));
}
