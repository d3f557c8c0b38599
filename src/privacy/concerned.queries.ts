import type { Reader } from '../database/transaction.js';

export interface Readings {
  /** Moments with their offset, the first counted and the last not. */
  readonly from: string;
  readonly until: string;
  /** The reader as the journal names them, or the id of their account; null for every reader. */
  readonly reader: string | null;
}

export interface Concerned {
  readonly agentId: string;
  readonly address: string | null;
  readonly readers: string;
  readonly data: string;
  readonly fields: string;
  readonly first: string;
  readonly last: string;
  readonly readings: number;
}

/**
 * Whose sensitive data was read in a window, the most read first: whom a breach concerns (GDPR, articles 33 and 34,
 * 72 hours). The journal keeps a year; someone erased since has no address left.
 */
export async function concernedBy(db: Reader, { from, until, reader }: Readings): Promise<Concerned[]> {
  const text = (sql: Parameters<Parameters<Reader['rows']>[0]>[0], values: string) =>
    sql.unsafe(`string_agg(distinct ${values}, ', ' order by ${values})`);
  return db.rows<Concerned>(
    (sql) => sql`
      select r.agent_id as "agentId", max(c.email) as address, ${text(sql, 'r.reader')} as readers,
        ${text(sql, 'r.class::text')} as data, ${text(sql, 'field')} as fields,
        min(r.at)::text as first, max(r.at)::text as last, count(distinct r.id)::int as readings
      from read_record r cross join unnest(r.fields) field left join agent_contact c using (agent_id)
      where r.at >= ${from}::timestamptz and r.at < ${until}::timestamptz
        and (${reader}::text is null or ${reader} in (r.reader, r.account_id::text))
      group by r.agent_id order by count(distinct r.id) desc, r.agent_id`,
  );
}
