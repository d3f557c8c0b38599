import type { ReferenceDefinition } from '../database/reference.js';
import type { OrgUnitRow } from './org-unit.queries.js';

interface UnitVersion extends OrgUnitRow {
  readonly endsOn: string | null;
}

/** Every name and parent that each unit has had. Units are public, asked by everyone and seldom changed. */
export const orgUnits: ReferenceDefinition<ReadonlyMap<string, readonly UnitVersion[]>> = {
  name: 'orgUnits',
  async load(db) {
    const versions = await db.rows<UnitVersion>(
      (sql) => sql`
        select org_unit_id as id, name, short_name as "shortName", kind, siret, starts_on as "startsOn",
          ends_on as "endsOn", parent_id as "parentId"
        from org_unit_version`,
    );
    const units = new Map<string, UnitVersion[]>();
    for (const version of versions) {
      const others = units.get(version.id);
      if (others) others.push(version);
      else units.set(version.id, [version]);
    }
    return units;
  },
};
