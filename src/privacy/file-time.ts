import { addMonths, type Day } from '../law/calendar.js';

/** Months after the end of all employments and missions during which a person's file is kept. */
export const FILE_MONTHS = 60;

interface Span {
  readonly startsOn: Day;
  readonly endsOn: Day | null;
}

/**
 * Whether what a source says of somebody unknown is not to be kept: all of it ended too long ago, or it is what was
 * erased and nothing began since. Else each import brings back what each expiry lets go of. Pure.
 * @param erasedOn the day on which they were erased; null when they never were
 */
export function isOver(spans: readonly Span[], today: Day, erasedOn: Day | null): boolean {
  if (erasedOn !== null && spans.every(({ startsOn }) => startsOn <= erasedOn)) return true;
  const kept = addMonths(today, -FILE_MONTHS);
  return spans.length > 0 && spans.every(({ endsOn }) => endsOn !== null && endsOn < kept);
}
