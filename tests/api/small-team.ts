import type { Database } from '../../src/database/database.js';
import { addAccount, addPeople, addPosts, smallState } from './small-state.js';

/** A team with its posts, some of it corrected since, and who may ask about it. */
export async function smallTeam(db: Database): Promise<void> {
  await smallState(db);
  await addPeople(db, [
    { key: 'boss', unit: 'team' },
    {
      key: 'ann',
      unit: 'team',
      claims: [
        // Corrected on 1 March: she had been at level 3 all along.
        { skill: 'python', level: 2, superseded: '2026-03-01' },
        { skill: 'python', level: 3, recorded: '2026-03-01' },
        { skill: 'sql', level: 2 },
        { skill: 'design', level: null },
      ],
    },
    {
      key: 'ben',
      unit: 'team',
      contract: { status: 'CONTRACTUEL_CDD', startsOn: '2024-10-15', endsOn: '2026-10-14' },
      claims: [
        { skill: 'python', level: 1 },
        { skill: 'sql', level: 1, recorded: '2025-06-01', superseded: '2025-07-01' },
        { skill: 'sql', level: 4, recorded: '2025-07-01' },
        { skill: 'k8s', level: 3 },
      ],
    },
    {
      key: 'ext',
      unit: 'team',
      external: true,
      since: '2026-03-15',
      until: '2026-08-31',
      claims: [
        { skill: 'rust', level: 4 },
        { skill: 'python', level: 2 },
      ],
    },
    { key: 'cat', unit: 'team', claims: [{ skill: 'test', level: 0 }] },
    { key: 'dan', unit: 'team', recorded: '2026-05-01' },
    { key: 'fay', unit: 'team', until: '2026-04-30', claims: [{ skill: 'python', level: 4 }] },
    { key: 'eve', unit: 'other', claims: [{ skill: 'python', level: 4 }] },
  ]);
  await addPosts(db, [
    { key: 'filled', unit: 'team', status: 'FILLED', asks: { python: 3, sql: 2, go: 2 } },
    {
      key: 'open',
      unit: 'team',
      status: 'OPEN',
      since: '2026-05-01',
      asks: { python: 3, go: null, design: 2 },
    },
    { key: 'closed', unit: 'team', status: 'CLOSED', asks: { python: 4 } },
    { key: 'draft', unit: 'team', status: 'DRAFT', asks: { python: 4 } },
    { key: 'elsewhere', unit: 'other', status: 'OPEN', asks: { sql: 4 } },
  ]);
  await addAccount(db, 'boss', 'boss', ['MANAGER', 'team']);
  await addAccount(db, 'ann', 'ann');
  await addAccount(db, 'other-boss', 'eve', ['MANAGER', 'other']);
  await addAccount(db, 'above', null, ['MANAGER', 'ministry']);
}
