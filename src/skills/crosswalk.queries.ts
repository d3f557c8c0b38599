import { skillRelation, type skillRelationKind } from '../database/tables/skills.js';
import type { Batch } from '../integration/import-batch.js';

/** How the skills of one framework relate to those of another. */
export interface Crosswalk {
  /** As its relations are marked. */
  readonly source: string;
  /** The codes of the two frameworks. */
  readonly from: string;
  readonly to: string;
  readonly lines: readonly CrosswalkLine[];
}

/** From a label of the one to a label of the other. */
export interface CrosswalkLine {
  readonly from: string;
  readonly to: string;
  readonly kind: (typeof skillRelationKind.enumValues)[number];
}

interface LabelledSkill {
  readonly id: string;
  readonly code: string;
  readonly label: string;
}

export interface CrosswalkOutcome {
  readonly related: number;
  /** The frameworks that are not there yet. */
  readonly missing: readonly string[];
}

/**
 * Relates the skills of two frameworks, in whichever edition; does nothing while one of them is not there. Lines of
 * the crosswalk that were withdrawn are deleted.
 */
export async function writeCrosswalk(
  batch: Batch,
  { source, from, to, lines }: Crosswalk,
): Promise<CrosswalkOutcome> {
  const skills = await batch.db.rows<LabelledSkill>(
    (sql) => sql`
      select s.id, f.code, coalesce(s.label_fr, s.label_en) as label
      from framework f join framework_version v on v.framework_id = f.id
      join skill s on s.framework_version_id = v.id
      where f.code in (${from}, ${to})`,
  );
  const missing = [from, to].filter((code) => !skills.some((skill) => skill.code === code));
  if (missing.length > 0) return { related: 0, missing };
  const named = (code: string, label: string) => skills.filter((s) => s.code === code && s.label === label);
  const rows = lines.flatMap((line) =>
    named(from, line.from).flatMap((a) =>
      named(to, line.to).map((b) => ({ fromSkillId: a.id, toSkillId: b.id, kind: line.kind, source })),
    ),
  );
  await batch.write('skillRelations', skillRelation, rows);
  const gone = await batch.db.rows(
    (sql) => sql`
      delete from skill_relation r where source = ${source} and not exists (
        select from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as n("fromSkillId" uuid, "toSkillId" uuid, kind skill_relation_kind)
        where n."fromSkillId" = r.from_skill_id and n."toSkillId" = r.to_skill_id and n.kind = r.kind)
      returning 1`,
  );
  batch.wrote('skillRelations', { removed: gone.length });
  if (gone.length > 0) batch.referenceChanged();
  return { related: rows.length, missing };
}
