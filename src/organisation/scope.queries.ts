import type { Reader } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';

/** Whether the viewer acts for this unit today, as a manager or an HR adviser of it or of a unit above. */
export async function actsFor(db: Reader, unitId: string): Promise<boolean> {
  const [row] = await db.rows<{ acts: boolean }>((sql) => sql`select app_acts_for(${unitId}::uuid) as acts`);
  return row?.acts ?? false;
}

/** Whether the viewer acts for this agent today: by office, not by sight alone, as an HR tool sees people. */
export async function actsForAgent(db: Reader, agentId: string): Promise<boolean> {
  const [row] = await db.rows<{ acts: boolean }>(
    (sql) => sql`select app_acts_for_agent(${agentId}::uuid) as acts`,
  );
  return row?.acts ?? false;
}

/** The same by a role that this agent did not pass on: nobody answers themself through a deputy. */
export async function judgesAgent(db: Reader, agentId: string): Promise<boolean> {
  const [row] = await db.rows<{ judges: boolean }>(
    (sql) => sql`select app_judges(${agentId}::uuid) as judges`,
  );
  return row?.judges ?? false;
}

/** The first day on which it was known who works in a unit or below; null where nothing is, or is yours to know. */
export async function knownSince(db: Reader, unitId: string): Promise<string | null> {
  const [row] = await db.rows<{ since: string | null }>(
    (sql) => sql`select unit_known_since(${unitId}::uuid) as since`,
  );
  return row?.since ?? null;
}

/** Whether there is such a unit today. */
export async function unitExists(db: Reader, unitId: string): Promise<boolean> {
  const rows = await db.rows(
    (sql) => sql`select 1 from org_unit_version where org_unit_id = ${unitId}::uuid and ${holdsToday(sql)}`,
  );
  return rows.length > 0;
}
