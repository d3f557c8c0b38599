import { retentionModel as card } from '../../seeds/retention-model.js';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { agentContact } from '../../src/database/tables/agents.js';
import { retentionAssessment } from '../../src/database/tables/retention.js';
import { addAccount, addPeople, idOf, smallState } from './small-state.js';

/** A team of which somebody is said much: claims, a contract, a forecast, an address. */
export async function rightsState(db: Database): Promise<void> {
  await smallState(db);
  await addPeople(db, [
    { key: 'boss', unit: 'team' },
    {
      key: 'ann',
      unit: 'team',
      contract: { status: 'CONTRACTUEL_CDI', startsOn: '2025-01-01' },
      claims: [
        { skill: 'python', level: 3 },
        { skill: 'sql', level: 2 },
      ],
    },
    { key: 'eve', unit: 'other', claims: [{ skill: 'python', level: 1 }] },
  ]);
  await job(db, async ({ orm }) => {
    await orm.insert(agentContact).values({ agentId: idOf('Agent', 'ann'), email: 'ann@example.gouv.fr' });
    for (const key of ['ann', 'eve']) {
      await orm.insert(retentionAssessment).values({
        agentId: idOf('Agent', key),
        id: idOf('assessment', key),
        modelVersion: card.version,
        assessedOn: '2026-06-01',
        horizonMonths: 12,
        score: -1000,
        probability: 0.2,
        probabilityLow: 0.1,
        probabilityHigh: 0.3,
        band: 'MODERATE',
        facts: {},
        factors: [],
      });
    }
  });
  await addAccount(db, 'ann', 'ann');
  await addAccount(db, 'eve', 'eve');
  await addAccount(db, 'boss', 'boss', ['MANAGER', 'team']);
  await addAccount(db, 'adviser', null, ['HR_ADVISER', 'team']);
}
