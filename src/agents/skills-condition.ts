import { type Decided, heldAs, type Profile } from '../skills/held-as.js';
import type { SkillTies } from '../skills/skill-ties.reference.js';

/** One way to meet a clause. */
export interface Alternative {
  readonly skillId: string;
  /** 1 to 4. */
  readonly atLeast: number;
}

/** All clauses are to be met, each by any of its alternatives. */
export interface SkillsAsked {
  readonly clauses: readonly (readonly Alternative[])[];
  /** Whether a skill held at an unknown level may meet one. */
  readonly unknownCounts: boolean;
}

/** A skill that may meet an alternative, under its own name or another. */
export interface AskedAs {
  readonly clause: number;
  /** Counted over all clauses. */
  readonly alternative: number;
  readonly atLeast: number;
  readonly heldSkillId: string;
  readonly tie: 'OWN' | 'EXACT' | 'CLOSE';
}

/** Every skill by which a clause may be met. */
export function askedAs({ clauses }: SkillsAsked, ties: SkillTies): AskedAs[] {
  let alternative = -1;
  return clauses.flatMap((alternatives, clause) =>
    alternatives.flatMap(({ skillId, atLeast }) => {
      alternative += 1;
      const as = (heldSkillId: string, tie: AskedAs['tie']) => ({
        clause,
        alternative,
        atLeast,
        heldSkillId,
        tie,
      });
      return [
        as(skillId, 'OWN'),
        ...(ties.exact.get(skillId) ?? []).map((other) => as(other, 'EXACT')),
        ...(ties.close.get(skillId) ?? []).map((other) => as(other, 'CLOSE')),
      ];
    }),
  );
}

/** How a held skill answers what was asked. */
export interface MetBy {
  /** Null for one that is called like what was typed. */
  readonly clause: number | null;
  readonly skillId: string;
  readonly heldSkillId: string;
  /** What it counts as; null unknown. */
  readonly level: number | null;
}

/** What of a profile meets the clauses, in their order. */
export function metBy({ clauses, unknownCounts }: SkillsAsked, profile: Profile, ties: SkillTies): MetBy[] {
  return clauses.flatMap((alternatives, clause) =>
    alternatives.flatMap(({ skillId, atLeast }) => {
      const decided = heldAs(skillId, profile, ties);
      if (!decided || !(decided.level === null ? unknownCounts : decided.level >= atLeast)) return [];
      return [{ clause, skillId, heldSkillId: decidedBy(skillId, decided), level: decided.level }];
    }),
  );
}

const decidedBy = (skillId: string, { through }: Decided) => through[0] ?? skillId;
