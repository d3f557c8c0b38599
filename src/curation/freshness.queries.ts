import type { Reader } from '../database/transaction.js';
import type { ClaimSource } from '../skills/claim-rule.js';

/** From tomorrow on; null months: as the rule of the source says. */
export async function writeFreshness(
  db: Reader,
  skillId: string,
  source: ClaimSource,
  months: number | null,
): Promise<void> {
  await db.rows(
    (sql) => sql`select curate_freshness(${skillId}::uuid, ${source}::claim_source, ${months}::smallint)`,
  );
}
