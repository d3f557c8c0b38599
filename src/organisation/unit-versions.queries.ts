import { toArray } from '../database/arrays.js';
import { derivedId } from '../database/derived-id.js';
import { orgUnit, orgUnitVersion } from '../database/tables/organisation.js';
import type { Reader } from '../database/transaction.js';
import { upsert } from '../database/upsert.js';
import { toGlobalId } from '../graphql/global-id.js';
import type { Batch } from '../integration/import-batch.js';
import { recomputeAncestors } from './ancestors.queries.js';
import { type UnitDescription, type UnitVersion, unitChange } from './unit-versions.js';

/** Writes units as `source` describes them and, in the same transaction, who is above whom. */
export async function writeUnits(
  batch: Batch,
  source: string,
  units: readonly UnitDescription[],
): Promise<void> {
  const identities = units.map(({ id }) => ({ id, source }));
  await upsert(batch.db, orgUnit, identities);
  const known = await versionsOf(batch.db, toArray(units.map((unit) => unit.id)));
  const changes = units.map((unit) =>
    unitChange(
      known.filter((version) => version.orgUnitId === unit.id),
      unit,
      batch.today,
      (startsOn) => derivedId(source, 'org_unit_version', `${unit.id} ${startsOn}`),
    ),
  );
  for (const [i, { outcome, changed }] of changes.entries()) {
    batch.wrote('orgUnits', { [outcome]: 1 });
    const unit = units[i];
    if (!unit || outcome === 'unchanged') continue;
    batch.tell({
      type: 'org-unit.recorded',
      subject: toGlobalId('OrgUnit', unit.id),
      unitId: unit.id,
      payload: {
        isNew: outcome === 'created',
        changed: changed.map((member) => (member === 'parentId' ? 'parent' : member)),
        name: unit.name,
        parent: unit.parentId && toGlobalId('OrgUnit', unit.parentId),
      },
    });
  }
  const versions = changes.flatMap((change) => change.versions);
  if (versions.length === 0) return;
  // A version that closes is written before the one that follows it: the two must never overlap.
  await upsert(batch.db, orgUnitVersion, versions);
  await recomputeAncestors(batch.db);
  batch.referenceChanged();
}

function versionsOf(db: Reader, unitIds: string): Promise<UnitVersion[]> {
  return db.rows(
    (sql) => sql`
      select id, org_unit_id as "orgUnitId", name, short_name as "shortName", kind, parent_id as "parentId",
        siret, starts_on as "startsOn", ends_on as "endsOn"
      from org_unit_version where org_unit_id = any(${unitIds}::uuid[])`,
  );
}
