import { type Period, periodUntil } from './calendar.js';
import { unitId } from './ids.js';
import { MINISTRIES, type Ministry } from './ministries.js';
import { type Organisation, organisationOf, teamKey, teamStart } from './organisation.js';
import type { Random } from './random.js';
import { ministryHeadcounts, shapeOf } from './shape.js';

/** What a ministry must know of the others: their size, never their people. */
export interface World {
  readonly period: Period;
  organisation(ministry: Ministry): Organisation;
  /** Another ministry than this one. */
  otherThan(ministry: Ministry, random: Random): Ministry;
  /** An ordinary team of that ministry, where one may have worked before. */
  someTeam(ministry: Ministry, random: Random): { unitId: string; startsOn: number };
}

export function worldOf(agents: number, today: string): World {
  const period = periodUntil(today);
  const headcounts = ministryHeadcounts(agents);
  const headcount = (ministry: Ministry) => headcounts.get(ministry.code) ?? 0;
  const teams = new Map(MINISTRIES.map((m) => [m.code, shapeOf(m, headcount(m)).teams.length]));
  return {
    period,
    organisation: (ministry) => organisationOf(ministry, headcount(ministry), period),
    otherThan(ministry, random) {
      const others = MINISTRIES.length - 1;
      const index = (MINISTRIES.indexOf(ministry) + 1 + random.int(0, others - 1)) % MINISTRIES.length;
      return MINISTRIES[index] as Ministry;
    },
    someTeam(ministry, random) {
      const key = teamKey(ministry, random.int(0, (teams.get(ministry.code) ?? 1) - 1));
      return { unitId: unitId(key), startsOn: teamStart(key, period) };
    },
  };
}
