import type { ReferenceDefinition } from '../database/reference.js';
import type { ClaimRule, ClaimRules, SkillFreshness } from './claim-rule.js';

/** What claims are worth, by their source and over time. */
export const claimRules: ReferenceDefinition<ClaimRules> = {
  name: 'claimRules',
  async load(db) {
    const rows = await db.rows<Omit<ClaimRule, 'reason'> & { fr: string; en: string }>(
      (sql) => sql`
        select source, valid_from as "validFrom", valid_to as "validTo", precedence, confidence,
          may_overwrite as "mayOverwrite", may_lower as "mayLower", fresh_months as "freshMonths", reason_fr as fr,
          reason_en as en
        from claim_rule order by precedence desc, source, valid_from`,
    );
    const freshness = await db.rows<SkillFreshness>(
      (sql) => sql`
        select source, skill_id as "skillId", valid_from as "validFrom", valid_to as "validTo",
          fresh_months as "freshMonths"
        from skill_freshness`,
    );
    return { rules: rows.map(({ fr, en, ...rule }) => ({ ...rule, reason: { fr, en } })), freshness };
  },
};
