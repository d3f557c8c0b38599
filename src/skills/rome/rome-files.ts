import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type FileSpec, UnusableFiles } from '../../integration/import-files.js';

/** The columns that are read of each ROME file; `domains` spells its last column with one n, as published. */
export const ROME_COLUMNS = {
  referentiel_code_rome: ['code_rome', 'libelle_rome'],
  referentiel_appellation: ['code_rome', 'libelle_appellation_long', 'libelle_appellation_court'],
  cr_gd_dp: ['code_rome', 'libelle_domaine_professionel'],
  referentiel_competence: ['code_ogr', 'libelle_competence', 'definition', 'cat_comp', 'sous_cat_comp'],
  referentiel_savoir: ['code_ogr_savoir', 'libelle_savoir', 'categorie_savoir', 'sous_categorie_savoir'],
  item: ['code_ogr', 'code_rubrique'],
  coherence_item: ['code_rome', 'code_ogr', 'coeur_metier'],
} as const;

export type RomeFile = keyof typeof ROME_COLUMNS;

/** The cells of one line of a ROME file. */
export type RomeCells<File extends RomeFile> = Readonly<Record<(typeof ROME_COLUMNS)[File][number], string>>;

export const romeFileName = (file: RomeFile, version: string) => `unix_${file}_${version}_utf8.csv`;

export function romeFileSpecs(folder: string): FileSpec[] {
  const version = romeVersion(folder);
  const all = Object.entries(ROME_COLUMNS).map(([file, columns]) => ({
    name: romeFileName(file as RomeFile, version),
    columns,
  }));
  return hasAppellations(folder, version) ? all : all.filter(({ name }) => !name.includes(APPELLATIONS));
}

const APPELLATIONS = 'referentiel_appellation';

/** Names beside those of the métiers: one may do without. */
export const hasAppellations = (folder: string, version: string): boolean =>
  existsSync(join(folder, romeFileName(APPELLATIONS, version)));

/** The edition in the files' names, 'v460'. @throws UnusableFiles when there is none, or more than one */
export function romeVersion(folder: string): string {
  const names = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : null;
  if (names === null)
    throw new UnusableFiles(folder, ['found no such folder, expected the folder that holds the files']);
  const versions = new Set(names.flatMap((name) => name.match(/^unix_(?:\w+)_(v\d+)_utf8\.csv$/)?.[1] ?? []));
  const [version] = versions;
  if (version === undefined)
    throw new UnusableFiles(folder, [
      `found no ROME file, expected ${romeFileName('referentiel_code_rome', 'v460')} and its siblings`,
    ]);
  if (versions.size > 1)
    throw new UnusableFiles(folder, [`found the editions ${[...versions].join(', ')}, expected one alone`]);
  return version;
}
