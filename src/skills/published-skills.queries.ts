import { toArray } from '../database/arrays.js';
import type { Reader } from '../database/transaction.js';

/** Of these skills, those that a published framework holds. */
export async function publishedSkills(db: Reader, skillIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ id: string }>(
    (sql) => sql`
      select s.id from skill s join framework_version v on v.id = s.framework_version_id
      where s.id = any(${toArray(skillIds)}::uuid[]) and v.status = 'PUBLISHED'`,
  );
  return new Set(rows.map((row) => row.id));
}
