import { addMonths, addYears } from './calendar.js';
import type { Ministry } from './ministries.js';
import type { Random } from './random.js';
import type { World } from './world.js';

/** Where someone worked before the present post. */
export interface PastPost {
  readonly unitId: string;
  readonly startsOn: number;
  readonly endsOn: number;
}

const SHORTEST_DAYS = 150;

/** Up to three posts in teams of a ministry, end to end until `to`, none before `from` nor before its team. */
export function pastPostsOf(
  random: Random,
  world: World,
  ministry: Ministry,
  currentUnitId: string,
  { from, to }: { from: number; to: number },
): PastPost[] {
  const posts: PastPost[] = [];
  let endsOn = to;
  for (let left = random.int(1, 3); left > 0; left--) {
    const team = world.someTeam(ministry, random);
    const wanted = addMonths(endsOn, -random.int(12, 60));
    const startsOn = Math.max(wanted, from, team.startsOn, addYears(to, -12));
    if (team.unitId === currentUnitId || endsOn - startsOn < SHORTEST_DAYS) break;
    posts.unshift({ unitId: team.unitId, startsOn, endsOn });
    endsOn = startsOn - 1;
  }
  return posts;
}
