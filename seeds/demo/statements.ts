import type { skillClaim } from '../../src/database/tables/agents.js';
import { addYears } from './calendar.js';
import type { Person } from './people.js';
import type { Random } from './random.js';
import type { Notation } from './skills.js';

export type Claim = typeof skillClaim.$inferInsert;

/** What someone says of one skill of one person. */
export interface Statement {
  readonly source: Claim['source'];
  readonly level: number | null;
  readonly assessor: Person | null;
  readonly startsOn: number;
  readonly endsOn: number | null;
  readonly evidence: string | null;
  /** Recorded first with this level by mistake, and corrected some days later. */
  readonly mistake: number | null | undefined;
}

const bounded = (level: number): number => Math.min(4, Math.max(0, level));

/** People overrate themselves a little more than they underrate; a manager strays both ways. */
const SELF_ERROR: readonly (readonly [number, number])[] = [
  [-1, 9],
  [0, 72],
  [1, 19],
];
const MANAGER_ERROR: readonly (readonly [number, number])[] = [
  [-1, 12],
  [0, 80],
  [1, 8],
];

export interface Case {
  readonly person: Person;
  readonly skill: Notation;
  readonly level: number;
  readonly from: number;
  readonly to: number;
  /** The head of the unit on a day, when it had one. */
  readonly head: (day: number) => Person | null;
  readonly colleague: (day: number) => Person | null;
}

/** A day of the case's span, more often late than early. */
const dayIn = (random: Random, from: number, to: number): number =>
  from >= to ? to : to - Math.floor((to - from) * random.next() ** 2);

export function selfStatements(random: Random, { level, from, to }: Case): Statement[] {
  const startsOn = dayIn(random, from, to);
  const said = random.chance(0.05)
    ? null
    : level === 0
      ? 0
      : Math.max(1, bounded(level + random.weighted(SELF_ERROR)));
  const mistake = random.chance(0.03) ? bounded((said ?? 1) + 1) : undefined;
  const evidence = random.chance(0.12) ? 'Exercée sur le produit de mon équipe' : null;
  const now: Statement = {
    source: 'SELF',
    level: said,
    assessor: null,
    startsOn,
    endsOn: null,
    evidence,
    mistake,
  };
  const hadLess = said !== null && said > 1 && startsOn - from > 200 && random.chance(0.3);
  if (!hadLess) return [now];
  const earlier = random.int(from, startsOn - 120);
  return [
    { ...now, level: said - 1, startsOn: earlier, endsOn: startsOn - 1, evidence: null, mistake: undefined },
    now,
  ];
}

export function otherStatements(random: Random, found: Case): Statement[] {
  const { person, level, from, to } = found;
  const statements: Statement[] = [];
  const add = (
    source: Claim['source'],
    said: number | null,
    startsOn: number,
    more: Partial<Statement> = {},
  ) =>
    statements.push({
      source,
      level: said,
      assessor: null,
      startsOn,
      endsOn: null,
      evidence: null,
      mistake: undefined,
      ...more,
    });
  const seenFrom = Math.max(from, person.arrivedOn + 45);
  if (seenFrom < to && random.chance(0.3)) {
    const on = dayIn(random, seenFrom, to);
    const assessor = found.head(on);
    const evidence = random.chance(0.4) ? 'Entretien professionnel' : null;
    if (assessor && assessor !== person)
      add('MANAGER', bounded(level + random.weighted(MANAGER_ERROR)), on, { assessor, evidence });
  }
  if (level > 0 && seenFrom < to && random.chance(0.06)) {
    const on = dayIn(random, seenFrom, to);
    const assessor = found.colleague(on);
    if (assessor && assessor !== person) add('PEER', level, on, { assessor, evidence: 'Travail en binôme' });
  }
  if (level >= 2 && random.chance(0.04)) {
    const on = dayIn(random, from, to);
    add('CERTIFICATION', level, on, { endsOn: addYears(on, 3) - 1, evidence: 'Certificat de démonstration' });
  }
  if (random.chance(level === 0 ? 0.35 : 0.03))
    add('ASSESSMENT', level, dayIn(random, from, to), { evidence: 'Mise en situation' });
  if (level > 0 && random.chance(0.07))
    add('IMPORT', random.chance(0.6) ? null : level, dayIn(random, from, to));
  return statements;
}

/** Completed trainings: the level that they teach, one statement a skill. */
export function trainingStatements(person: Person, to: number): Map<Notation, Statement> {
  const taught = new Map<Notation, Statement>();
  for (const { training, completedOn } of person.courses) {
    if (completedOn === null || completedOn > to || person.diligence === 'none') continue;
    for (const [skill, , level] of training.outcomes) {
      if (taught.has(skill)) continue;
      const evidence = `Formation ${training.code} suivie`;
      taught.set(skill, {
        source: 'TRAINING',
        level,
        assessor: null,
        startsOn: completedOn,
        endsOn: null,
        evidence,
        mistake: undefined,
      });
    }
  }
  return taught;
}
