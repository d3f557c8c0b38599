import { compareDays } from '../law/calendar.js';
import type { PlannedAssignment } from '../law/employment.js';

/** Work of a public agent, with all that the choice of the main one looks at. */
export interface AssignmentRecord extends PlannedAssignment {
  readonly id: string;
  readonly unitId: string;
  readonly productId: string | null;
  readonly productName: string | null;
  /** Today; null where there is no product, or its phase is not known. */
  readonly productPhase: string | null;
  readonly share: number | null;
}

/** How near a phase is to the end of the work. One not known may be any: it never outranks a product that runs. */
function nearnessToEnd(phase: string | null): number {
  if (phase === null) return 1;
  return phase === 'TRANSFERRED' ? 2 : phase === 'ABANDONED' ? 3 : 0;
}

/**
 * Which of someone's assignments a forecast looks at: the largest share where all shares are known; then the work
 * whose product is furthest from its end, since a product that stops does not stop what else they do; then the
 * largest team; then the oldest.
 */
export function mainAssignment(
  current: readonly AssignmentRecord[],
  sizeOf: (unitId: string) => number,
): AssignmentRecord | null {
  const compareShares = current.every(({ share }) => share !== null);
  const ordered = current.toSorted(
    (a, b) =>
      (compareShares ? b.share! - a.share! : 0) ||
      nearnessToEnd(a.productPhase) - nearnessToEnd(b.productPhase) ||
      sizeOf(b.unitId) - sizeOf(a.unitId) ||
      compareDays(a.startsOn, b.startsOn) ||
      (a.id < b.id ? -1 : 1),
  );
  return ordered[0] ?? null;
}
