import { addMonths, monthsBetween, type Period } from './calendar.js';
import { contractOn } from './contracts.js';
import { type LeavingFacts, leavingProbability } from './hazard.js';
import type { Person } from './people.js';
import type { Random } from './random.js';
import { roleOf } from './roles.js';
import type { Seat } from './seat.js';

const FIXED_TERM = new Set(['CONTRACTUEL_CDD', 'CONTRAT_DE_PROJET', 'APPRENTI']);
const LENT = new Set(['PNA', 'DETACHEMENT']);

/** What the hazard reads of an agent on the first day of a month. */
function factsOn(person: Person, from: number, to: number, departures: readonly number[]): LeavingFacts {
  const contract = contractOn(person.contracts, from);
  const isTerm =
    FIXED_TERM.has(contract?.status ?? '') || LENT.has(contract?.administrativePosition ?? 'ACTIVITE');
  const termEndsOn = isTerm ? (contract?.endsOn ?? null) : null;
  const progressedOn = Math.max(person.arrivedOn, contract?.startsOn ?? person.arrivedOn);
  const yearBefore = addMonths(from, -12);
  return {
    civilServant: contract?.status.startsWith('FONCTIONNAIRE') ?? false,
    monthsToEnd: termEndsOn === null ? null : monthsBetween(from, termEndsOn),
    endsThisMonth: termEndsOn !== null && termEndsOn <= to,
    monthsInPost: monthsBetween(person.arrivedOn, from),
    monthsWithoutProgression: monthsBetween(progressedOn, from),
    teamDepartures: departures.filter((day) => day < from && day >= yearBefore).length,
    unusedSkills: person.unusedSkills,
    trainingRefused: person.courses.some(
      (c) => c.refusedOn !== null && c.refusedOn < from && c.refusedOn >= yearBefore,
    ),
    openToMoves: person.openToMoves,
    shortageRole: roleOf(person.role).shortage,
    yearsOfService: monthsBetween(person.enteredOn, from) / 12,
  };
}

function leave(random: Random, person: Person, facts: LeavingFacts, from: number, to: number): void {
  const contract = contractOn(person.contracts, from);
  if (facts.endsThisMonth && contract?.endsOn) {
    person.leftOn = contract.endsOn;
    person.departure = FIXED_TERM.has(contract.status) ? 'CONTRACT_END' : 'MOBILITY';
    return;
  }
  person.leftOn = random.int(Math.max(from, person.arrivedOn), to);
  if (facts.yearsOfService >= 36) person.departure = 'RETIREMENT';
  else if (facts.civilServant) {
    person.departure = random.weighted([
      ['MOBILITY', 75],
      ['OTHER', 15],
      ['RESIGNATION', 10],
    ]);
  } else {
    person.departure = random.weighted([
      ['RESIGNATION', 68],
      ['MOBILITY', 24],
      ['OTHER', 8],
    ]);
  }
}

const vacancyDays = (random: Random): number =>
  Math.min(400, random.int(30, 90) + Math.round(random.wait(80)));

/** Month by month: who leaves by the hazard, which posts stay empty, who is called to fill them. */
export function play(
  random: Random,
  period: Period,
  seats: readonly Seat[],
  fill: (seat: Seat, arrivedOn: number, settled: boolean) => void,
): void {
  const departures = seats.flatMap((seat) => seat.holders.flatMap((holder) => holder.leftOn ?? []));
  for (let month = 0; month + 1 < period.months.length; month++) {
    const from = period.months[month] as number;
    const to = (period.months[month + 1] as number) - 1;
    for (const seat of seats) {
      const holder = seat.holders.at(-1);
      if (seat.script === null && seat.openSince === null && holder && holder.arrivedOn <= from) {
        const facts = factsOn(holder, from, to, departures);
        if (random.chance(leavingProbability(facts))) {
          leave(random, holder, facts, from, to);
          const leftOn = holder.leftOn ?? to;
          departures.push(leftOn);
          seat.openSince = leftOn + 1;
          seat.fillOn = leftOn + 1 + vacancyDays(random);
        }
      }
      if (seat.openSince !== null && seat.fillOn <= to) fill(seat, seat.fillOn, false);
    }
  }
}
