import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import type { Reader } from '../database/transaction.js';
import { faultList } from '../graphql/refusal.js';
import type { LegalRule } from '../law/legal-rule.js';
import { positionFor } from '../positions/position.queries.js';
import { isPublicAgent, ownCandidacies } from './candidacy.queries.js';
import { applyFor } from './step.queries.js';
import { LONGEST_TEXT, said, step } from './step.service.js';

/** The agent applies, whether they were asked or not. @throws Refusal with every fault */
export async function applyToPosition(
  db: Reader,
  viewer: Viewer,
  rules: readonly LegalRule[],
  asked: { readonly positionId: string | null; readonly message: string | null },
): Promise<{ candidacyId: string }> {
  const faults = faultList();
  faults.text('message', asked.message, LONGEST_TEXT);
  const message = said(asked.message);
  const position = asked.positionId ? await positionFor(db, asked.positionId) : null;
  if (!asked.positionId || position?.status !== 'OPEN') {
    faults.add(
      'NOT_FOUND',
      'position',
      'Cet identifiant ne désigne aucun poste ouvert.',
      'This id names no open post.',
    );
  }
  if (viewer.agentId === null) {
    faults.noAgent('position');
  } else if (!(await isPublicAgent(db, viewer.agentId))) {
    faults.add(
      'NOT_ALLOWED',
      'position',
      'Un prestataire n’a pas de mobilité : un poste s’obtient par un recrutement.',
      'An external has no mobility: a post is obtained by recruitment.',
    );
  }
  faults.refuse();
  const positionId = asked.positionId ?? '';
  const own = await ownCandidacies(db, viewer.agentId ?? '');
  const open = own.find((one) => one.positionId === positionId && !one.isClosed);
  if (open) {
    const where = { candidacyId: open.id, side: 'AGENT', faults, field: 'position' } as const;
    return step(db, viewer, rules, where, { kind: 'APPLIED', reason: message });
  }
  const id = newId();
  await applyFor(db, { id, positionId, message });
  return { candidacyId: id };
}

/** The agent no longer wants it. @throws Refusal with every fault */
export function withdrawCandidacy(
  db: Reader,
  viewer: Viewer,
  rules: readonly LegalRule[],
  asked: { readonly candidacyId: string | null; readonly reason: string | null },
): Promise<{ candidacyId: string }> {
  const faults = faultList();
  faults.text('reason', asked.reason, LONGEST_TEXT);
  const reason = said(asked.reason);
  return step(
    db,
    viewer,
    rules,
    { candidacyId: asked.candidacyId, side: 'AGENT', faults },
    { kind: 'WITHDRAWN', reason },
  );
}
