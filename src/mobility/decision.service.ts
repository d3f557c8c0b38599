import type { Viewer } from '../access/viewer.js';
import type { Reader } from '../database/transaction.js';
import { faultList } from '../graphql/refusal.js';
import type { LegalRule } from '../law/legal-rule.js';
import { LONGEST_TEXT, said, step } from './step.service.js';

/** Whoever acts for the post says yes or no, and why: the agent reads it. @throws Refusal with every fault */
export function decideCandidacy(
  db: Reader,
  viewer: Viewer,
  rules: readonly LegalRule[],
  decision: { readonly candidacyId: string | null; readonly isRetained: boolean; readonly reason: string },
): Promise<{ candidacyId: string }> {
  const faults = faultList();
  faults.why('reason', decision.reason, LONGEST_TEXT);
  const reason = said(decision.reason);
  const kind = decision.isRetained ? 'RETAINED' : 'NOT_RETAINED';
  return step(
    db,
    viewer,
    rules,
    { candidacyId: decision.candidacyId, side: 'RECRUITER', faults },
    { kind, reason },
  );
}
