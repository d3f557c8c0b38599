import type { Period } from './calendar.js';
import type { Random } from './random.js';
import { type RoleCode, requirementsOf } from './roles.js';
import { TRAININGS, type Training } from './trainings.js';

/** A training asked for, and what came of it; neither day set while it waits. */
export interface Course {
  readonly training: Training;
  readonly requestedOn: number;
  readonly completedOn: number | null;
  readonly refusedOn: number | null;
}

/** What someone in this role asks for in three years, as if they stay: half ask nothing. */
export function coursesOf(
  random: Random,
  period: Period,
  role: RoleCode,
  level: number,
  arrivedOn: number,
): readonly Course[] {
  const asked = new Set(requirementsOf(role, level).map(({ skill }) => skill));
  const useful = TRAININGS.filter(({ outcomes }) => outcomes.some(([skill]) => asked.has(skill)));
  const from = Math.max(period.since, arrivedOn) + 1;
  const to = period.today - 1;
  const wanted = random.weighted([
    [0, 50],
    [1, 28],
    [2, 16],
    [3, 6],
  ]);
  const courses: Course[] = [];
  for (let i = 0; i < wanted && from < to; i++) {
    const training = useful.length > 0 && random.chance(0.8) ? random.pick(useful) : random.pick(TRAININGS);
    const requestedOn = random.int(from, to);
    const refused = random.chance(0.14);
    const answeredOn = requestedOn + (refused ? random.int(5, 40) : random.int(25, 140));
    if (courses.some((course) => course.training.code === training.code)) continue;
    courses.push({
      training,
      requestedOn,
      completedOn: !refused && answeredOn <= to ? answeredOn : null,
      refusedOn: refused && answeredOn <= to ? answeredOn : null,
    });
  }
  return courses;
}
