import { addMonths } from './calendar.js';
import type { CareerBounds, Contract } from './contracts.js';
import type { Random } from './random.js';

/** The contract of law is three years at most, renewed once; at six years it becomes permanent. */
const CDD_MONTHS = [12, 24, 36, 36, 36] as const;
const CDD_MOST_MONTHS = 72;

/** A permanent contract, or fixed terms that lead to one. */
export function contractAgentContracts(random: Random, bounds: CareerBounds): Contract[] {
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
