import * as tables from '../../src/database/tables/organisation.js';
import { ancestorsOf } from './ancestors.js';
import { type Batch, batchesOf, SOURCE } from './batch.js';
import { isoDay, isoDayOrNull } from './calendar.js';
import { idOf, unitId } from './ids.js';
import type { Organisation } from './organisation.js';

/** Units, their names and parents over time, who is above whom, and the products. */
export function* organisationBatches({ ministry, units, products }: Organisation): Generator<Batch> {
  yield* batchesOf(
    tables.orgUnit,
    units.map(({ id }) => ({ id, source: SOURCE })),
  );
  const versions = units.flatMap((unit) =>
    unit.versions.map(({ parentKey, startsOn, endsOn, ...version }, i) => ({
      id: idOf('org_unit_version', `${unit.key}/${i}`),
      orgUnitId: unit.id,
      kind: unit.kind,
      ...version,
      parentId: parentKey === null ? null : unitId(parentKey),
      startsOn: isoDay(startsOn),
      endsOn: isoDayOrNull(endsOn),
    })),
  );
  yield* batchesOf(tables.orgUnitVersion, versions);
  const ancestors = [...ancestorsOf(units)].flatMap(([unit, spans]) =>
    spans.map(({ startsOn, endsOn, ...span }) => ({
      unitId: unit.id,
      ...span,
      startsOn: isoDay(startsOn),
      endsOn: isoDayOrNull(endsOn),
    })),
  );
  yield* batchesOf(tables.orgUnitAncestor, ancestors);

  const rows = products.map(({ id, slug, name, missionFr, missionEn, teamKey }) => ({
    id,
    slug,
    name,
    missionFr,
    missionEn,
    teamId: unitId(teamKey),
    source: SOURCE,
  }));
  yield* batchesOf(tables.product, rows);
  const phases = products.flatMap(({ id, phases }) =>
    phases.map(({ phase, startsOn, endsOn }) => ({
      productId: id,
      phase,
      startsOn: isoDay(startsOn),
      endsOn: isoDayOrNull(endsOn),
    })),
  );
  yield* batchesOf(tables.productPhase, phases);
  const directorates = units.filter(({ kind }) => kind === 'DIRECTORATE');
  const sponsors = products.map(({ id }, i) => ({
    productId: id,
    unitId: directorates[i % (directorates.length + 1)]?.id ?? unitId(ministry.code),
  }));
  yield* batchesOf(tables.productSponsor, sponsors);
}
