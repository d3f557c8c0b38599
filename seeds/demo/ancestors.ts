import type { Unit } from './organisation.js';

/** A unit above another (or itself, depth 0) between two days. */
export interface AncestorSpan {
  readonly ancestorId: string;
  readonly depth: number;
  readonly startsOn: number;
  readonly endsOn: number | null;
}

const earliest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);

/** One span where a unit stayed above another under two versions: a new name alone moves nothing. */
function merged(spans: readonly AncestorSpan[]): AncestorSpan[] {
  const found: AncestorSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.startsOn - b.startsOn)) {
    const i = found.findIndex(
      (s) => s.ancestorId === span.ancestorId && s.depth === span.depth && s.endsOn === span.startsOn - 1,
    );
    const before = found[i];
    if (before) found[i] = { ...before, endsOn: span.endsOn };
    else found.push(span);
  }
  return found;
}

/** Every unit's ancestors over time, from the dated parents. `units` has parents before children. */
export function ancestorsOf(units: readonly Unit[]): ReadonlyMap<Unit, readonly AncestorSpan[]> {
  const byKey = new Map<string, { unit: Unit; spans: readonly AncestorSpan[] }>();
  const all = new Map<Unit, readonly AncestorSpan[]>();
  for (const unit of units) {
    const spans: AncestorSpan[] = [];
    for (const { parentKey, startsOn, endsOn } of unit.versions) {
      spans.push({ ancestorId: unit.id, depth: 0, startsOn, endsOn });
      if (parentKey === null) continue;
      const parent = byKey.get(parentKey);
      if (!parent) throw new Error(`${unit.key} comes before its parent ${parentKey}`);
      for (const above of parent.spans) {
        const from = Math.max(above.startsOn, startsOn);
        const to = earliest(above.endsOn, endsOn);
        if (to === null || from <= to)
          spans.push({ ...above, depth: above.depth + 1, startsOn: from, endsOn: to });
      }
    }
    const whole = merged(spans);
    byKey.set(unit.key, { unit, spans: whole });
    all.set(unit, whole);
  }
  return all;
}
