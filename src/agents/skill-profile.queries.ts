import { fromArray } from '../database/arrays.js';
import type { Sql } from '../database/transaction.js';
import type { Holding, Profile } from '../skills/held-as.js';

/** What someone holds, as the columns of `skill_profile` say it, in the notation of arrays. */
export interface ProfileText {
  readonly skillIds: string;
  readonly levels: string;
  readonly confidences: string;
  readonly confirmedOn: string;
}

/** The same, as four lists of the same length. */
export interface ProfileLists {
  readonly skillIds: readonly string[];
  readonly levels: readonly (number | null)[];
  readonly confidences: readonly number[];
  readonly confirmedOn: readonly string[];
}

export interface SkillProfileRow extends ProfileText {
  readonly agentId: string;
}

export interface SkillProfile extends ProfileLists {
  readonly agentId: string;
}

/** The columns of `skill_profile p`, but whose it is. */
export const profileColumns = (sql: Sql) => sql`
  p.skill_ids::text as "skillIds", p.levels::text, p.confidences::text, p.confirmed_on::text as "confirmedOn"`;

export function profileLists({ skillIds, levels, confidences, confirmedOn }: ProfileText): ProfileLists {
  return {
    skillIds: fromArray(skillIds) as string[],
    levels: fromArray(levels).map((level) => (level === null ? null : Number(level))),
    confidences: fromArray(confidences).map(Number),
    confirmedOn: fromArray(confirmedOn) as string[],
  };
}

export const readProfile = (row: SkillProfileRow): SkillProfile => ({
  agentId: row.agentId,
  ...profileLists(row),
});

/** A profile by skill. */
export function profileOf({ skillIds, levels, confidences, confirmedOn }: ProfileLists): Profile {
  return new Map(
    skillIds.map((skill, i): [string, Holding] => [
      skill,
      {
        level: levels[i] ?? null,
        confidence: confidences[i] ?? 1,
        lastConfirmedOn: confirmedOn[i] ?? '',
      },
    ]),
  );
}
