import type { PgTable } from 'drizzle-orm/pg-core';
import { framework, frameworkVersion } from '../database/tables/skills.js';
import type { Reader } from '../database/transaction.js';
import { upsert } from '../database/upsert.js';
import { toGlobalId } from '../graphql/global-id.js';
import type { Batch } from '../integration/import-batch.js';

export interface FrameworkEdition {
  readonly framework: typeof framework.$inferInsert;
  readonly version: Omit<typeof frameworkVersion.$inferInsert, 'status' | 'isWhole'>;
}

/** Of an edition that `openEdition` began, all that its files hold has gone in. */
export async function closeEdition(batch: Batch, versionId: string): Promise<void> {
  await batch.db.rows(
    (sql) => sql`update framework_version set is_whole = true where id = ${versionId} and not is_whole`,
  );
}

/**
 * The framework and its edition; a new edition is a draft until `publishEdition`, so that nobody takes half of it.
 * @param staysDraft refuses one that was published before, which would change in place. @throws Error then
 */
export async function openEdition(
  batch: Batch,
  edition: FrameworkEdition,
  { staysDraft } = { staysDraft: false },
): Promise<void> {
  const renamed = await batch.write('frameworks', framework, [edition.framework]);
  const [known] = await batch.db.rows<{ status: 'DRAFT' | 'PUBLISHED' | 'ARCHIVED'; isWhole: boolean }>(
    (sql) =>
      sql`select status, is_whole as "isWhole" from framework_version where id = ${edition.version.id}`,
  );
  if (staysDraft && known && known.status !== 'DRAFT') {
    throw new Error(
      `${edition.framework.code} ${edition.version.version}: found ${known.status}, expected a draft or an edition ` +
        'that is not there yet: --draft changes nothing that was published.',
    );
  }
  const row = {
    ...edition.version,
    status: known?.status ?? ('DRAFT' as const),
    isWhole: known?.isWhole ?? false,
  };
  const { created, updated } = await upsert(batch.db, frameworkVersion, [row]);
  if (created + updated > 0) batch.referenceChanged();
  if (renamed || created + updated > 0) await tellOfChange(batch, edition.version.id);
}

/** Upserts and counts rows of an edition. Drafts change in silence. */
export async function writeToEdition<T extends PgTable>(
  batch: Batch,
  versionId: string,
  entity: string,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  if (await batch.write(entity, table, rows)) await tellOfChange(batch, versionId);
}

async function tellOfChange(batch: Batch, versionId: string): Promise<void> {
  const [edition] = await batch.db.rows<{ frameworkId: string; code: string; version: string }>(
    (sql) => sql`
      select f.id as "frameworkId", f.code, v.version from framework_version v join framework f on f.id = v.framework_id
      where v.id = ${versionId} and v.status <> 'DRAFT'`,
  );
  if (!edition) return;
  const { frameworkId, code, version } = edition;
  batch.tell({
    type: 'framework-edition.changed',
    subject: toGlobalId('Framework', frameworkId),
    payload: { code, version },
  });
}

export interface Publication {
  readonly version: string;
  /** The edition that it took the place of, if it took one's. */
  readonly archived: string | null;
  readonly archivedId: string | null;
  /** The edition that once took its place, if one did: an archived edition stays so. */
  readonly inPlace: string | null;
}

/**
 * A draft takes the place of the edition that was published, which stays readable. @param evenArchived so does one whose
 * place was taken before. @throws for half an edition, of which an import was cut short
 */
