import { jobRole, jobRoleLabel, roleRequirement } from '../database/tables/roles.js';
import { skill } from '../database/tables/skills.js';
import { inBatches } from '../integration/batches.js';
import type { Importer, ImportRun } from '../integration/import-run.js';
import type { Rejection } from '../integration/rejection.js';
import { reportedCsvLines, reportedCsvRows } from '../integration/reported-lines.js';
import { deleteOtherRequirements, openEdition, writeToEdition } from '../skills/framework-edition.queries.js';
import {
  hasAppellations,
  ROME_COLUMNS,
  type RomeCells,
  type RomeFile,
  romeFileName,
  romeFileSpecs,
  romeVersion,
} from '../skills/rome/rome-files.js';
import {
  ROME,
  romeAppellations,
  romeCompetence,
  romeEdition,
  romeJobRole,
  romeRequirement,
  romeSavoir,
  romeVersionId,
} from '../skills/rome/rome-rows.js';
import { publish } from './import-edition.js';

/** ROME 4.0: métiers as job roles, compétences and savoirs as skills, and the links between them. */
export const romeImporter: Importer = { name: 'rome', source: ROME, files: romeFileSpecs, load: loadRome };

async function loadRome(run: ImportRun, folder: string): Promise<void> {
  const source: RomeSource = { run, folder, version: romeVersion(folder) };
  run.read('frameworks');
  await run.batch((batch) => openEdition(batch, romeEdition(source.version), run));
  const roles = await loadJobRoles(source);
  // A file is read while the database writes others' rows.
  const [contexts, skills] = await Promise.all([contextsOfWork(source), loadSkills(source)]);
  await loadRequirements(source, roles, skills, contexts);
  await publish(run, romeVersionId(source.version));
}

interface RomeSource {
  readonly run: ImportRun;
  readonly folder: string;
  readonly version: string;
}

/** @returns the codes that went in */
async function loadJobRoles(source: RomeSource): Promise<ReadonlySet<string>> {
  const { run, version } = source;
  const edition = romeVersionId(version);
  const families = new Map<string, string>();
  for await (const { cells } of linesOf(source, 'cr_gd_dp', 'families'))
    families.set(cells.code_rome, cells.libelle_domaine_professionel);
  run.setAside('families', families.size);
  run.note(
    `families: ${new Set(families.values()).size} domaines professionnels, kept as text on the job roles`,
  );
  const codes = new Set<string>();
  const rows = rowsOf(source, 'referentiel_code_rome', 'jobRoles', ['code_rome'], (cells) =>
    romeJobRole(version, cells, families),
  );
  for await (const batchRows of inBatches(rows)) {
    await run.batch((batch) => writeToEdition(batch, edition, 'jobRoles', jobRole, batchRows));
    for (const row of batchRows) codes.add(row.code);
  }
  await loadAppellations(source, codes);
  return codes;
}

async function loadAppellations(source: RomeSource, codes: ReadonlySet<string>): Promise<void> {
  const { run, folder, version } = source;
  if (!hasAppellations(folder, version)) {
    run.note('appellations: there is no such file, so métiers are found by their own titles alone');
    return;
  }
  const file = { folder, name: romeFileName('referentiel_appellation', version), entity: 'appellations' };
  const labels = new Map<string, typeof jobRoleLabel.$inferInsert>();
  for await (const { line, cells } of reportedCsvLines(run, file, ROME_COLUMNS.referentiel_appellation)) {
    if (!codes.has(cells.code_rome)) {
      const expected = 'a code_rome that went in';
      run.reject(file.entity, {
        file: file.name,
        line,
        reason: 'no such métier',
        found: cells.code_rome,
        expected,
      });
      continue;
    }
    run.setAside(file.entity);
    for (const label of romeAppellations(version, cells))
      labels.set(`${label.jobRoleId} ${label.label}`, label);
  }
  run.read('jobRoleLabels', labels.size);
  for await (const batchRows of inBatches(labels.values()))
    await run.batch((batch) =>
      writeToEdition(batch, romeVersionId(version), 'jobRoleLabels', jobRoleLabel, batchRows),
    );
}

