import { expect, test } from 'vitest';
import { rowsOf } from '../api/contents.js';
import { testDatabase } from '../support/database.js';

/** What is one name, however it is written. */
const SAME: readonly (readonly string[])[] = [
  ['Développeuse', 'développeur', 'DEVELOPPEURS'],
  ['formatrice', 'formateurs'],
  ['ingénieure', 'Ingénieurs'],
  ['technicienne', 'technicien'],
  ['conseillère', 'conseillers'],
  ['cheffe de projet', 'chef de projets'],
  ['chargée', 'chargé'],
  ['administrative', 'administratif'],
  ['réseaux', 'réseau'],
  ['analyses de données', 'analyse de donnee'],
];
/** What is not, though it looks alike. */
const APART = ['C', 'C++', 'C#', '.NET', 'net', 'Node.js', 'nodejs', 'business', 'busine'];

test('names fold alike whatever their accents, plural and feminine endings, and C++ stays C++', async () => {
  const db = await testDatabase();
  const fold = async (label: string) =>
    (await rowsOf<{ f: string }>(db, 'select fold_label($1) as f', [label]))[0]?.f;

  for (const names of SAME) expect(new Set(await Promise.all(names.map(fold))).size, names.join()).toBe(1);
  expect(new Set(await Promise.all(APART.map(fold))).size).toBe(APART.length);
});
