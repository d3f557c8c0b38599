import type { Holding } from './skill-map.js';

export interface Continuity {
  /** The only person who holds the skill, external or not; null when nobody or several do. */
  readonly soleHolder: Holding | null;
  /** Who in the unit could follow the best holder soonest: the next best, known levels first. */
  readonly nearestCover: Holding | null;
}

/** What would become of a skill if its best holder left. `holders`: best first, unknown levels last. */
export function continuity(holders: readonly Holding[]): Continuity {
  const [best, next] = holders;
  return { soleHolder: best && !next ? best : null, nearestCover: next ?? null };
}
