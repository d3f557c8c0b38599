import { addDays } from '../law/calendar.js';
import type { Successors } from './claims-remapped.js';

/** What a post asks, and is neither superseded nor over; or what it asked, and is over, of a skill of the later edition. */
export interface RequirementToRemap {
  readonly id: string;
  readonly positionId: string;
  readonly skillId: string;
  readonly level: number | null;
  readonly importance: number;
  readonly mandatory: boolean;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

export interface RequirementLink {
  readonly positionId: string;
  readonly from: string;
  readonly to: string;
}

export interface RequirementsRemapped {
  readonly written: readonly RequirementToRemap[];
  readonly links: readonly RequirementLink[];
}

/**
 * Moves what posts ask from one edition to another. Each part of a skill that was split is asked, at any level: the post
 * does not say which level of it. Skills that became one are asked once, as much as any of them was.
 */
export function requirementsRemapped(
  requirements: readonly RequirementToRemap[],
  successors: Successors,
  today: string,
  newId: () => string,
): RequirementsRemapped {
  const asked = new Map<string, { skillId: string; from: RequirementToRemap; level: number | null }[]>();
  const over = new Map<string, string>();
  for (const from of requirements) {
    const becomes = successors.get(from.skillId) ?? [from.skillId];
    for (const skillId of becomes) {
      const key = `${from.positionId} ${skillId}`;
      if (from.endsOn !== null && from.endsOn < today) {
        over.set(key, later(over.get(key), from.endsOn));
        continue;
      }
      const level = becomes.length > 1 ? null : from.level;
      asked.set(key, [...(asked.get(key) ?? []), { skillId, from, level }]);
    }
  }
  const written: RequirementToRemap[] = [];
  const links: RequirementLink[] = [];
  for (const [key, group] of asked) {
    const [{ skillId, from }] = group as [(typeof group)[number]];
    if (group.every(({ from }) => from.skillId === skillId)) continue;
    const levels = group.flatMap(({ level }) => level ?? []);
    const ends = group.flatMap(({ from: { endsOn } }) => endsOn ?? []);
    const startsOn = group.map(({ from }) => from.startsOn).reduce((a, b) => (a < b ? a : b));
    const lastOver = over.get(key);
    const id = newId();
    written.push({
      id,
      positionId: from.positionId,
      skillId,
      level: levels.length > 0 ? Math.max(...levels) : null,
      importance: Math.max(...group.map(({ from }) => from.importance)),
      mandatory: group.some(({ from }) => from.mandatory),
      startsOn: lastOver === undefined ? startsOn : later(startsOn, addDays(lastOver, 1)),
      endsOn: ends.length === group.length ? ends.reduce(later) : null,
    });
    for (const { from } of group) links.push({ positionId: from.positionId, from: from.id, to: id });
  }
  return { written, links };
}

const later = (a: string | undefined, b: string) => (a !== undefined && a > b ? a : b);
