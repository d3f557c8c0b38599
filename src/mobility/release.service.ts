import type { Viewer } from '../access/viewer.js';
import type { Reader } from '../database/transaction.js';
import { faultList } from '../graphql/refusal.js';
import { addMonths } from '../law/calendar.js';
import { type LegalRule, ruleInForce, ruleNumber } from '../law/legal-rule.js';
import { standingOf } from './candidacy.js';
import { candidacyById } from './candidacy.queries.js';
import { LONGEST_TEXT, said, step } from './step.service.js';

/** The agent asks whoever acts for them where they work to let them go. @throws Refusal with every fault */
export function askRelease(
  db: Reader,
  viewer: Viewer,
  rules: readonly LegalRule[],
  asked: { readonly candidacyId: string | null; readonly message: string | null },
): Promise<{ candidacyId: string }> {
  const faults = faultList();
  faults.text('message', asked.message, LONGEST_TEXT);
  const reason = said(asked.message);
  return step(
    db,
    viewer,
    rules,
    { candidacyId: asked.candidacyId, side: 'AGENT', faults },
    { kind: 'RELEASE_ASKED', reason },
  );
}

/** Lets an agent go from a day on, or says why not. @throws Refusal with every fault */
export async function answerRelease(
  db: Reader,
  viewer: Viewer,
  rules: readonly LegalRule[],
  answer: {
    readonly candidacyId: string | null;
    readonly isGranted: boolean;
    readonly freeOn: string | null;
    readonly reason: string | null;
  },
): Promise<{ candidacyId: string }> {
  const faults = faultList();
  const { isGranted, freeOn } = answer;
  if (isGranted) faults.text('reason', answer.reason, LONGEST_TEXT);
  else faults.why('reason', answer.reason, LONGEST_TEXT);
  const reason = said(answer.reason);
  const found = answer.candidacyId ? await candidacyById(db, answer.candidacyId) : null;
  const askedOn = found?.asEmployer ? standingOf(found.steps, rules, viewer.today).release.askedOn : null;
  const rule = ruleInForce(rules, 'RIGHT_TO_MOBILITY', askedOn ?? viewer.today);
  const latest = rule && addMonths(askedOn ?? viewer.today, ruleNumber(rule, 'longestNoticeMonths'));
  if (isGranted && freeOn === null) {
    faults.add('REQUIRED', 'freeOn', 'Dites à partir de quel jour.', 'Say from which day on.');
  } else if (!isGranted && freeOn !== null) {
    faults.add('INVALID', 'freeOn', 'Un refus n’a pas de date.', 'A refusal has no day.');
  } else if (freeOn !== null && (freeOn < viewer.today || (latest !== null && freeOn > latest))) {
    faults.add(
      'INVALID',
      'freeOn',
      `Le ${freeOn} : du ${viewer.today} au ${latest ?? '…'} attendu${rule ? ` (${rule.reference})` : ''}.`,
      `${freeOn}: from ${viewer.today} to ${latest ?? '…'} expected${rule ? ` (${rule.reference})` : ''}.`,
    );
  }
  const kind = isGranted ? 'RELEASE_GRANTED' : 'RELEASE_REFUSED';
  return step(
    db,
    viewer,
    rules,
    { candidacyId: answer.candidacyId, side: 'EMPLOYER', faults },
    { kind, reason, freeOn },
  );
}
