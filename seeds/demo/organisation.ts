import { addMonths, dayNumber, firstOfMonth, type Period } from './calendar.js';
import { unitId } from './ids.js';
import { HR_MINISTRY, MANAGER_MINISTRY, type Ministry } from './ministries.js';
import { unitNames } from './org-names.js';
import { CAREERS_TEAM, MANAGER_TEAM, type Script } from './persona-teams.js';
import { type PlannedProduct, plannedProducts, startupTeamName } from './products.js';
import { type Random, randomOf } from './random.js';
import { DIRECTORATE_HEADCOUNT, shapeOf } from './shape.js';
import { siretOf } from './siret.js';
import { THEMES, type ThemeCode, themeOf } from './themes.js';

export type UnitKind = 'MINISTRY' | 'DIRECTORATE' | 'SERVICE' | 'TEAM' | 'INCUBATOR';

export interface UnitVersion {
  readonly name: string;
  readonly shortName: string | null;
  readonly parentKey: string | null;
  readonly siret: string | null;
  readonly startsOn: number;
  readonly endsOn: number | null;
}

export interface Unit {
  readonly key: string;
  readonly id: string;
  readonly kind: UnitKind;
  /** The oldest first; the last one is today's. */
  readonly versions: readonly UnitVersion[];
  readonly startsOn: number;
  /** Agents assigned to the unit itself today, externals included. */
  readonly headcount: number;
  readonly theme: ThemeCode;
  /** Level of its head among the levels of GES-EQU. */
  readonly headLevel: 0 | 1 | 2;
  readonly scripts: readonly Script[];
}

export interface Organisation {
  readonly ministry: Ministry;
  /** Parents before children. */
  readonly units: readonly Unit[];
  readonly products: readonly PlannedProduct[];
}

const BORN = { ministry: '1975-01-01', directorate: '1984-01-01', service: '1996-01-01', team: '2008-01-01' };

export const teamKey = (ministry: Ministry, index: number): string => `${ministry.code}/team/${index}`;

/** First day of an ordinary team: most are old, some were made lately. */
export function teamStart(key: string, period: Period): number {
  const random = randomOf(`${key}/born`);
  return random.chance(0.12)
    ? firstOfMonth(period.today, -random.int(14, 60))
    : addMonths(dayNumber(BORN.team), random.int(0, 48));
}

function themesOf(random: Random, ministry: Ministry, count: number): ThemeCode[] {
  const drawn = (Object.keys(THEMES) as ThemeCode[]).map((code) => [code, themeOf(code).weight] as const);
  return Array.from({ length: count }, (_, i) => {
    if (i === 0 && ministry.code === MANAGER_MINISTRY) return 'services';
    if (i === 0 && ministry.code === HR_MINISTRY) return 'careers';
    return random.weighted(drawn);
  });
}

/** The units of a ministry and their history; the same arguments always give the same tree. */
export function organisationOf(ministry: Ministry, headcount: number, period: Period): Organisation {
  const { code } = ministry;
  const shape = shapeOf(ministry, headcount);
  const random = randomOf(`${code}/organisation`);
  const names = unitNames(ministry);
  const units: Unit[] = [];
  const add = (
    unit: {
      key: string;
      kind: UnitKind;
      startsOn: number;
      headcount: number;
      theme?: ThemeCode;
      headLevel: 0 | 1 | 2;
      scripts?: readonly Script[];
    },
    ...versions: {
      name: string;
      parentKey: string | null;
      until?: number;
      shortName?: string;
      siret?: string | null;
    }[]
  ) => {
    let from = unit.startsOn;
    const dated = versions.map(({ until, shortName, siret, ...version }) => {
      const startsOn = from;
      if (until !== undefined) from = until + 1;
      return {
        ...version,
        shortName: shortName ?? null,
        siret: siret ?? null,
        startsOn,
        endsOn: until ?? null,
      };
    });
    units.push({ theme: 'head', scripts: [], ...unit, id: unitId(unit.key), versions: dated });
    return unit.key;
  };

  const renamedOn = firstOfMonth(period.today, -20);
  const identity = { parentKey: null, shortName: code, siret: siretOf(ministry, 0) };
  const root = add(
    { key: code, kind: 'MINISTRY', startsOn: dayNumber(BORN.ministry), headcount: 0, headLevel: 2 },
    ...(ministry.formerName ? [{ ...identity, name: ministry.formerName, until: renamedOn - 1 }] : []),
    { ...identity, name: ministry.name },
  );

  const directorates = Array.from({ length: shape.directorates }, (_, i) =>
    add(
      {
        key: `${code}/dir/${i}`,
        kind: 'DIRECTORATE',
        startsOn: dayNumber(BORN.directorate),
        headcount: DIRECTORATE_HEADCOUNT,
        headLevel: 2,
      },
      { name: names.directorate(i), parentKey: root, siret: i % 2 === 0 ? siretOf(ministry, i + 1) : null },
    ),
  );

  // One service under the first directorate came from the second, fourteen months ago.
  const movedOn = firstOfMonth(period.today, -14);
  let above = directorates;
  for (let height = shape.services.length - 1; height >= 0; height--) {
    const count = shape.services[height] as number;
    const isTop = height === shape.services.length - 1;
    const parents = above;
    above = Array.from({ length: count }, (_, i) => {
      const parentKey = parents[
        isTop ? i % parents.length : Math.floor((i * parents.length) / count)
      ] as string;
      const version = { name: names.service(height), parentKey };
      const moved = isTop && i === directorates.length && directorates.length > 1;
      return add(
        {
          key: `${code}/service/${height}/${i}`,
          kind: 'SERVICE',
          startsOn: dayNumber(BORN.service),
          headcount: 1,
          headLevel: 1,
        },
        ...(moved ? [{ ...version, parentKey: directorates[1] as string, until: movedOn - 1 }] : []),
        version,
      );
    });
  }

  const themes = themesOf(random, ministry, shape.teams.length);
  shape.teams.forEach((size, i) => {
    const key = teamKey(ministry, i);
    const theme = themes[i] as ThemeCode;
    const scripts =
      theme === 'careers' ? CAREERS_TEAM : i === 0 && code === MANAGER_MINISTRY ? MANAGER_TEAM : [];
    const startsOn = scripts.length > 0 ? dayNumber(BORN.team) : teamStart(key, period);
    add(
      { key, kind: 'TEAM', startsOn, headcount: size, theme, headLevel: 0, scripts },
      {
        name: names.team(theme, i),
        parentKey: above[Math.floor((i * above.length) / shape.teams.length)] as string,
      },
    );
  });

  const products = plannedProducts(ministry, shape, period);
  if (ministry.incubator) {
    const incubator = add(
      {
        key: `${code}/incubator`,
        kind: 'INCUBATOR',
        startsOn: dayNumber('2014-09-01'),
        headcount: 1,
        headLevel: 1,
      },
      { name: ministry.incubator, parentKey: root },
    );
    shape.startups.forEach((size, i) => {
      const key = `${code}/startup/${i}`;
      const product = products.find((candidate) => candidate.teamKey === key && !candidate.abandoned);
      if (!product) throw new Error(`No product for ${key}`);
      add(
        { key, kind: 'TEAM', startsOn: product.startsOn, headcount: size, theme: 'startup', headLevel: 0 },
        { name: startupTeamName(product), parentKey: incubator },
      );
    });
  }
  return { ministry, units, products };
}
