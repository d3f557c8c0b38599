import type { employment } from '../../src/database/tables/agents.js';
import { addMonths, addYears } from './calendar.js';
import { corpsOf } from './corps.js';
import type { Track } from './persona-teams.js';
import type { Random } from './random.js';
import type { Category } from './roles.js';

type Employment = typeof employment.$inferInsert;

/** A stretch of a career under one status, grade and employer. */
export interface Contract {
  readonly status: Employment['status'];
  readonly administrativePosition: NonNullable<Employment['administrativePosition']> | null;
  readonly category: Category | null;
  readonly corps: string | null;
  readonly grade: string | null;
  readonly employerId: string | null;
  readonly startsOn: number;
  readonly endsOn: number | null;
}

export interface CareerBounds {
  readonly track: Track;
  readonly category: Category;
  readonly technical: boolean;
  /** First day in public service. */
  readonly enteredOn: number;
  /** First day in the present post. */
  readonly arrivedOn: number;
  readonly today: number;
  readonly employerId: string;
  /** Who employed before the present post, when it was another ministry. */
  readonly formerEmployerId: string | null;
  /** Days of a leave without pay (disponibilité) before the present post. */
  readonly leave: { readonly from: number; readonly to: number } | null;
  /** Last day of the contract in force today, when it is chosen. */
  readonly chosenEnd: number | null;
}

interface Step {
  readonly on: number;
  readonly status: Contract['status'];
  readonly position: Contract['administrativePosition'];
  readonly grade: number;
  readonly employerId: string | null;
}

/** The contract of law is three years at most, renewed once; at six years it becomes permanent. */
const CDD_MONTHS = [12, 24, 36, 36, 36] as const;
const CDD_MOST_MONTHS = 72;

function civilServantSteps(random: Random, bounds: CareerBounds): Step[] {
  const { enteredOn, arrivedOn, formerEmployerId, leave } = bounds;
  const tenured = addYears(enteredOn, 1);
  const first = addYears(tenured, random.int(6, 10));
  const changes: { on: number; apply: (step: Step) => Step }[] = [
    { on: tenured, apply: (step) => ({ ...step, status: 'FONCTIONNAIRE_TITULAIRE' }) },
    { on: first, apply: (step) => ({ ...step, grade: 1 }) },
    { on: addYears(first, random.int(7, 12)), apply: (step) => ({ ...step, grade: 2 }) },
  ];
  if (leave) {
    changes.push({ on: leave.from, apply: (step) => ({ ...step, position: 'DISPONIBILITE' }) });
    changes.push({ on: leave.to + 1, apply: (step) => ({ ...step, position: 'ACTIVITE' }) });
  }
  const moves = arrivedOn > enteredOn;
  const lent = bounds.track === 'PNA' ? 'PNA' : bounds.track === 'DETACHEMENT' ? 'DETACHEMENT' : 'ACTIVITE';
  if (moves && (formerEmployerId || lent !== 'ACTIVITE')) {
    const employerId = lent === 'PNA' ? formerEmployerId : bounds.employerId;
    changes.push({ on: arrivedOn, apply: (step) => ({ ...step, position: lent, employerId }) });
  }
  let step: Step = {
    on: enteredOn,
    status: 'FONCTIONNAIRE_STAGIAIRE',
    position: 'ACTIVITE',
    grade: 0,
    employerId: formerEmployerId ?? bounds.employerId,
  };
  const steps = [step];
  for (const { on, apply } of changes.toSorted((a, b) => a.on - b.on)) {
    if (on > bounds.today) break;
    step = { ...apply(step), on };
    if (steps.at(-1)?.on === on) steps.pop();
    steps.push(step);
  }
  return steps;
}

function civilServantContracts(random: Random, bounds: CareerBounds): Contract[] {
  const { category } = bounds;
  const { corps, grades } = corpsOf(category, bounds.technical, random);
  const steps = civilServantSteps(random, bounds);
  return steps.flatMap((step, i) => {
    const contract = {
      status: step.status,
      administrativePosition: step.position,
      category,
      corps,
      grade: grades[step.grade] ?? null,
      employerId: step.employerId,
    };
    const next = steps[i + 1];
    const until = next ? next.on - 1 : null;
    if (step.position === 'PNA' || step.position === 'DETACHEMENT') {
      return termed(step.on, [36, 36, 36, 36, 36, 36], until, bounds.chosenEnd).map((term) => ({
        ...contract,
        ...term,
      }));
    }
    return [{ ...contract, startsOn: step.on, endsOn: until }];
  });
}

