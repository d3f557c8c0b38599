import type { Reader } from '../database/transaction.js';

/** Every row about the viewer, table by table: see `my_data`. */
export function myData(db: Reader): Promise<{ name: string; fields: Record<string, unknown> }[]> {
  return db.rows((sql) => sql`select name, fields from my_data() order by name`);
}
