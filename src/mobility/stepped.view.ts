import type { Viewer } from '../access/viewer.js';
import type { Reader } from '../database/transaction.js';
import { mutate } from '../graphql/mutation.js';
import type { Operation } from '../graphql/operation.js';
import type { LegalRule } from '../law/legal-rule.js';
import { legalRules } from '../law/legal-rules.reference.js';
import { candidacyById } from './candidacy.queries.js';
import { candidacyView } from './candidacy.view.js';

/** Makes one step of a candidacy, and shows it as it then is. */
export async function stepped(
  op: Operation,
  name: string,
  input: { readonly idempotencyKey?: string | null },
  work: (db: Reader, viewer: Viewer, rules: readonly LegalRule[]) => Promise<{ candidacyId: string }>,
) {
  const rules = await op.reference(legalRules);
  const { result, userErrors } = await mutate(op, name, input, (db, viewer) => work(db, viewer, rules));
  const row = result && (await candidacyById(op.db, result.candidacyId));
  return { userErrors, candidacy: row && candidacyView(row, rules, op.viewer.today) };
}
