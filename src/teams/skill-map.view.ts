import { inLanguage, type Language } from '../graphql/language.js';
import { confidenceName } from '../skills/confidence.js';
import type { SkillCatalogue, SkillRecord } from '../skills/skill-catalogue.reference.js';
import { continuity } from './continuity.js';
import type { Holder } from './holders.js';
import type { SkillMapRow } from './skill-map.js';
import type { TeamSkillMap } from './skill-map.service.js';

/** A row of the map as the schema shows it. */
export function holderView(holder: Holder) {
  return { ...holder, confidence: confidenceName(holder.confidence) };
}
export type HolderView = ReturnType<typeof holderView>;

export interface RowView extends Omit<SkillMapRow, 'levels' | 'required'> {
  readonly scope: string;
  readonly skill: SkillRecord;
  readonly levels: readonly { level: number; count: number }[];
  readonly required: readonly { level: number; count: number }[];
  readonly continuity: {
    readonly hasSoleHolder: boolean;
    readonly soleHolder: HolderView | null;
    readonly nearestCover: HolderView | null;
    readonly asOf: string;
    readonly holders: number;
    /** Holders who leave, where a day is set. */
    readonly endings: readonly { readonly agentId: string; readonly endsOn: string }[];
  };
}

export interface SkillMapView extends Omit<TeamSkillMap, 'rows' | 'endings'> {
  readonly rows: readonly RowView[];
  /** Names this map: a cursor is good for no other. */
  readonly scope: string;
}

/** The rows with their skills; skills that are no longer published, or of another framework, are left out. */
export function rowViews(
  map: TeamSkillMap,
  catalogue: SkillCatalogue,
  frameworkId: string | null,
  scope: string,
): RowView[] {
  return map.rows.flatMap((row) => {
    const skill = catalogue.skills.get(row.skillId);
    if (!skill || (frameworkId !== null && skill.framework.id !== frameworkId)) return [];
    const { soleHolder, nearestCover } = continuity(row.holders, map.endings);
    return [
      {
        ...row,
        scope,
        skill,
        levels: counts(row.levels),
        required: counts(row.required),
        continuity: {
          asOf: map.asOf,
          hasSoleHolder: soleHolder !== null,
          soleHolder: soleHolder && holderView(soleHolder),
          nearestCover: nearestCover && holderView(nearestCover),
          holders: row.holders.length,
          endings: row.holders.flatMap(({ agentId }) => {
            const endsOn = map.endings.get(agentId);
            return endsOn === undefined ? [] : [{ agentId, endsOn }];
          }),
        },
      },
    ];
  });
}

export function orderedRows(rows: readonly RowView[], orderBy: string, language: Language): RowView[] {
  const name = (row: RowView) => inLanguage(language, row.skill.labelFr, row.skill.labelEn) ?? '';
  const collator = new Intl.Collator(language);
  const first =
    orderBy === 'GAP'
      ? (a: RowView, b: RowView) => b.gapAtMost - a.gapAtMost
      : orderBy === 'HOLDERS'
        ? (a: RowView, b: RowView) => a.holders.length - b.holders.length
        : () => 0;
  return [...rows].sort(
    (a, b) => first(a, b) || collator.compare(name(a), name(b)) || (a.skillId < b.skillId ? -1 : 1),
  );
}

const counts = (byLevel: readonly number[]) =>
  byLevel.map((count, level) => ({ level, count })).filter(({ count }) => count > 0);
