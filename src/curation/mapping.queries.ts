import type { Reader } from '../database/transaction.js';

type MappingKind = 'EXACT' | 'CLOSE' | 'BROADER' | 'NARROWER';

/** How a curator said that two skills stand, whichever was named first; null when none did. */
export async function curatedMapping(db: Reader, one: string, other: string): Promise<MappingKind | null> {
  const [row] = await db.rows<{ kind: MappingKind }>(
    (sql) => sql`
      select kind from skill_relation where source = 'curator'
        and (from_skill_id, to_skill_id) in ((${one}::uuid, ${other}::uuid), (${other}::uuid, ${one}::uuid))`,
  );
  return row?.kind ?? null;
}

/** Says how they stand, in the place of what a curator said before; null: says it no longer. */
export async function writeMapping(
  db: Reader,
  one: string,
  other: string,
  kind: MappingKind | null,
): Promise<void> {
  await db.rows(
    (sql) => sql`select curate_mapping(${one}::uuid, ${other}::uuid, ${kind}::skill_relation_kind)`,
  );
}

/** How the other stands to the one. */
const CONVERSE = { EXACT: 'EXACT', CLOSE: 'CLOSE', BROADER: 'NARROWER', NARROWER: 'BROADER' } as const;

/** Whether a file or a label says the same already, from either skill. */
export async function isMappedAlready(
  db: Reader,
  one: string,
  other: string,
  kind: MappingKind,
): Promise<boolean> {
  const rows = await db.rows(
    (sql) => sql`
      select 1 from skill_relation where source <> 'curator'
        and (from_skill_id = ${one}::uuid and to_skill_id = ${other}::uuid and kind = ${kind}::skill_relation_kind
          or from_skill_id = ${other}::uuid and to_skill_id = ${one}::uuid
            and kind = ${CONVERSE[kind]}::skill_relation_kind)`,
  );
  return rows.length > 0;
}
