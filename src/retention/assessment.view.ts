import { toGlobalId } from '../graphql/global-id.js';
import { inLanguage, type Language } from '../graphql/language.js';
import type { SkillCatalogue } from '../skills/skill-catalogue.reference.js';
import type { AssessmentRow } from './assessment.queries.js';
import type { AgentDeadline } from './retention.service.js';
import type { RetentionModel } from './scorecard.js';

const UNUSED_SKILL = /^skill\.unused=(.+)$/;

/** An assessment as the schema shows it, in the caller's language. */
export function assessmentView(
  row: AssessmentRow,
  model: RetentionModel,
  deadlines: readonly AgentDeadline[],
  { skills }: SkillCatalogue,
  language: Language,
) {
  /** The facts name skills as they were stored, by ids that mean nothing outside. */
  const shown = (fact: string) =>
    fact.replace(UNUSED_SKILL, (_, skillId: string) => {
      const skill = skills.get(skillId);
      return `skill.unused=${inLanguage(language, skill?.labelFr, skill?.labelEn) ?? toGlobalId('Skill', skillId)}`;
    });
  return {
    ...row,
    horizon: `P${row.horizonMonths}M`,
    model: {
      version: model.version,
      rationale: model.rationale[language],
      intercept: model.intercept,
    },
    interval: { low: row.low, high: row.high },
    factors: row.factors
      .map((factor) => ({
        code: factor.code,
        label: factor.label[language],
        value: factor.value === null ? null : String(factor.value),
        reading: factor.bin.label[language],
        points: factor.points,
        evidence: factor.evidence.map(shown),
        suggestedActions: factor.suggestedActions.map((action) => action[language]),
      }))
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || (a.code < b.code ? -1 : 1)),
    deadlines: deadlines.map((deadline) => deadlineView(deadline, language)),
  };
}

export function deadlineView(deadline: AgentDeadline, language: Language) {
  return { ...deadline, label: deadline.label[language] };
}
