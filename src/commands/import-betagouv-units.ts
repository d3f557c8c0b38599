import { inBatches } from '../integration/batches.js';
import type { ImportRun } from '../integration/import-run.js';
import { onceEach, reportedJsonLines } from '../integration/reported-lines.js';
import {
  BETAGOUV,
  incubatorLine,
  type OrganisationLine,
  organisationLine,
} from '../organisation/betagouv/betagouv-lines.js';
import {
  incubatorUnit,
  ORGANISATION_TYPES,
  organisationId,
  organisationUnit,
} from '../organisation/betagouv/betagouv-units.js';
import { idsOf } from '../organisation/product-writes.queries.js';
import type { UnitDescription } from '../organisation/unit-versions.js';
import { writeUnits } from '../organisation/unit-versions.queries.js';
import { BETAGOUV_FILES, places } from './import-betagouv-files.js';

/** @returns the organisations that went in */
export async function loadOrganisations(run: ImportRun, folder: string): Promise<OrganisationLine[]> {
  const file = { folder, name: BETAGOUV_FILES.organisations, entity: 'orgUnits' };
  const isFirst = onceEach(run, file);
  const organisations: OrganisationLine[] = [];
  async function* units(): AsyncGenerator<UnitDescription> {
    for await (const { line, value } of reportedJsonLines(run, file, organisationLine)) {
      const unit = organisationUnit(value);
      if (!unit)
        run.reject(file.entity, {
          file: file.name,
          line,
          reason: 'type is not known',
          found: value.type,
          expected: ORGANISATION_TYPES.join(', '),
        });
      else if (isFirst(value.id, line)) {
        organisations.push(value);
        yield unit;
      }
    }
  }
  for await (const found of inBatches(units()))
    await run.batch((batch) => writeUnits(batch, BETAGOUV, found));
  run.note(`orgUnits: ${organisations.length} organisations`);
  return organisations;
}

export async function loadIncubators(run: ImportRun, folder: string): Promise<void> {
  const file = { folder, name: BETAGOUV_FILES.incubators, entity: 'orgUnits' };
  const isFirst = onceEach(run, file);
  const known = await run.batch((batch) => idsOf(batch.db, BETAGOUV));
  const unresolved: { line: number; value: string }[] = [];
  const ownerless: string[] = [];
  const units: UnitDescription[] = [];
  for await (const { line, value } of reportedJsonLines(run, file, incubatorLine)) {
    if (!isFirst(value.id, line)) continue;
    const owner = value.owner === null ? null : organisationId(value.owner);
    const resolved = owner !== null && known.units.has(owner) ? owner : null;
    if (value.owner === null) ownerless.push(value.id);
    else if (resolved === null) unresolved.push({ line, value: value.owner });
    units.push(incubatorUnit(value, resolved));
  }
  for await (const found of inBatches(units)) await run.batch((batch) => writeUnits(batch, BETAGOUV, found));
  run.note(`orgUnits: ${units.length} incubators`);
  if (ownerless.length > 0) run.note(`orgUnits: incubators without an owner: ${ownerless.join(', ')}`);
  if (unresolved.length > 0)
    run.note(
      `unresolved references: ${unresolved.length} owner in ${file.name} is in no organisation, ` +
        `so the incubator is kept without a parent: ${places(unresolved)}`,
    );
}
