import type { Successors } from './claims-remapped.js';

/** A skill of an edition, as far as changes go. */
export interface WordedSkill {
  readonly id: string;
  readonly notation: string;
  readonly labelFr: string | null;
  readonly labelEn: string | null;
}

export type ChangeKind = 'SPLITS' | 'MERGES' | 'RENAMED' | 'DISAPPEARS' | 'APPEARS';

export interface EditionChange<Worded extends WordedSkill> {
  readonly kind: ChangeKind;
  readonly before: readonly Worded[];
  readonly after: readonly Worded[];
}

const ORDER: readonly ChangeKind[] = ['SPLITS', 'MERGES', 'RENAMED', 'DISAPPEARS', 'APPEARS'];

/** What changed from one edition to another: by kind, then in the order of notations. What stays as it was is left out. */
export function editionChanges<Worded extends WordedSkill>(
  before: readonly Worded[],
  after: readonly Worded[],
  successors: Successors,
): EditionChange<Worded>[] {
  const byId = new Map(after.map((skill) => [skill.id, skill]));
  const origins = new Map<string, Worded[]>();
  const changes: EditionChange<Worded>[] = [];
  for (const skill of before) {
    const becomes = (successors.get(skill.id) ?? []).flatMap((id) => byId.get(id) ?? []);
    for (const { id } of becomes) origins.set(id, [...(origins.get(id) ?? []), skill]);
    if (becomes.length === 0) changes.push({ kind: 'DISAPPEARS', before: [skill], after: [] });
    if (becomes.length > 1) changes.push({ kind: 'SPLITS', before: [skill], after: becomes });
  }
  for (const skill of after) {
    const was = origins.get(skill.id) ?? [];
    const [first] = was;
    if (!first) changes.push({ kind: 'APPEARS', before: [], after: [skill] });
    else if (was.length > 1) changes.push({ kind: 'MERGES', before: was, after: [skill] });
    else if (successors.get(first.id)?.length === 1 && isWordedAnew(first, skill))
      changes.push({ kind: 'RENAMED', before: was, after: [skill] });
  }
  const notationOf = ({ before, after }: EditionChange<Worded>) => (before[0] ?? after[0])?.notation ?? '';
  return changes.sort(
    (a, b) =>
      ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
      (notationOf(a) < notationOf(b) ? -1 : notationOf(a) > notationOf(b) ? 1 : 0),
  );
}

const isWordedAnew = (a: WordedSkill, b: WordedSkill) =>
  a.notation !== b.notation || a.labelFr !== b.labelFr || a.labelEn !== b.labelEn;

/** What skills become by way of the editions in between. */
export function thenBecomes(first: Successors, second: Successors): Successors {
  const through = [...first].map(([id, between]): [string, string[]] => [
    id,
    [...new Set(between.flatMap((one) => second.get(one) ?? []))],
  ]);
  return new Map(through.filter(([, becomes]) => becomes.length > 0));
}
