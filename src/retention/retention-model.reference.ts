import type { ReferenceDefinition } from '../database/reference.js';
import type { RetentionModel } from './scorecard.js';

export interface RetentionModels {
  /** The scorecard of this version. @throws Error when it is gone: assessments keep theirs by a foreign key */
  of(version: string): RetentionModel;
}

export const retentionModels: ReferenceDefinition<RetentionModels> = {
  name: 'retentionModels',
  async load(db) {
    const rows = await db.rows<{ version: string; card: RetentionModel }>(
      (sql) => sql`select version, card from retention_model`,
    );
    const cards = new Map(rows.map(({ version, card }) => [version, card]));
    return {
      of(version) {
        const card = cards.get(version);
        if (!card) throw new Error(`There is no retention model ${version}.`);
        return card;
      },
    };
  },
};
