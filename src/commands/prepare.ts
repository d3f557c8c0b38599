import { legalRules } from '../../seeds/legal-rules.js';
import { retentionModel } from '../../seeds/retention-model.js';
import { refreshHeldSkills } from '../agents/held-skills.queries.js';
import type { Database } from '../database/database.js';
import { migrate } from '../database/migrate.js';
import { job } from '../database/session.js';
import { legalRule } from '../database/tables/law.js';
import { retentionModel as retentionModelTable } from '../database/tables/retention.js';
import { upsert } from '../database/upsert.js';

/** Brings a database to this version: its schema, and the rules and the model that come with the code. */
export async function prepare(db: Database): Promise<void> {
  await migrate(db);
  await job(db, async (tx) => {
    const rules = legalRules.map(({ label, ...rule }) => ({ ...rule, labelFr: label.fr, labelEn: label.en }));
    await upsert(tx, legalRule, rules);
    await refreshHeldSkills(tx);
    await upsert(tx, retentionModelTable, [{ version: retentionModel.version, card: retentionModel }]);
  });
}
