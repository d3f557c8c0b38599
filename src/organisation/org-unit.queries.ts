import type { orgUnitKind } from '../database/tables/organisation.js';
import { holds } from '../database/text-search.js';
import type { Reader, Sql } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';

/** A unit as it is named and attached today. */
export interface OrgUnitRow {
  readonly id: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: (typeof orgUnitKind.enumValues)[number];
  readonly siret: string | null;
  readonly startsOn: string;
  readonly parentId: string | null;
}

export interface OrgUnitFilter {
  readonly kind: string | null;
  readonly search: string | null;
}

/** Units that exist today, by name. `after`: the name and id of the last one seen. */
export function listOrgUnits(
  db: Reader,
  filter: OrgUnitFilter,
  limit: number,
  after: readonly [string, string] | null,
): Promise<OrgUnitRow[]> {
  return db.rows(
    (sql) => sql`
      select org_unit_id as id, name, short_name as "shortName", kind, siret, starts_on as "startsOn",
        parent_id as "parentId"
      from org_unit_version
      where ${where(sql, filter)}
        ${after ? sql`and (name, org_unit_id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by name, org_unit_id limit ${limit}`,
  );
}

export async function countOrgUnits(db: Reader, filter: OrgUnitFilter): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`
      select count(*)::int as n from org_unit_version
      where ${where(sql, filter)}`,
  );
  return row?.n ?? 0;
}

function where(sql: Sql, { kind, search }: OrgUnitFilter) {
  return sql`${holdsToday(sql)}
    ${kind ? sql`and kind = ${kind}::org_unit_kind` : sql``}
    ${search ? sql`and ${holds(sql, sql`concat_ws(' ', name, short_name)`, search)}` : sql``}`;
}
