import { addDays } from '../law/calendar.js';

/** Days, both inclusive; no end means still true. */
export interface Span {
  readonly startsOn: string;
  readonly endsOn: string | null;
}

export interface Settled<S extends Span> {
  readonly spans: readonly S[];
  /** Joined to another that says the same. */
  readonly merged: number;
  /** Made to start after another that says otherwise. */
  readonly trimmed: number;
  /** Dropped, because another that says otherwise holds all their days. */
  readonly absorbed: number;
}

/**
 * No day twice, and no day lost. Spans that say the same and overlap become one; of two that say different
 * things the one that started first stands (the longer, if they start together), and the other begins the day
 * after it ends.
 */
export function withoutOverlap<S extends Span>(
  spans: readonly S[],
  same: (a: S, b: S) => boolean,
): Settled<S> {
  const settled: S[] = [];
  let [merged, trimmed, absorbed] = [0, 0, 0];
  for (const span of spans.toSorted(byStart)) {
    const last = settled.at(-1);
    if (!last || (last.endsOn !== null && last.endsOn < span.startsOn)) settled.push(span);
    else if (same(last, span)) {
      settled[settled.length - 1] = { ...last, endsOn: later(last.endsOn, span.endsOn) };
      merged += 1;
    } else if (last.endsOn === null || (span.endsOn !== null && span.endsOn <= last.endsOn)) absorbed += 1;
    else {
      settled.push({ ...span, startsOn: addDays(last.endsOn, 1) });
      trimmed += 1;
    }
  }
  return { spans: settled, merged, trimmed, absorbed };
}

/** Spans that overlap or follow each other without a day between them, as one. */
export function joined<S extends Span>(spans: readonly S[]): S[] {
  const whole: S[] = [];
  for (const span of spans.toSorted(byStart)) {
    const last = whole.at(-1);
    if (last && (last.endsOn === null || addDays(last.endsOn, 1) >= span.startsOn))
      whole[whole.length - 1] = { ...last, endsOn: later(last.endsOn, span.endsOn) };
    else whole.push(span);
  }
  return whole;
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return null;
  return a > b ? a : b;
}

/** By start; of those that start together, the longest first. */
function byStart(a: Span, b: Span): number {
  if (a.startsOn !== b.startsOn) return a.startsOn < b.startsOn ? -1 : 1;
  if (a.endsOn === b.endsOn) return 0;
  return a.endsOn === null || (b.endsOn !== null && a.endsOn > b.endsOn) ? -1 : 1;
}
