import { addMonths, addYears } from './calendar.js';
import type { CareerBounds, Contract } from './contracts.js';
import { corpsOf } from './corps.js';
import type { Random } from './random.js';

interface Step {
  readonly on: number;
  readonly status: Contract['status'];
  readonly position: Contract['administrativePosition'];
  readonly grade: number;
  readonly employerId: string | null;
}

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

/** Trainee for a year, then grade after grade; lent or seconded in terms of three years. */
export function civilServantContracts(random: Random, bounds: CareerBounds): Contract[] {
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
  if (chosenEnd !== null) return [{ startsOn: from, endsOn: until ?? chosenEnd }];
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
