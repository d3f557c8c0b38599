import { MANAGER_MINISTRY, MINISTRIES, type Ministry } from './ministries.js';
import { MANAGER_TEAM_HEADCOUNT } from './persona-teams.js';
import { type Random, randomOf } from './random.js';

/** How many people and units a ministry has, before any of them has a name. */
export interface Shape {
  readonly directorates: number;
  /** Services by level of the tree, those above the teams first, those under the directorates last. */
  readonly services: readonly number[];
  readonly teams: readonly number[];
  readonly startups: readonly number[];
}

const MINIMUM_AGENTS = 500;
export const DIRECTORATE_HEADCOUNT = 2;
const TEAMS_A_SERVICE = 6;
const SERVICES_A_SERVICE = 7;
const MOST_DIRECTORATES = 10;
const LARGEST_TEAM = 42;

/** Agents of each ministry today; they sum exactly to `agents` (largest remainder). */
export function ministryHeadcounts(agents: number): ReadonlyMap<string, number> {
  if (!Number.isInteger(agents) || agents < MINIMUM_AGENTS) {
    throw new RangeError(`Expected at least ${MINIMUM_AGENTS} agents, found ${agents}`);
  }
  const weights = MINISTRIES.reduce((sum, { weight }) => sum + weight, 0);
  const quotas = MINISTRIES.map(({ code, weight }) => ({ code, quota: (agents * weight) / weights }));
  const counts = new Map(quotas.map(({ code, quota }) => [code, Math.floor(quota)]));
  let left = agents - [...counts.values()].reduce((sum, count) => sum + count, 0);
  const byRemainder = quotas.toSorted((a, b) => (b.quota % 1) - (a.quota % 1) || (a.code < b.code ? -1 : 1));
  for (const { code } of byRemainder) {
    if (left-- <= 0) break;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

function servicesAbove(teams: number): { directorates: number; services: number[] } {
  const services = [Math.ceil(teams / TEAMS_A_SERVICE)];
  const lowest = services[0] as number;
  const directorates = Math.min(lowest, MOST_DIRECTORATES, Math.max(2, Math.round(teams / 25)));
  for (let count = lowest; count > directorates * 8; services.push(count)) {
    count = Math.ceil(count / SERVICES_A_SERVICE);
  }
  return { directorates, services };
}

/** Sizes of so many teams that sum exactly to `people`: most 6 to 12, a few up to 42. */
function teamSizes(random: Random, teams: number, people: number): number[] {
  const sizes = Array.from({ length: teams }, () => {
    const draw = random.next();
    if (draw < 0.01) return random.int(25, LARGEST_TEAM);
    return draw < 0.06 ? random.int(13, 20) : random.int(6, 12);
  });
  let left = people - sizes.reduce((sum, size) => sum + size, 0);
  const [floor, ceiling] = [3, people / teams > 12 ? LARGEST_TEAM : 12];
  for (let i = 0; left !== 0; i = (i + 1) % teams) {
    const size = sizes[i] as number;
    const step = Math.sign(left);
    if (step > 0 ? size >= ceiling : size <= floor) continue;
    sizes[i] = size + step;
    left -= step;
  }
  return sizes;
}

/** The same ministry and headcount always give the same shape. */
export function shapeOf(ministry: Ministry, headcount: number): Shape {
  const random = randomOf(`${ministry.code}/shape`);
  const startupCount = ministry.incubator ? Math.max(5, Math.round((headcount * 0.12) / 5)) : 0;
  const startups = Array.from({ length: startupCount }, () => random.int(3, headcount < 100 ? 3 : 7));
  const inStartups = startups.reduce((sum, size) => sum + size, 0) + (ministry.incubator ? 1 : 0);
  const fixed = ministry.code === MANAGER_MINISTRY ? [MANAGER_TEAM_HEADCOUNT] : [];
  const inFixed = fixed.reduce((sum, size) => sum + size, 0);
  const most = Math.floor((headcount - inStartups) / 9.6);
  for (let teams = Math.max(fixed.length + 1, most); ; teams--) {
    if (teams < fixed.length + 1) throw new RangeError(`Too few agents for ${ministry.code}: ${headcount}`);
    const { directorates, services } = servicesAbove(teams);
    const heads = directorates * DIRECTORATE_HEADCOUNT + services.reduce((sum, count) => sum + count, 0);
    const people = headcount - inStartups - inFixed - heads;
    const drawn = teams - fixed.length;
    if (people < drawn * 5) continue;
    return { directorates, services, teams: [...fixed, ...teamSizes(random, drawn, people)], startups };
  }
}
