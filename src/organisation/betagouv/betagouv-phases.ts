import { z } from 'zod';
import type { productPhase, productPhaseName } from '../../database/tables/organisation.js';
import { describeIssue } from '../../integration/json-lines.js';
import type { Rejection } from '../../integration/rejection.js';
import { addDays } from '../../law/calendar.js';
import { day } from './betagouv-lines.js';

export type PhaseName = (typeof productPhaseName.enumValues)[number];

/** In the order of a product's life. */
const NAMES: Readonly<Record<string, PhaseName>> = {
  investigation: 'INVESTIGATION',
  construction: 'CONSTRUCTION',
  acceleration: 'ACCELERATION',
  consolidation: 'CONSOLIDATION',
  opere: 'OPERATED',
  transfere: 'TRANSFERRED',
  'abandon-investigation': 'ABANDONED',
  abandon: 'ABANDONED',
};
const LIFE = Object.values(NAMES);

const phaseLine = z
  .object({
    name: z.enum(Object.keys(NAMES), Object.keys(NAMES).join(', ')),
    start: day,
    end: day.nullable(),
  })
  .refine(({ start, end }) => end === null || end >= start, {
    path: ['end'],
    message: 'a day that is not before start',
  });

export interface Phase {
  readonly phase: PhaseName;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** The phases that can be read, and why the others cannot. */
export function readPhases(phases: readonly unknown[]): {
  readonly read: readonly Phase[];
  readonly rejected: readonly Rejection[];
} {
  const read: Phase[] = [];
  const rejected: Rejection[] = [];
  for (const [i, value] of phases.entries()) {
    const parsed = phaseLine.safeParse(value);
    if (parsed.success) {
      const { name, start, end } = parsed.data;
      read.push({ phase: NAMES[name] as PhaseName, startsOn: start, endsOn: end });
    } else {
      const { reason, ...rest } = describeIssue(parsed.error.issues[0], value);
      rejected.push({ reason: `phases.${i}: ${reason}`, ...rest });
    }
  }
  return { read, rejected };
}

/**
 * One phase at a time. A phase lasts until its end, or until the day before the next one starts when it has no
 * end or a later one. Of those that start on one day the furthest in a product's life stands: the others last
 * no day.
 */
export function onePhaseAtATime(phases: readonly Phase[]): {
  readonly phases: readonly Phase[];
  readonly ofNoDay: number;
  readonly trimmed: number;
} {
  const sorted = phases.toSorted(
    (a, b) => compare(a.startsOn, b.startsOn) || LIFE.indexOf(a.phase) - LIFE.indexOf(b.phase),
  );
  const standing = sorted.filter((phase, i) => sorted[i + 1]?.startsOn !== phase.startsOn);
  let trimmed = 0;
  const dated = standing.map((phase, i) => {
    const next = standing[i + 1];
    if (!next || (phase.endsOn !== null && phase.endsOn < next.startsOn)) return phase;
    if (phase.endsOn !== null) trimmed += 1;
    return { ...phase, endsOn: addDays(next.startsOn, -1) };
  });
  return { phases: dated, ofNoDay: sorted.length - standing.length, trimmed };
}

export function phaseRow(productId: string, phase: Phase): typeof productPhase.$inferInsert {
  return { productId, ...phase };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
