import type { LegalRule } from '../law/legal-rule.js';
import { standingOf } from './candidacy.js';
import type { CandidacyRow } from './candidacy.queries.js';

/** A candidacy as the schema shows it. */
export function candidacyView(row: CandidacyRow, rules: readonly LegalRule[], today: string) {
  const { agentId, handle, ministryId } = row;
  const standing = standingOf(row.steps, rules, today);
  return {
    ...row,
    ...standing,
    // Those who may release somebody are not told how it ended.
    waitsOn: row.isClosed ? null : standing.waitsOn,
    candidate: { agentId, handle, ministryId, engagement: 'PUBLIC_AGENT' as const },
  };
}
export type CandidacyView = ReturnType<typeof candidacyView>;
