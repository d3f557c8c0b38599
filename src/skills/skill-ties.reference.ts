import type { ReferenceDefinition } from '../database/reference.js';

type Ties = ReadonlyMap<string, readonly string[]>;

/** How skills stand to one another, in whichever edition, read both ways; each list in the order of ids. */
export interface SkillTies {
  /** The same skill in another vocabulary. */
  readonly exact: Ties;
  /** Nearly the same. */
  readonly close: Ties;
  /** Wider, narrower or going together: it explains, and counts for nothing. */
  readonly near: Ties;
}

export const skillTies: ReferenceDefinition<SkillTies> = {
  name: 'skillTies',
  async load(db) {
    const rows = await db.rows<{ a: string; b: string; kind: string }>(
      (sql) => sql`
        with readable as (
          select s.id from skill s join framework_version v on v.id = s.framework_version_id
          where v.status <> 'DRAFT'
        )
        select r.from_skill_id as a, r.to_skill_id as b, r.kind from skill_relation r
        join readable f on f.id = r.from_skill_id join readable t on t.id = r.to_skill_id
        union
        select r.to_skill_id, r.from_skill_id, r.kind from skill_relation r
        join readable f on f.id = r.from_skill_id join readable t on t.id = r.to_skill_id
        order by a, b`,
    );
    return tiesOf(rows);
  },
};

export function tiesOf(rows: readonly { a: string; b: string; kind: string }[]): SkillTies {
  const of = (wanted: (kind: string) => boolean): Ties => {
    const ties = new Map<string, string[]>();
    for (const { a, b, kind } of rows) {
      if (!wanted(kind)) continue;
      const others = ties.get(a);
      if (!others) ties.set(a, [b]);
      else if (!others.includes(b)) others.push(b);
    }
    return ties;
  };
  return {
    exact: of((kind) => kind === 'EXACT'),
    close: of((kind) => kind === 'CLOSE'),
    near: of((kind) => kind !== 'EXACT' && kind !== 'CLOSE'),
  };
}
