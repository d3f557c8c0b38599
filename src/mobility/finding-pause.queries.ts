import type { Reader } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';

export interface FindingPause {
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** The viewer's own pause, where one holds today. */
export async function pauseOf(db: Reader, agentId: string): Promise<FindingPause | null> {
  const [row] = await db.rows<FindingPause>(
    (sql) => sql`
      select starts_on as "startsOn", ends_on as "endsOn" from finding_pause
      where agent_id = ${agentId}::uuid and superseded_at is null and ${holdsToday(sql)}`,
  );
  return row ?? null;
}

/** Ends what pause there is. */
export async function endPause(db: Reader, agentId: string): Promise<void> {
  await db.rows(
    (sql) => sql`
      update finding_pause set superseded_at = now() where agent_id = ${agentId}::uuid and superseded_at is null`,
  );
}

export async function beginPause(
  db: Reader,
  { id, agentId, endsOn }: { readonly id: string; readonly agentId: string; readonly endsOn: string | null },
): Promise<void> {
  await db.rows(
    (sql) => sql`
      insert into finding_pause (agent_id, id, starts_on, ends_on)
      values (${agentId}, ${id}, app_today(), ${endsOn})`,
  );
}
