import { fromArray } from '../database/arrays.js';
import type { Sql } from '../database/transaction.js';

/** The columns as text, in the notation of arrays. */
export interface SkillProfileRow {
  readonly agentId: string;
  readonly skillIds: string;
  readonly levels: string;
  readonly confidences: string;
  readonly confirmedOn: string;
}

/** The held skills of an agent, as four lists of the same length. */
export interface SkillProfile {
  readonly agentId: string;
  readonly skillIds: readonly string[];
  readonly levels: readonly (number | null)[];
  readonly confidences: readonly number[];
  readonly confirmedOn: readonly string[];
}

/** The columns of `skill_profile p`, but whose it is. */
export const profileColumns = (sql: Sql) => sql`
  p.skill_ids::text as "skillIds", p.levels::text, p.confidences::text, p.confirmed_on::text as "confirmedOn"`;

export function readProfile(row: SkillProfileRow): SkillProfile {
  return {
    agentId: row.agentId,
    skillIds: fromArray(row.skillIds) as string[],
    levels: fromArray(row.levels).map((level) => (level === null ? null : Number(level))),
    confidences: fromArray(row.confidences).map(Number),
    confirmedOn: fromArray(row.confirmedOn) as string[],
  };
}
