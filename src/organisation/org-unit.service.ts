import type { Operation } from '../graphql/operation.js';
import { holdsOn } from '../law/calendar.js';
import type { OrgUnitRow } from './org-unit.queries.js';
import { orgUnits } from './org-units.reference.js';

/** A unit as it is today; null when there is none, or no longer. */
export async function orgUnitById(op: Operation, id: string): Promise<OrgUnitRow | null> {
  const { today } = op.viewer;
  const versions = (await op.reference(orgUnits)).get(id) ?? [];
  return versions.find(({ startsOn, endsOn }) => holdsOn(today, startsOn, endsOn)) ?? null;
}
