import type { ReferenceDefinition } from '../database/reference.js';
import type { RetentionModel } from './scorecard.js';

/** Scorecards by version. */
export const retentionModels: ReferenceDefinition<ReadonlyMap<string, RetentionModel>> = {
  name: 'retentionModels',
  async load(db) {
    const rows = await db.rows<{ version: string; card: RetentionModel }>(
      (sql) => sql`select version, card from retention_model`,
    );
    return new Map(rows.map(({ version, card }) => [version, card]));
  },
};
