import { join } from 'node:path';
import { jobRole, jobRoleLabel, roleRequirement } from '../database/tables/roles.js';
import { skill, skillLabel, skillRelation } from '../database/tables/skills.js';
import { inBatches } from '../integration/batches.js';
import { csvLines } from '../integration/csv-lines.js';
import type { Importer, ImportRun } from '../integration/import-run.js';
import { isRejection, type Rejection } from '../integration/rejection.js';
import { reportedCsvLines, reportedCsvRows } from '../integration/reported-lines.js';
import { ESCO_COLUMNS, type EscoCells, type EscoFile, escoFileSpecs } from '../skills/esco/esco-files.js';
import { escoGroups } from '../skills/esco/esco-groups.js';
import {
  ESCO,
  escoEdition,
  escoJobRole,
  escoRelation,
  escoRequirement,
  escoSkill,
  escoVersionId,
  type FrenchLabels,
  frenchNames,
  isDigitalOccupation,
} from '../skills/esco/esco-rows.js';
import { deleteOtherRequirements, openEdition, writeToEdition } from '../skills/framework-edition.queries.js';
import { publish } from './import-edition.js';

/** ESCO: its skills with all their names in English and French, its occupations as job roles, and their links. */
export const escoImporter = (isDigitalOnly: boolean): Importer => ({
  name: 'esco',
  source: ESCO,
  files: escoFileSpecs,
  load: (run, folder) => loadEsco(run, folder, isDigitalOnly),
});

/** Of concepts that went in, by URI. */
type Ids = ReadonlyMap<string, string>;

interface EscoSource {
  readonly run: ImportRun;
  readonly folder: string;
  readonly version: string;
  readonly isDigitalOnly: boolean;
}

async function loadEsco(run: ImportRun, folder: string, isDigitalOnly: boolean): Promise<void> {
  const source: EscoSource = { run, folder, version: await latestChange(folder), isDigitalOnly };
  const edition = escoVersionId(source.version);
  run.read('frameworks');
  await run.batch((batch) => openEdition(batch, escoEdition(source.version), run));
  run.note(`frameworks: the edition is named ${source.version}, the day of its latest change`);
  const skills = await loadSkills(source);
  // Files are read while the database writes others' rows.
  const [names] = await Promise.all([jobRoleNames(source), loadRelations(source, skills)]);
  const roles = await loadJobRoles(source, names);
  await loadRequirements(source, roles, skills);
  await publish(run, edition);
}

/** The day of the latest change to a skill, which names the edition: no file does. */
async function latestChange(folder: string): Promise<string> {
  let latest = '';
  for await (const { cells } of csvLines(join(folder, 'skills_en.csv'), ['modifiedDate'], () => {})) {
    if (cells.modifiedDate > latest) latest = cells.modifiedDate;
  }
  return latest.slice(0, 10) || 'undated';
}

/** @returns the ids of those that went in, by URI */
async function loadSkills(source: EscoSource): Promise<Ids> {
  const { run, version, isDigitalOnly } = source;
  const french = await frenchLabels(source, 'skills_fr.csv', 'frenchSkills');
  const categories = await loadCategories(source);
  const digital = await loadDigital(source);
  const ids = new Map<string, string>();
  const rows = rowsOf(source, 'skills_en.csv', 'skills', ['conceptUri'], (cells) => {
    if (isDigitalOnly && !digital.has(cells.conceptUri)) return null;
    const row = escoSkill(version, cells, french, categories.get(cells.conceptUri) ?? null);
    if (!isRejection(row)) ids.set(cells.conceptUri, row.skill.id);
    return row;
  });
  for await (const found of inBatches(rows)) {
    const labels = found.flatMap((row) => row.labels);
    run.read('skillLabels', labels.length);
    await run.batch(async (batch) => {
      const edition = escoVersionId(version);
      await writeToEdition(
        batch,
        edition,
        'skills',
        skill,
        found.map((row) => row.skill),
      );
      await writeToEdition(batch, edition, 'skillLabels', skillLabel, labels);
    });
  }
  if (isDigitalOnly) run.note(`skills: the ${digital.size} of the digital collection alone`);
  run.note('skills: descriptions are in English alone, as published');
  return ids;
}

async function loadCategories(source: EscoSource): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for await (const { cells } of linesOf(source, 'skillGroups_en.csv', 'groups'))
    names.set(cells.conceptUri, cells.preferredLabel);
  source.run.setAside('groups', names.size);
  source.run.note(`groups: ${names.size}, kept as text on the skills`);
  const above = new Map<string, string[]>();
  for await (const { cells } of csvLines(
    join(source.folder, 'broaderRelationsSkillPillar.csv'),
    ESCO_COLUMNS['broaderRelationsSkillPillar.csv'],
    () => {},
  ))
    above.set(cells.conceptUri, [...(above.get(cells.conceptUri) ?? []), cells.broaderUri]);
  return escoGroups(names, above);
}

async function loadDigital(source: EscoSource): Promise<ReadonlySet<string>> {
  const uris = new Set<string>();
  if (!source.isDigitalOnly) return uris;
  for await (const { cells } of linesOf(source, 'digitalSkillsCollection_en.csv', 'digitalSkills'))
    uris.add(cells.conceptUri);
  source.run.setAside('digitalSkills', uris.size);
  return uris;
}

