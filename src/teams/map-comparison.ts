import { inLanguage, type Language } from '../graphql/language.js';
import type { SkillRecord } from '../skills/skill-catalogue.reference.js';
import type { RowView } from './skill-map.view.js';

/** One skill of a unit on two days; null on a day when nobody held it and no post asked it. */
export interface RowChange {
  readonly skill: SkillRecord;
  readonly before: RowView | null;
  readonly after: RowView | null;
  /** Holders more, or fewer. */
  readonly holdersChange: number;
  /** People missing more, or fewer, if nobody of an unknown level were able. */
  readonly gapChange: number;
}

/** What changed between two maps, where the gap moved most first, then the holders, then by name. Pure. */
export function rowChanges(
  before: readonly RowView[],
  after: readonly RowView[],
  language: Language,
): RowChange[] {
  const [old, now] = [bySkill(before), bySkill(after)];
  const collator = new Intl.Collator(language);
  const name = ({ skill }: RowChange) => inLanguage(language, skill.labelFr, skill.labelEn) ?? '';
  return [...new Map([...old, ...now])]
    .map(([id, { skill }]) => changeOf(skill, old.get(id) ?? null, now.get(id) ?? null))
    .filter(({ before: was, after: is }) => said(was) !== said(is))
    .sort(
      (a, b) =>
        Math.abs(b.gapChange) - Math.abs(a.gapChange) ||
        Math.abs(b.holdersChange) - Math.abs(a.holdersChange) ||
        collator.compare(name(a), name(b)) ||
        (a.skill.id < b.skill.id ? -1 : 1),
    );
}

const bySkill = (rows: readonly RowView[]) => new Map(rows.map((row) => [row.skillId, row]));

function changeOf(skill: SkillRecord, before: RowView | null, after: RowView | null): RowChange {
  return {
    skill,
    before,
    after,
    holdersChange: (after?.holders.length ?? 0) - (before?.holders.length ?? 0),
    gapChange: (after?.gapAtMost ?? 0) - (before?.gapAtMost ?? 0),
  };
}

/** What a row tells, whoever holds it: two people who change places change nothing of it but their names. */
function said(row: RowView | null): string {
  if (!row) return '';
  const holders = row.holders
    .map(({ agentId, level, confidence }) => `${agentId} ${level} ${confidence}`)
    .sort();
  return JSON.stringify([row.levels, row.unknown, row.required, row.gapAtMost, row.gapAtLeast, holders]);
}
