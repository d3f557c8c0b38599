import type { Ministry } from './ministries.js';
import type { Script, Track } from './persona-teams.js';
import type { Random } from './random.js';
import { type RoleCode, roleOf } from './roles.js';

/** Someone who comes to a post, before anything else is known of them. */
export interface Arrival {
  readonly key: string;
  readonly role: RoleCode;
  readonly level: number;
  readonly arrivedOn: number;
  /** Already here three years ago: more settled than those who came since. */
  readonly settled: boolean;
  readonly script?: Script | undefined;
}

const SETTLED_TRACKS: readonly (readonly [Track, number])[] = [
  ['TITULAIRE', 60],
  ['CDI', 17],
  ['CDD', 12],
  ['PROJET', 2],
  ['PNA', 3],
  ['DETACHEMENT', 3],
  ['UNKNOWN', 2],
];
const RECENT_TRACKS: readonly (readonly [Track, number])[] = [
  ['TITULAIRE', 42],
  ['CDD', 30],
  ['CDI', 11],
  ['PROJET', 5],
  ['PNA', 4],
  ['DETACHEMENT', 4],
  ['APPRENTI', 2],
  ['UNKNOWN', 2],
];

/** Under which status they come. */
export function trackOf(random: Random, arrival: Arrival, ministry: Ministry): Track {
  const drawn = random.weighted(arrival.settled ? SETTLED_TRACKS : RECENT_TRACKS);
  const junior = arrival.level === 0;
  if (ministry.military && random.chance(0.45)) return 'MILITAIRE';
  if (drawn === 'APPRENTI' && !junior) return 'CDD';
  return drawn;
}

/** Years in public service before the post, by how senior the post is among its role's levels. */
export function yearsBefore(random: Random, track: Track, arrival: Arrival): number {
  const rank = arrival.level / Math.max(1, roleOf(arrival.role).levels.length - 1);
  switch (track) {
    case 'TITULAIRE':
    case 'MILITAIRE':
      if (arrival.level === 0 && random.chance(arrival.settled ? 0.2 : 0.45)) return 0;
      return random.int(1 + Math.round(rank * 8), 8 + Math.round(rank * 24));
    case 'PNA':
    case 'DETACHEMENT':
      return random.int(3 + Math.round(rank * 6), 10 + Math.round(rank * 18));
    case 'CDD':
    case 'CDI':
      return random.chance(0.25) ? random.int(1, 4) : 0;
    default:
      return 0;
  }
}