export async function publishEdition(
  batch: Batch,
  versionId: string,
  { evenArchived } = { evenArchived: false },
): Promise<Publication> {
  const [edition] = await batch.db.rows<{
    frameworkId: string;
    code: string;
    version: string;
    status: string;
    isWhole: boolean;
    published: string | null;
    publishedId: string | null;
  }>(
    (sql) => sql`
      select f.id as "frameworkId", f.code, v.version, v.status, v.is_whole as "isWhole",
        p.version as published, p.id as "publishedId"
      from framework_version v join framework f on f.id = v.framework_id
      left join framework_version p on p.framework_id = v.framework_id and p.status = 'PUBLISHED' and p.id <> v.id
      where v.id = ${versionId}`,
  );
  if (!edition) throw new Error(`No edition ${versionId}.`);
  const { frameworkId, code, version, status, isWhole, published, publishedId } = edition;
  if (!isWhole)
    throw new Error(
      `${code} ${version}: found a part of it, expected the whole: its import was cut short, run it again.`,
    );
  if (status === 'PUBLISHED' || (status === 'ARCHIVED' && !evenArchived))
    return { version, archived: null, archivedId: null, inPlace: published };
  await batch.db.rows(
    (sql) => sql`
      update framework_version set status = 'ARCHIVED'
      where status = 'PUBLISHED' and framework_id = ${frameworkId}`,
  );
  await batch.db.rows(
    (sql) => sql`
      update framework_version set status = 'PUBLISHED', replaces_id = ${publishedId}::uuid where id = ${versionId}`,
  );
  batch.referenceChanged();
  batch.tell({
    type: 'framework-edition.published',
    subject: toGlobalId('Framework', frameworkId),
    payload: { code, version, archived: published },
  });
  return { version, archived: published, archivedId: publishedId, inPlace: null };
}

/** Deletes the requirements of an edition that its file no longer holds. @returns how many */
export async function deleteOtherRequirements(
  batch: Batch,
  versionId: string,
  kept: ReadonlySet<string>,
): Promise<number> {
  const known = await batch.db.rows<{ id: string }>(
    (sql) => sql`
      select q.id from role_requirement q join job_role r on r.id = q.job_role_id
      where r.framework_version_id = ${versionId}`,
  );
  const gone = known.flatMap(({ id }) => (kept.has(id) ? [] : [id]));
  if (gone.length === 0) return 0;
  batch.referenceChanged();
  await tellOfChange(batch, versionId);
  await batch.db.rows(
    (sql) => sql`delete from role_requirement where id = any(${`{${gone.join(',')}}`}::uuid[])`,
  );
  return gone.length;
}

/** The edition that another took the place of is published again, and the other archived. @returns its name; null where it did not */
export async function putBackEdition(
  batch: Batch,
  earlierId: string,
  laterId: string,
): Promise<string | null> {
  const replaced = await batch.db.rows(
    (sql) => sql`
      update framework_version set status = 'ARCHIVED', replaces_id = null
      where id = ${laterId} and status = 'PUBLISHED' and replaces_id = ${earlierId} returning 1`,
  );
  if (replaced.length === 0) return null;
  const [edition] = await batch.db.rows<{
    frameworkId: string;
    code: string;
    version: string;
    archived: string;
  }>(
    (sql) => sql`
      update framework_version v set status = 'PUBLISHED' from framework f, framework_version l
      where v.id = ${earlierId} and f.id = v.framework_id and l.id = ${laterId}
      returning f.id as "frameworkId", f.code, v.version, l.version as archived`,
  );
  if (!edition) throw new Error(`No edition ${earlierId}.`);
  const { frameworkId, code, version, archived } = edition;
  batch.tell({
    type: 'framework-edition.published',
    subject: toGlobalId('Framework', frameworkId),
    payload: { code, version, archived },
  });
  return version;
}

/** How many skills of the published edition would become none in another, and of how many. */
export async function skillsLost(
  db: Reader,
  versionId: string,
): Promise<{ readonly lost: number; readonly of: number; readonly skills: number }> {
  const [row] = await db.rows<{ lost: number; of: number; skills: number }>(
    (sql) => sql`
      with published as (
        select p.id from framework_version v join framework_version p on p.framework_id = v.framework_id
        where v.id = ${versionId}::uuid and p.status = 'PUBLISHED' and p.id <> v.id
      )
      select count(*)::int as of,
        count(*) filter (where s.id not in (
          select t.from_skill_id from published p cross join lateral skill_successors(p.id, ${versionId}::uuid) t
        ))::int as lost,
        (select count(*)::int from skill n where n.framework_version_id = ${versionId}::uuid) as skills
      from skill s join published p on p.id = s.framework_version_id`,
  );
  return row ?? { lost: 0, of: 0, skills: 0 };
}
