import { type Figure, figuresOf, type Releasing } from './figure.js';
import { LEVELS } from './lattice.js';
import { counted, type HolderRow } from './population.js';

/**
 * Who hold a skill, with whoever does not as the other half of everybody; and by level, where the holders are shown.
 * @param staff how many work in each unit, whatever they hold
 */
export function skillFigures(
  skillId: string,
  rows: readonly HolderRow[],
  staff: ReadonlyMap<string, number>,
  released: Releasing,
): Figure[] {
  const levels = counted(rows, LEVELS, (row) => row.level);
  const halves = new Map(
    [...staff].map(([unitId, people]) => {
      const holding = (levels.get(unitId) ?? []).reduce((sum, n) => sum + n, 0);
      return [unitId, [holding, people - holding]];
    }),
  );
  const held = released(halves, 2, () => true);
  const atLevel = released(levels, LEVELS.length, (unitId) => held.has(unitId));
  for (const unitId of atLevel.keys()) if (!held.has(unitId)) atLevel.delete(unitId);
  for (const cells of held.values()) cells.delete(1);
  return [
    ...figuresOf('SKILL_HOLDERS', skillId, [null], held),
    ...figuresOf('SKILL_LEVEL', skillId, LEVELS, atLevel),
  ];
}

export function bySkill(rows: readonly HolderRow[]): Map<string, HolderRow[]> {
  const groups = new Map<string, HolderRow[]>();
  for (const row of rows) {
    const group = groups.get(row.skillId);
    if (group) group.push(row);
    else groups.set(row.skillId, [row]);
  }
  return groups;
}
