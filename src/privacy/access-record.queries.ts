import type { Reader } from '../database/transaction.js';

export interface AccessRecordRow {
  readonly id: string;
  readonly at: Date;
  readonly reader: string;
  readonly readerRoles: string[];
  readonly data: string;
  readonly fields: string[];
  readonly operation: string | null;
  readonly purpose: string | null;
}

/** Who read what of the viewer, the last first. `after`: moment and id of the last one seen. */
export async function readsOfMe(
  db: Reader,
  limit: number,
  after: readonly [string, string] | null,
): Promise<(AccessRecordRow & { readonly moment: string })[]> {
  const rows = await db.rows<
    Omit<AccessRecordRow, 'readerRoles' | 'fields'> & { moment: string; readerRoles: string; fields: string }
  >(
    (sql) => sql`
      select id, at, at::text as moment, reader, array_to_string(roles, ',') as "readerRoles", class as data,
        array_to_string(fields, ',') as fields, operation, purpose
      from read_record where agent_id = (select app_agent())
        ${after ? sql`and (at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by at desc, id desc limit ${limit}`,
  );
  return rows.map((row) => ({
    ...row,
    readerRoles: row.readerRoles.split(',').filter(Boolean),
    fields: row.fields.split(',').filter(Boolean),
  }));
}

export async function countReadsOfMe(db: Reader): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`select count(*)::int as n from read_record where agent_id = (select app_agent())`,
  );
  return row?.n ?? 0;
}
