import { toArray } from '../database/arrays.js';
import type { Reader } from '../database/transaction.js';

export interface SkillPlace {
  readonly id: string;
  readonly editionId: string;
  readonly frameworkId: string;
  readonly isOwn: boolean;
  readonly status: 'DRAFT' | 'PUBLISHED' | 'ARCHIVED';
}

/** Where skills are, those of drafts too. */
export async function placesOf(
  db: Reader,
  skillIds: readonly string[],
): Promise<ReadonlyMap<string, SkillPlace>> {
  const rows = await db.rows<SkillPlace>(
    (sql) => sql`
      select s.id, v.id as "editionId", f.id as "frameworkId", f.is_own as "isOwn", v.status
      from skill s join framework_version v on v.id = s.framework_version_id join framework f on f.id = v.framework_id
      where s.id = any(${toArray(skillIds)}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The framework of a draft edition; null when it is none. */
export async function frameworkOfDraft(db: Reader, editionId: string): Promise<string | null> {
  const [row] = await db.rows<{ id: string }>(
    (sql) => sql`
      select framework_id as id from framework_version where id = ${editionId}::uuid and status = 'DRAFT'`,
  );
  return row?.id ?? null;
}

/** States all that a skill becomes in a draft, in the place of what was stated. */
export async function writeSuccession(
  db: Reader,
  skillId: string,
  editionId: string,
  becomes: readonly string[],
): Promise<void> {
  await db.rows(
    (sql) => sql`
      select curate_succession(${skillId}::uuid, ${editionId}::uuid, ${toArray(becomes)}::uuid[])`,
  );
}
