import type { Reader } from '../database/transaction.js';

/** Whether the viewer acts for this unit today, as a manager or an HR adviser of it or of a unit above. */
export async function actsFor(db: Reader, unitId: string): Promise<boolean> {
  const [row] = await db.rows<{ acts: boolean }>((sql) => sql`select app_acts_for(${unitId}::uuid) as acts`);
  return row?.acts ?? false;
}
