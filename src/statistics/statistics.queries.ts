import type { Reader } from '../database/transaction.js';
import type { Figure } from './figure.js';

/** @returns false when this month has its release already */
export async function insertRelease(db: Reader, minimum: number): Promise<boolean> {
  const rows = await db.rows(
    (sql) => sql`
      insert into statistics_release (month, as_of, minimum)
      values (date_trunc('month', app_today()::timestamp)::date, app_today(), ${minimum})
      on conflict do nothing returning 1`,
  );
  return rows.length > 0;
}

/** Puts these in the place of those of the release before, which nobody can then subtract from them here. */
export async function replaceFigures(db: Reader, figures: readonly Figure[]): Promise<void> {
  await db.rows((sql) => sql`delete from unit_statistic`);
  await db.rows(
    (sql) => sql`
      insert into unit_statistic (unit_id, of, value, skill_id, count)
      select "unitId", of, value, "skillId", count
      from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb)
        as f("unitId" uuid, of statistic_of, value text, "skillId" uuid, count int)`,
  );
}

/** The day of the figures that stand; null before the first. */
export async function releasedOn(db: Reader): Promise<string | null> {
  const [row] = await db.rows<{ asOf: string }>(
    (sql) => sql`select as_of as "asOf" from statistics_release order by month desc limit 1`,
  );
  return row?.asOf ?? null;
}
