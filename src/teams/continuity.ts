import type { Holder } from './holders.js';

export interface Continuity {
  /** The only person who holds the skill, external or not; null when nobody or several do. */
  readonly soleHolder: Holder | null;
  /** Who in the unit could follow the best holder soonest: the next best of those still there when they leave. */
  readonly nearestCover: Holder | null;
}

/**
 * What would become of a skill if its best holder left.
 *
 * @param holders best first, unknown levels last
 * @param endings the day on which each person's work here ends, where one is set
 */
export function continuity(holders: readonly Holder[], endings: ReadonlyMap<string, string>): Continuity {
  const [best, ...others] = holders;
  const bestLeaves = best && endings.get(best.agentId);
  const staysAfter = ({ agentId }: Holder) => {
    const leaves = endings.get(agentId);
    return bestLeaves === undefined || leaves === undefined || leaves > bestLeaves;
  };
  return {
    soleHolder: best && others.length === 0 ? best : null,
    nearestCover: others.find(staysAfter) ?? null,
  };
}
