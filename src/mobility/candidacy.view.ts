import type { LegalRule } from '../law/legal-rule.js';
import { standingOf } from './candidacy.js';
import type { CandidacyRow } from './candidacy.queries.js';

/** A candidacy as the schema shows it. */
export function candidacyView(row: CandidacyRow, rules: readonly LegalRule[], today: string) {
  const { agentId, handle, ministryId } = row;
  return {
    ...row,
    ...standingOf(row.steps, rules, today),
    candidate: { agentId, handle, ministryId, engagement: 'PUBLIC_AGENT' as const },
  };
}
export type CandidacyView = ReturnType<typeof candidacyView>;
