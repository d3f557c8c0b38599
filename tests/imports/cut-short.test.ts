import { expect, test } from 'vitest';
import { betagouvImporter } from '../../src/commands/import-betagouv.js';
import { testDatabase } from '../support/database.js';
import { folderOf, importInto, jsonLinesOf, select } from './folder.js';

const members = Array.from({ length: 24 }, (_, i) => ({
  id: i + 1,
  domaine: 'Produit',
  role: null,
  missions: [{ start: '2024-01-01', end: null, status: 'admin', employer: null, startups: [] }],
  competences: [],
}));
const folder = (kept: number) =>
  folderOf({
    'organisations.jsonl': jsonLinesOf([{ id: 'mer', name: 'Mer', acronym: null, type: 'operateur' }]),
    'incubators.jsonl': jsonLinesOf([{ id: 'vague', title: 'Vague', owner: 'mer' }]),
    'startups.jsonl': jsonLinesOf([
      { id: 'ancre', title: 'Ancre', mission: null, incubator: 'vague', sponsors: [], phases: [] },
    ]),
    'members.jsonl': jsonLinesOf(members.slice(0, kept)),
  });

test('a file that lost most of its people closes nothing of theirs, and says so; a few who leave are closed', async () => {
  const db = await testDatabase({ today: '2026-06-01' });
  const open = () =>
    select(
      db,
      'select count(distinct agent_id)::int as n from assignment where superseded_at is null and ends_on is null',
    );
  await importInto(db, betagouvImporter, folder(24), false);

  const cut = await importInto(db, betagouvImporter, folder(10), false);
  expect(cut.notes).toContain(
    'agents: 14 of 24 are no longer in the file, which looks cut short, so what is known of them was left open',
  );
  expect(await open()).toEqual([{ n: 24 }]);

  await importInto(db, betagouvImporter, folder(20), false);
  expect(await open()).toEqual([{ n: 20 }]);
});
