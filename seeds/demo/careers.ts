import { addYears } from './calendar.js';
import { civilServantContracts } from './civil-servants.js';
import { contractAgentContracts } from './contract-agents.js';
import type { CareerBounds, Contract } from './contracts.js';
import { corpsOf } from './corps.js';
import type { Random } from './random.js';

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
