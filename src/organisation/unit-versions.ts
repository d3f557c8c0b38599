import type { orgUnitKind } from '../database/tables/organisation.js';
import { addDays } from '../law/calendar.js';

export type OrgUnitKind = (typeof orgUnitKind.enumValues)[number];

/** A unit as a source describes it now. */
export interface UnitDescription {
  readonly id: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: OrgUnitKind;
  readonly parentId: string | null;
}

/** A version as the database has it; both days inclusive. */
export interface UnitVersion extends Omit<UnitDescription, 'id'> {
  readonly id: string;
  readonly orgUnitId: string;
  readonly siret: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

export interface UnitChange {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  /** What the source says otherwise than before. */
  readonly changed: readonly string[];
  /** Versions to write, the one that closes first. */
  readonly versions: readonly UnitVersion[];
}

/** From when a unit is taken to exist where its source says nothing of its beginning. */
const SINCE_ALWAYS = '1900-01-01';

/**
 * What makes the unit's latest version say what the source says today. Pure. A description that differs ends the
 * version before it the day before and starts today; twice on a day is one version. What somebody ended stays so
 * while the source says nothing new.
 *
 * @param idOf the id of the version that starts on a day
 */
export function unitChange(
  known: readonly UnitVersion[],
  wanted: UnitDescription,
  today: string,
  idOf: (startsOn: string) => string,
): UnitChange {
  const { id: orgUnitId, name, shortName, kind, parentId } = wanted;
  const said = { orgUnitId, name, shortName, kind, parentId };
  const latest = known.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1)).at(-1);
  if (!latest) {
    const first = { ...said, id: idOf(SINCE_ALWAYS), siret: null, startsOn: SINCE_ALWAYS, endsOn: null };
    return { outcome: 'created', changed: [], versions: [first] };
  }
  const members = Object.keys(said) as (keyof typeof said)[];
  const changed = members.filter((member) => latest[member] !== said[member]);
  if (changed.length === 0) return { outcome: 'unchanged', changed, versions: [] };
  if (latest.startsOn >= today) return { outcome: 'updated', changed, versions: [{ ...latest, ...said }] };
  const ended = latest.endsOn !== null && latest.endsOn < today;
  return {
    outcome: 'updated',
    changed,
    versions: [
      ...(ended ? [] : [{ ...latest, endsOn: addDays(today, -1) }]),
      { ...said, id: idOf(today), siret: latest.siret, startsOn: today, endsOn: null },
    ],
  };
}