/** Successive terms of so many months from a day on, cut at `until`; the last one ends on `chosenEnd` when given. */
function termed(
  from: number,
  lengths: readonly number[],
  until: number | null,
  chosenEnd: number | null,
): { startsOn: number; endsOn: number }[] {
  if (chosenEnd !== null) return [{ startsOn: from, endsOn: chosenEnd }];
  const terms: { startsOn: number; endsOn: number }[] = [];
  let startsOn = from;
  for (const months of lengths) {
    if (until !== null && startsOn > until) break;
    const end = addMonths(startsOn, months) - 1;
    terms.push({ startsOn, endsOn: until === null ? end : Math.min(end, until) });
    startsOn = end + 1;
  }
  return terms;
}

function contractAgentContracts(random: Random, bounds: CareerBounds): Contract[] {
  const { track, category, enteredOn, employerId, chosenEnd } = bounds;
  const plain = { administrativePosition: null, category, corps: null, grade: null, employerId };
  const permanent = (startsOn: number): Contract => ({
    ...plain,
    status: 'CONTRACTUEL_CDI',
    startsOn,
    endsOn: null,
  });
  if (track === 'CDI') return [permanent(enteredOn)];
  const contracts: Contract[] = [];
  let from = enteredOn;
  const add = (status: Contract['status'], months: number) => {
    const endsOn = chosenEnd ?? addMonths(from, months) - 1;
    contracts.push({ ...plain, status, startsOn: from, endsOn });
    from = endsOn + 1;
  };
  if (track === 'APPRENTI') add('APPRENTI', random.pick([12, 24]));
  if (track === 'PROJET') {
    const first = random.pick([24, 36, 48]);
    add('CONTRAT_DE_PROJET', first);
    if (chosenEnd === null && first < 48) add('CONTRAT_DE_PROJET', 24);
  }
  // A project's months do not count towards the six years; an apprentice's neither.
  for (let served = 0; chosenEnd === null || contracts.length === 0; ) {
    if (served >= CDD_MOST_MONTHS || (served >= 24 && random.chance(0.4))) {
      contracts.push(permanent(from));
      break;
    }
    const months = Math.min(random.pick(CDD_MONTHS), CDD_MOST_MONTHS - served);
    add('CONTRACTUEL_CDD', months);
    served += months;
  }
  return contracts;
}

function militaryContracts(random: Random, bounds: CareerBounds): Contract[] {
  const { corps, grades } = corpsOf('MILITARY', true, random);
  const contracts: Contract[] = [];
  let startsOn = bounds.enteredOn;
  for (let rank = 0; ; rank++) {
    const next = addYears(startsOn, random.int(5, 8));
    const isLast = rank === grades.length - 1 || next > bounds.today;
    contracts.push({
      status: 'MILITAIRE',
      administrativePosition: 'ACTIVITE',
      category: bounds.category,
      corps,
      grade: grades[rank] ?? null,
      employerId: bounds.employerId,
      startsOn,
      endsOn: isLast ? null : next - 1,
    });
    if (isLast) return contracts;
    startsOn = next;
  }
}

/**
 * The contracts of a career, end to end, as they follow if the agent stays: those still to come are renewals
 * that nobody has signed yet.
 */
export function contractsOf(random: Random, bounds: CareerBounds): readonly Contract[] {
  switch (bounds.track) {
    case 'TITULAIRE':
    case 'PNA':
    case 'DETACHEMENT':
      return civilServantContracts(random, bounds);
    case 'MILITAIRE':
      return militaryContracts(random, bounds);
    case 'UNKNOWN':
      return [
        {
          status: 'UNKNOWN',
          administrativePosition: null,
          category: null,
          corps: null,
          grade: null,
          employerId: random.chance(0.5) ? bounds.employerId : null,
          startsOn: bounds.arrivedOn,
          endsOn: null,
        },
      ];
    default:
      return contractAgentContracts(random, bounds);
  }
}

/** The contract in force on a day. */
export const contractOn = (contracts: readonly Contract[], day: number): Contract | undefined =>
  contracts.find(
    (contract) => contract.startsOn <= day && (contract.endsOn === null || contract.endsOn >= day),
  );
