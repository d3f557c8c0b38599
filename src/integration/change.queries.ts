import type { Reader, Sql } from '../database/transaction.js';

export interface ChangeRow {
  readonly id: string;
  /** The transaction that wrote it, as text: 64 bits do not fit a number. */
  readonly xact: string;
  readonly at: Date;
  readonly type: string;
  readonly subject: string;
  readonly agentId: string | null;
  readonly unitId: string | null;
  readonly payload: object;
  readonly schemaVersion: number;
}

/** Raised when a dump is restored: a cursor of another life of the database means nothing in this one. */
export async function feedEpoch(db: Reader): Promise<string> {
  const [row] = await db.rows<{ epoch: string }>((sql) => sql`select feed_epoch() as epoch`);
  return row?.epoch ?? '';
}

/**
 * What happened, in an order behind which nothing can appear: only transactions older than every one still open
 * are told, by (transaction, id).
 */
export function listChanges(
  db: Reader,
  types: readonly string[] | null,
  limit: number,
  after: readonly [string, string] | null,
): Promise<ChangeRow[]> {
  return db.rows(
    (sql) => sql`
      select e.id, e.xact::text as xact, e.at, e.type, e.subject, e.agent_id as "agentId", e.unit_id as "unitId", e.payload,
        e.schema_version as "schemaVersion"
      from event e where ${settled(sql, types)}
        ${after ? sql`and (e.xact, e.id) > (${after[0]}::xid8, ${after[1]}::uuid)` : sql``}
      order by e.xact, e.id limit ${limit}`,
  );
}

export async function countChanges(db: Reader, types: readonly string[] | null): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`select count(*)::int as n from event e where ${settled(sql, types)}`,
  );
  return row?.n ?? 0;
}

function settled(sql: Sql, types: readonly string[] | null) {
  return sql`e.xact < pg_snapshot_xmin(pg_current_snapshot())
    ${types ? sql`and e.type in (select jsonb_array_elements_text(${JSON.stringify(types)}::jsonb))` : sql``}`;
}