/** @returns the notations that went in */
async function loadSkills(source: RomeSource): Promise<ReadonlySet<string>> {
  const { run, version } = source;
  const edition = romeVersionId(version);
  const notations = new Set<string>();
  const write = async (rows: AsyncIterable<typeof skill.$inferInsert>) => {
    for await (const batchRows of inBatches(rows)) {
      await run.batch((batch) => writeToEdition(batch, edition, 'skills', skill, batchRows));
      for (const row of batchRows) notations.add(row.notation);
    }
  };
  await write(
    rowsOf(source, 'referentiel_competence', 'skills', ['code_ogr'], (cells) =>
      romeCompetence(version, cells),
    ),
  );
  await write(
    rowsOf(source, 'referentiel_savoir', 'skills', ['code_ogr_savoir'], (cells) =>
      romeSavoir(version, cells),
    ),
  );
  return notations;
}

/** Items of no rubrique: places, hours, publics. They are no skills. */
async function contextsOfWork(source: RomeSource): Promise<ReadonlySet<string>> {
  const contexts = new Set<string>();
  for await (const { cells } of linesOf(source, 'item', 'items')) {
    if (cells.code_rubrique === '') contexts.add(cells.code_ogr);
    source.run.setAside('items');
  }
  return contexts;
}

async function loadRequirements(
  source: RomeSource,
  codes: ReadonlySet<string>,
  notations: ReadonlySet<string>,
  contexts: ReadonlySet<string>,
): Promise<void> {
  const { run, version } = source;
  const edition = romeVersionId(version);
  const kept = new Set<string>();
  let contextLinks = 0;
  const rows = rowsOf(source, 'coherence_item', 'roleRequirements', ['code_rome', 'code_ogr'], (cells) => {
    const { code_rome, code_ogr } = cells;
    if (!codes.has(code_rome))
      return { reason: 'no such métier', found: code_rome, expected: 'a code_rome that went in' };
    if (notations.has(code_ogr)) return romeRequirement(version, cells);
    if (!contexts.has(code_ogr))
      return { reason: 'no such skill', found: code_ogr, expected: 'a code_ogr that went in' };
    contextLinks += 1;
    return null;
  });
  for await (const batchRows of inBatches(rows)) {
    await run.batch((batch) =>
      writeToEdition(batch, edition, 'roleRequirements', roleRequirement, batchRows),
    );
    for (const row of batchRows) kept.add(row.id);
  }
  run.note(`roleRequirements: ${contextLinks} links are to contextes de travail, not to skills: set aside`);
  run.note('roleRequirements: importance 1 where coeur_metier is Principale, 0.6 Émergente, 0.4 otherwise');
  run.note('roleRequirements: no level (ROME has none) and none mandatory (ROME says so of none)');
  await removeOthers(run, version, kept);
}

async function removeOthers(run: ImportRun, version: string, kept: ReadonlySet<string>): Promise<void> {
  if (run.rejected('roleRequirements') > 0) {
    run.note(
      'roleRequirements: some lines were rejected, so links missing from the file were left as they are',
    );
    return;
  }
  await run.batch(async (batch) => {
    const removed = await deleteOtherRequirements(batch, romeVersionId(version), kept);
    batch.wrote('roleRequirements', { removed });
  });
}

function linesOf<File extends RomeFile>({ run, folder, version }: RomeSource, file: File, entity: string) {
  const columns: readonly (typeof ROME_COLUMNS)[File][number][] = ROME_COLUMNS[file];
  return reportedCsvLines(run, { folder, name: romeFileName(file, version), entity }, columns);
}

function rowsOf<File extends RomeFile, Row extends object>(
  { run, folder, version }: RomeSource,
  file: File,
  entity: string,
  key: readonly (keyof RomeCells<File>)[],
  map: (cells: RomeCells<File>) => Row | Rejection | null,
): AsyncGenerator<Row> {
  const columns: readonly (keyof RomeCells<File>)[] = ROME_COLUMNS[file];
  return reportedCsvRows(run, { folder, name: romeFileName(file, version), entity }, columns, key, map);
}
