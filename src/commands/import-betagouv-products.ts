import { inBatches } from '../integration/batches.js';
import type { ImportRun } from '../integration/import-run.js';
import { onceEach, reportedJsonLines } from '../integration/reported-lines.js';
import { BETAGOUV, type StartupLine, startupLine } from '../organisation/betagouv/betagouv-lines.js';
import { onePhaseAtATime, phaseRow, readPhases } from '../organisation/betagouv/betagouv-phases.js';
import {
  incubatorId,
  organisationId,
  productId,
  teamId,
  teamUnit,
  withoutProduct,
} from '../organisation/betagouv/betagouv-units.js';
import {
  idsOf,
  type ProductRows,
  takenSlugs,
  writeProducts,
} from '../organisation/product-writes.queries.js';
import type { UnitDescription } from '../organisation/unit-versions.js';
import { writeUnits } from '../organisation/unit-versions.queries.js';
import { BETAGOUV_FILES, places } from './import-betagouv-files.js';

const FILE = BETAGOUV_FILES.startups;

interface NumberedStartup {
  readonly line: number;
  readonly value: StartupLine;
}

/** Start-ups d'État as products, each with a team of its own under its incubator. */
export async function loadProducts(run: ImportRun, folder: string): Promise<void> {
  const file = { folder, name: FILE, entity: 'products' };
  const isFirst = onceEach(run, file);
  const known = await run.batch((batch) => idsOf(batch.db, BETAGOUV));
  const tally = { ofNoDay: 0, trimmed: 0, unresolved: [] as { line: number; value: string }[] };
  run.read('orgUnits');
  await run.batch((batch) => writeUnits(batch, BETAGOUV, [withoutProduct]));
  async function* lines() {
    for await (const startup of reportedJsonLines(run, file, startupLine))
      if (isFirst(startup.value.id, startup.line)) yield startup;
  }
  for await (const startups of inBatches(lines())) {
    const free = await withFreeSlug(run, startups);
    const rows = free.map((startup) => productRows(run, startup, known.units, tally));
    const teams = free.map((startup) => team(startup, known.units, tally));
    run.read('orgUnits', teams.length);
    await run.batch(async (batch) => {
      await writeUnits(batch, BETAGOUV, teams);
      await writeProducts(batch, rows);
    });
  }
  run.note(
    `productPhases: ${tally.ofNoDay} start on the day of a further phase and last no day: set aside; ` +
      `${tally.trimmed} end on or after the start of the next one and were made to end the day before it`,
  );
  if (tally.unresolved.length > 0)
    run.note(
      `unresolved references: ${tally.unresolved.length} startups name an incubator that is not known, ` +
        `so the team is kept without a parent: ${places(tally.unresolved)}`,
    );
}

/** A slug names one product, whoever brought it. */
async function withFreeSlug(
  run: ImportRun,
  startups: readonly NumberedStartup[],
): Promise<NumberedStartup[]> {
  const taken = await run.batch((batch) =>
    takenSlugs(
      batch.db,
      BETAGOUV,
      startups.map(({ value }) => value.id),
    ),
  );
  return startups.filter(({ line, value }) => {
    if (!taken.has(value.id)) return true;
    run.reject('products', {
      file: FILE,
      line,
      reason: 'another source has a product of this name',
      found: value.id,
      expected: 'an id that no other product bears',
    });
    return false;
  });
}

function team(
  { line, value }: NumberedStartup,
  units: ReadonlySet<string>,
  tally: { readonly unresolved: { line: number; value: string }[] },
): UnitDescription {
  if (value.incubator === null) return teamUnit(value, null);
  const incubator = incubatorId(value.incubator);
  if (units.has(incubator)) return teamUnit(value, incubator);
  tally.unresolved.push({ line, value: value.incubator });
  return teamUnit(value, null);
}

function productRows(
  run: ImportRun,
  { line, value }: NumberedStartup,
  units: ReadonlySet<string>,
  tally: { ofNoDay: number; trimmed: number },
): ProductRows {
  const id = productId(value.id);
  const { read, rejected } = readPhases(value.phases);
  const settled = onePhaseAtATime(read);
  tally.ofNoDay += settled.ofNoDay;
  tally.trimmed += settled.trimmed;
  run.read('productPhases', value.phases.length);
  run.setAside('productPhases', settled.ofNoDay);
  for (const rejection of rejected) run.reject('productPhases', { file: FILE, line, ...rejection });
  const sponsors = new Set(value.sponsors);
  run.read('productSponsors', value.sponsors.length);
  run.setAside('productSponsors', value.sponsors.length - sponsors.size);
  const known = [...sponsors].filter((sponsor) => {
    if (units.has(organisationId(sponsor))) return true;
    run.reject('productSponsors', {
      file: FILE,
      line,
      reason: 'no such sponsor',
      found: sponsor,
      expected: `an id of ${BETAGOUV_FILES.organisations}`,
    });
    return false;
  });
  return {
    product: {
      id,
      slug: value.id,
      name: value.title,
      missionFr: value.mission || null,
      missionEn: null,
      teamId: teamId(value.id),
      source: BETAGOUV,
    },
    phases: settled.phases.map((phase) => phaseRow(id, phase)),
    sponsors: known.map((sponsor) => ({ productId: id, unitId: organisationId(sponsor) })),
  };
}
