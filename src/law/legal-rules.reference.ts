import type { ReferenceDefinition } from '../database/reference.js';
import type { LegalRule } from './legal-rule.js';

/** All rules of law with the days they were in force. */
export const legalRules: ReferenceDefinition<readonly LegalRule[]> = {
  name: 'legalRules',
  async load(db) {
    const rows = await db.rows<Omit<LegalRule, 'label'> & { fr: string; en: string }>(
      (sql) => sql`
        select code, valid_from as "validFrom", valid_to as "validTo", reference, label_fr as fr, label_en as en,
          parameters, to_verify as "toVerify"
        from legal_rule order by code, valid_from`,
    );
    return rows.map(({ fr, en, ...rule }) => ({ ...rule, label: { fr, en } }));
  },
};
