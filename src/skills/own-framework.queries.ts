import { v7 as newId } from 'uuid';
import type { Reader } from '../database/transaction.js';

export interface NewFramework {
  readonly code: string;
  readonly labelFr: string;
  readonly labelEn: string;
  readonly publisher: string;
  readonly licence: string;
}

/** A framework of this installation, with an edition that is published and takes new skills. @throws where the code is taken */
export async function createOwnFramework(db: Reader, framework: NewFramework): Promise<string> {
  const { code, labelFr, labelEn, publisher, licence } = framework;
  const id = newId();
  const made = await db.rows(
    (sql) => sql`
      insert into framework (id, code, label_fr, label_en, publisher, licence, is_own)
      values (${id}, ${code}, ${labelFr}, ${labelEn}, ${publisher}, ${licence}, true)
      on conflict (code) do nothing returning 1`,
  );
  if (made.length === 0) throw new Error(`${code}: there is a framework of this code already`);
  await db.rows(
    (sql) => sql`
      insert into framework_version (id, framework_id, version, published_on, status)
      values (${newId()}, ${id}, '1', app_today(), 'PUBLISHED')`,
  );
  return id;
}

export interface NamedEdition {
  readonly id: string;
  readonly status: 'DRAFT' | 'PUBLISHED' | 'ARCHIVED';
}

/** An edition by the code of its framework and its name. @throws where there is none, with those that there are */
export async function editionNamed(db: Reader, code: string, version: string): Promise<NamedEdition> {
  const editions = await db.rows<NamedEdition & { version: string }>(
    (sql) => sql`
      select v.id, v.status, v.version from framework f join framework_version v on v.framework_id = f.id
      where f.code = ${code} order by v.version`,
  );
  const found = editions.find((edition) => edition.version === version);
  if (found) return found;
  const known = editions.map((edition) => edition.version).join(', ') || 'none';
  throw new Error(`${code} ${version}: there is no such edition; editions of ${code}: ${known}`);
}

/** The last re-mapping of a framework that was not taken back; null where there is none. */
export async function standingRemapping(
  db: Reader,
  code: string,
): Promise<{ id: string; fromId: string; toId: string } | null> {
  const [row] = await db.rows<{ id: string; fromId: string; toId: string }>(
    (sql) => sql`
      select r.id, r.from_version_id as "fromId", r.to_version_id as "toId"
      from remapping r join framework_version v on v.id = r.to_version_id join framework f on f.id = v.framework_id
      where f.code = ${code} and r.undoes_id is null and not exists (select from remapping u where u.undoes_id = r.id)
      order by r.at desc, r.id desc limit 1`,
  );
  return row ?? null;
}

/** States what skills become in a draft, by notations, in the place of what was stated before. @throws for a line that names none */
export async function writeSuccessions(
  db: Reader,
  fromId: string,
  toId: string,
  source: string,
  lines: readonly { readonly from: string; readonly to: string }[],
): Promise<number> {
  const rows = JSON.stringify(lines);
  const unknown = await db.rows<{ from: string; to: string }>(
    (sql) => sql`
      select n."from", n."to" from jsonb_to_recordset(${rows}::jsonb) as n("from" text, "to" text)
      where not exists (select from skill where framework_version_id = ${fromId}::uuid and notation = n."from")
        or not exists (select from skill where framework_version_id = ${toId}::uuid and notation = n."to")`,
  );
  const [first] = unknown;
  if (first)
    throw new Error(
      `${first.from} → ${first.to}: expected a notation of each edition; ${unknown.length} such lines`,
    );
  await db.rows(
    (sql) => sql`
      delete from skill_succession s using skill f, skill t
      where f.id = s.from_skill_id and t.id = s.to_skill_id and s.source = ${source}
        and f.framework_version_id = ${fromId}::uuid and t.framework_version_id = ${toId}::uuid`,
  );
  const written = await db.rows(
    (sql) => sql`
      insert into skill_succession (from_skill_id, to_skill_id, source)
      select distinct f.id, t.id, ${source} from jsonb_to_recordset(${rows}::jsonb) as n("from" text, "to" text)
      join skill f on f.framework_version_id = ${fromId}::uuid and f.notation = n."from"
      join skill t on t.framework_version_id = ${toId}::uuid and t.notation = n."to"
      on conflict do nothing returning 1`,
  );
  return written.length;
}
