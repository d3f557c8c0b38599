import { confidenceName } from '../skills/confidence.js';
import type { SkillCatalogue, SkillRecord } from '../skills/skill-catalogue.reference.js';
import type { SkillTies } from '../skills/skill-ties.reference.js';
import { readiness, type SkillFit } from './fit.js';
import type { RankedMatch } from './match.service.js';
import { explainPair, type PairExplanation } from './pair.js';

/** A match as the schema shows it: the ranked pair, and why. */
export function matchView(match: RankedMatch, ties: SkillTies, { skills }: SkillCatalogue) {
  const pair = explainPair(match.profile, match.target, ties);
  const { fit } = pair;
  const isKnown = match.candidate.agentId !== null;
  const recordOf = (skill: string): SkillRecord[] => {
    const record = skills.get(skill);
    return record ? [record] : [];
  };
  return {
    ...match,
    // Rounded: a whole profile is in the exact score, and would tell one anonymous candidate from all others.
    score: Math.round(match.score * 100) / 100,
    fit: fit.fit,
    fitIfUnknownsHold: fit.fitIfUnknownsHold,
    readiness: readiness(fit),
    skills: fit.skills.flatMap((one) =>
      recordOf(one.requirement.skill).map((skill) => ({
        skill,
        ...skillFitView(one, pair, isKnown),
        through: throughOf(one, pair).flatMap(recordOf),
      })),
    ),
    unknowns: fit.skills
      .filter(({ kind }) => kind === 'UNKNOWN')
      .flatMap((one) => recordOf(one.requirement.skill)),
    limitedBy: fit.limitedBy === null ? null : (recordOf(fit.limitedBy)[0] ?? null),
  };
}
export type MatchView = ReturnType<typeof matchView>;

function skillFitView(one: SkillFit, { reading, scoreShares }: PairExplanation, isKnown: boolean) {
  const { skill, level, importance, mandatory } = one.requirement;
  const by = reading.decided.get(skill)?.by ?? null;
  return {
    requiredLevel: level,
    heldLevel: one.heldLevel,
    kind: one.kind,
    mandatory,
    importance,
    weight: one.weight,
    fitIfMet: one.fitIfMet,
    confidence: by && confidenceName(by.confidence),
    // Days put side by side would tell that two unknown candidates are one person, and which.
    lastConfirmedOn: by && isKnown ? by.lastConfirmedOn : null,
    scoreShare: scoreShares.get(skill) ?? 0,
  };
}

/** What counts under another name, or else the neighbours that explain. */
function throughOf(one: SkillFit, { reading }: PairExplanation): readonly string[] {
  const counted = reading.decided.get(one.requirement.skill)?.through ?? [];
  return counted.length > 0 ? counted : one.neighbours;
}