async function loadRelations(source: EscoSource, skills: Ids): Promise<void> {
  const related = (from: string, to: string, kind: 'BROADER' | 'RELATED') => {
    const [fromId, toId] = [skills.get(from), skills.get(to)];
    return fromId && toId && fromId !== toId ? escoRelation(fromId, toId, kind) : null;
  };
  await writeRelations(
    source,
    rowsOf(
      source,
      'broaderRelationsSkillPillar.csv',
      'skillRelations',
      ['conceptUri', 'broaderUri'],
      (cells) => related(cells.conceptUri, cells.broaderUri, 'BROADER'),
    ),
  );
  await writeRelations(
    source,
    rowsOf(
      source,
      'skillSkillRelations.csv',
      'skillRelations',
      ['originalSkillUri', 'relatedSkillUri'],
      (cells) => related(cells.originalSkillUri, cells.relatedSkillUri, 'RELATED'),
    ),
  );
  source.run.note(
    'skillRelations: those from and to groups are set aside; essential and optional ones are RELATED',
  );
}

async function writeRelations(
  { run, version }: EscoSource,
  rows: AsyncIterable<typeof skillRelation.$inferInsert>,
): Promise<void> {
  for await (const found of inBatches(rows))
    await run.batch((batch) =>
      writeToEdition(batch, escoVersionId(version), 'skillRelations', skillRelation, found),
    );
}

interface JobRoleNames {
  readonly french: FrenchLabels;
  /** Of ISCO groups, by code. */
  readonly families: ReadonlyMap<string, string>;
}

async function jobRoleNames(source: EscoSource): Promise<JobRoleNames> {
  const french = await frenchLabels(source, 'occupations_fr.csv', 'frenchJobRoles');
  const families = new Map<string, string>();
  for await (const { cells } of linesOf(source, 'ISCOGroups_en.csv', 'families'))
    families.set(cells.code, cells.preferredLabel);
  source.run.setAside('families', families.size);
  return { french, families };
}

/** @returns the ids of those that went in, by URI */
async function loadJobRoles(source: EscoSource, { french, families }: JobRoleNames): Promise<Ids> {
  const { run, version, isDigitalOnly } = source;
  const ids = new Map<string, string>();
  const rows = rowsOf(source, 'occupations_en.csv', 'jobRoles', ['conceptUri'], (cells) => {
    if (isDigitalOnly && !isDigitalOccupation(cells)) return null;
    const row = escoJobRole(version, cells, french, families.get(cells.iscoGroup) ?? null);
    if (!isRejection(row)) ids.set(cells.conceptUri, row.jobRole.id);
    return row;
  });
  for await (const found of inBatches(rows)) {
    const labels = found.flatMap((row) => row.labels);
    run.read('jobRoleLabels', labels.length);
    await run.batch(async (batch) => {
      const edition = escoVersionId(version);
      await writeToEdition(
        batch,
        edition,
        'jobRoles',
        jobRole,
        found.map((row) => row.jobRole),
      );
      await writeToEdition(batch, edition, 'jobRoleLabels', jobRoleLabel, labels);
    });
  }
  if (isDigitalOnly) run.note('jobRoles: those of the ISCO groups 133, 25 and 35 alone');
  return ids;
}

async function loadRequirements(source: EscoSource, roles: Ids, skills: Ids): Promise<void> {
  const { run, version, isDigitalOnly } = source;
  const edition = escoVersionId(version);
  const kept = new Set<string>();
  const rows = rowsOf(
    source,
    'occupationSkillRelations.csv',
    'roleRequirements',
    ['occupationUri', 'skillUri'],
    (cells) => {
      const [role, skillId] = [roles.get(cells.occupationUri), skills.get(cells.skillUri)];
      if (role && skillId) return escoRequirement(role, skillId, cells.relationType);
      if (isDigitalOnly) return null;
      return {
        reason: role ? 'no such skill' : 'no such occupation',
        found: role ? cells.skillUri : cells.occupationUri,
        expected: 'a conceptUri that went in',
      };
    },
  );
  for await (const found of inBatches(rows)) {
    await run.batch((batch) => writeToEdition(batch, edition, 'roleRequirements', roleRequirement, found));
    for (const row of found) kept.add(row.id);
  }
  run.note('roleRequirements: importance 1 where essential, 0.5 where optional; no level and none mandatory');
  // A part of ESCO says nothing of the rest, which an import of the whole may have brought.
  if (isDigitalOnly) return;
  if (run.rejected('roleRequirements') > 0) {
    run.note(
      'roleRequirements: some lines were rejected, so links missing from the file were left as they are',
    );
    return;
  }
  await run.batch(async (batch) => {
    const removed = await deleteOtherRequirements(batch, edition, kept);
    batch.wrote('roleRequirements', { removed });
  });
}

async function frenchLabels(
  source: EscoSource,
  file: 'skills_fr.csv' | 'occupations_fr.csv',
  entity: string,
): Promise<FrenchLabels> {
  const labels = new Map<string, { label: string; others: readonly string[] }>();
  for await (const { cells } of linesOf(source, file, entity)) {
    source.run.setAside(entity);
    if (cells.preferredLabel)
      labels.set(cells.conceptUri, { label: cells.preferredLabel, others: frenchNames(cells.altLabels) });
  }
  return labels;
}

function linesOf<File extends EscoFile>({ run, folder }: EscoSource, file: File, entity: string) {
  const columns: readonly (typeof ESCO_COLUMNS)[File][number][] = ESCO_COLUMNS[file];
  return reportedCsvLines(run, { folder, name: file, entity }, columns);
}

function rowsOf<File extends EscoFile, Row extends object>(
  { run, folder }: EscoSource,
  file: File,
  entity: string,
  key: readonly (keyof EscoCells<File>)[],
  map: (cells: EscoCells<File>) => Row | Rejection | null,
): AsyncGenerator<Row> {
  const columns: readonly (keyof EscoCells<File>)[] = ESCO_COLUMNS[file];
  return reportedCsvRows(run, { folder, name: file, entity }, columns, key, map);
}
