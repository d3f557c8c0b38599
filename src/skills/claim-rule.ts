import type { claimSource } from '../database/tables/agents.js';
import type { Bilingual } from '../graphql/language.js';

export type ClaimSource = (typeof claimSource.enumValues)[number];

/** What a claim of a source is worth beside those of others, and the days on which that held, both included. */
export interface ClaimRule {
  readonly source: ClaimSource;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** The higher, the stronger. */
  readonly precedence: number;
  /** 1 said, 2 confirmed, 3 proven. */
  readonly confidence: 1 | 2 | 3;
  /** Whether it may take the place of what a stronger source said before. */
  readonly mayOverwrite: boolean;
  /** Whether it may bring down a level that another source stated before. */
  readonly mayLower: boolean;
  /** How long it counts for more than what is said; null where nothing tells otherwise. */
  readonly freshMonths: number | null;
  readonly reason: Bilingual;
}

/** Where a skill ages faster or slower than the rule of a source says. */
export interface SkillFreshness {
  readonly source: ClaimSource;
  readonly skillId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly freshMonths: number;
}

export interface ClaimRules {
  readonly rules: readonly ClaimRule[];
  readonly freshness: readonly SkillFreshness[];
}

/** The rules in force on a day. */
export interface RulesOfDay {
  readonly day: string;
  readonly bySource: ReadonlyMap<ClaimSource, ClaimRule>;
  readonly exceptions: readonly SkillFreshness[];
  /** For how many months a claim of a source on a skill is fresh; null for as long as it stands. */
  freshMonths(source: ClaimSource, skillId: string): number | null;
}

export function rulesOn({ rules, freshness }: ClaimRules, day: string): RulesOfDay {
  const inForce = (dated: { readonly validFrom: string; readonly validTo: string | null }) =>
    dated.validFrom <= day && (dated.validTo === null || dated.validTo >= day);
  const bySource = new Map(rules.filter(inForce).map((rule) => [rule.source, rule]));
  const exceptions = freshness.filter(inForce);
  const bySkill = new Map(exceptions.map((one) => [`${one.source} ${one.skillId}`, one.freshMonths]));
  return {
    day,
    bySource,
    exceptions,
    freshMonths: (source, skillId) =>
      bySkill.get(`${source} ${skillId}`) ?? bySource.get(source)?.freshMonths ?? null,
  };
}
