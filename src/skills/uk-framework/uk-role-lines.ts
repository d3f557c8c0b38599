import type { roleRequirement } from '../../database/tables/roles.js';
import type { Rejection } from '../../integration/rejection.js';
import { NOT_IN_USE, type UkRoleCells, ukLevel, ukRequirement } from './uk-rows.js';

/** What a line of the roles' file asks for: a requirement, the same one again, or nothing that can be kept. */
export type UkRoleLine =
  | { readonly requirement: typeof roleRequirement.$inferInsert }
  | { readonly repeats: number }
  | Rejection;

/** Reads lines in order, remembering what each role level was already said to ask. */
export function ukRoleLineReader(skillNames: ReadonlySet<string>) {
  const asked = new Map<string, { readonly line: number; readonly level: number }>();
  return (line: number, cells: UkRoleCells): UkRoleLine => {
    const fault = ukLineFault(cells, skillNames);
    if (fault) return fault;
    const level = ukLevel(cells['Skill Level']);
    if (level === null)
      return {
        reason: 'Skill Level is not known',
        found: cells['Skill Level'],
        expected: 'Awareness, Working, Practitioner or Expert',
      };
    const requirement = ukRequirement(cells, level);
    const before = asked.get(requirement.id);
    if (!before) {
      asked.set(requirement.id, { line, level });
      return { requirement };
    }
    if (before.level === level) return { repeats: before.line };
    return {
      reason: `contradicts line ${before.line}`,
      found: cells['Skill Level'],
      expected: `the level of line ${before.line}, which stands`,
    };
  };
}

function ukLineFault(cells: UkRoleCells, skillNames: ReadonlySet<string>): Rejection | null {
  for (const column of ['Role Family', 'Role', 'Role Level', 'Skill Name'] as const)
    if (cells[column] === '') return { reason: `${column} is empty`, found: '', expected: 'text' };
  if (cells['Role Level'] === NOT_IN_USE || cells['Skill Level'] === NOT_IN_USE)
    return {
      reason: 'the framework gives no role level and no skill level',
      found: NOT_IN_USE,
      expected: 'a role level and a skill level',
    };
  if (!skillNames.has(cells['Skill Name']))
    return { reason: 'no such skill', found: cells['Skill Name'], expected: 'a skill of gddpcf_skills.csv' };
  return null;
}
