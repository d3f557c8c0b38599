import type { Language } from '../graphql/language.js';
import type { RulesOfDay } from '../skills/claim-rule.js';
import { confidenceName } from '../skills/confidence.js';
import type { SkillCatalogue } from '../skills/skill-catalogue.reference.js';

const months = (count: number) => `P${count}M`;

export const claimRuleViews = (rules: RulesOfDay, { skills }: SkillCatalogue, language: Language) =>
  [...rules.bySource.values()].map(({ confidence, freshMonths, reason, ...rule }) => ({
    ...rule,
    confidence: confidenceName(confidence),
    freshFor: freshMonths === null ? null : months(freshMonths),
    reason: reason[language],
    exceptions: rules.exceptions
      .filter(({ source }) => source === rule.source)
      .map(({ skillId, freshMonths: fresh, validFrom, validTo }) => ({
        skill: skills.get(skillId) ?? null,
        freshFor: months(fresh),
        validFrom,
        validTo,
      })),
  }));
