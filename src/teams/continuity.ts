import type { Holder } from './holders.js';

export interface Continuity {
  /** The only person who holds the skill, external or not; null when nobody or several do. */
  readonly soleHolder: Holder | null;
  /** Who in the unit could follow the best holder soonest: the next best, known levels first. */
  readonly nearestCover: Holder | null;
}

/** What would become of a skill if its best holder left. `holders`: best first, unknown levels last. */
export function continuity(holders: readonly Holder[]): Continuity {
  const [best, next] = holders;
  return { soleHolder: best && !next ? best : null, nearestCover: next ?? null };
}
