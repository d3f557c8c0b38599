import type * as tables from '../../src/database/tables/agents.js';
import type { enrolment } from '../../src/database/tables/training.js';
import { SOURCE } from './batch.js';
import { addYears, isoDay, isoDayOrNull, knownOn, moment, type Period } from './calendar.js';
import type { Contract } from './contracts.js';
import { idOf, trainingId } from './ids.js';
import { addressOf } from './names.js';
import type { Person } from './people.js';
import { randomOf } from './random.js';
import { roleOf } from './roles.js';

type Agent = typeof tables.agent.$inferInsert;
type Employment = typeof tables.employment.$inferInsert;
type Assignment = typeof tables.assignment.$inferInsert;
type Departure = typeof tables.departure.$inferInsert;

const ABOUT = [
  "J'aime les équipes où l'on se relit et où l'on met en service tôt.",
  'Je cherche à rendre chaque démarche un peu plus simple pour celles et ceux qui la font.',
  "Après plusieurs années d'exploitation, je m'intéresse à l'automatisation et à la transmission.",
  'Je souhaite prendre des responsabilités sans quitter la technique.',
  "Je contribue à des logiciels libres et j'anime une communauté de pratique.",
  'Ouvert à une mission de quelques mois dans un autre ministère.',
] as const;

const jobTitleOf = (person: Person): string => {
  const { feminine, masculine } = roleOf(person.role);
  return person.feminine ? feminine : masculine;
};

/** The domain is reserved (RFC 2606): no such address receives anything. */
export function agentRows(person: Person): {
  agent: Agent;
  contact: typeof tables.agentContact.$inferInsert;
} {
  const random = randomOf(`${person.key}/profile`);
  const hasHeadline = random.chance(0.45);
  const about = random.chance(0.12) ? random.pick(ABOUT) : null;
  return {
    agent: {
      agentId: person.id,
      engagement: person.company === null ? 'PUBLIC_AGENT' : 'EXTERNAL',
      displayName: `${person.given} ${person.family}`,
      headline: person.script?.headline ?? (hasHeadline ? jobTitleOf(person) : null),
      about: person.script?.about ?? (person.company === null ? about : null),
      openToMoves: person.openToMoves,
      version: 1,
      source: SOURCE,
    },
    contact: {
      agentId: person.id,
      email: `${addressOf(person.given, person.family)}.${person.id.slice(0, 6)}@exemple.invalid`,
    },
  };
}

/** Contracts as they were lived: none begins after the last day, a leaver's last one ends that day. */
function lived(person: Person, period: Period): Contract[] {
  const { leftOn } = person;
  const last = leftOn ?? period.today;
  const begun = person.contracts.filter((contract) => contract.startsOn <= last);
  if (leftOn === null) return begun;
  const cut = begun.map((c) => (c.endsOn === null || c.endsOn > leftOn ? { ...c, endsOn: leftOn } : c));
  const final = cut.at(-1);
  // A civil servant who leaves for personal reasons keeps the tie: leave without pay, two years.
  if (person.departure !== 'OTHER' || final?.status !== 'FONCTIONNAIRE_TITULAIRE') return cut;
  const startsOn = leftOn + 1;
  return [
    ...cut,
    { ...final, administrativePosition: 'DISPONIBILITE', startsOn, endsOn: addYears(startsOn, 2) - 1 },
  ];
}

export function employmentRows(person: Person, period: Period): Employment[] {
  const random = randomOf(`${person.key}/employment`);
  return lived(person, period).flatMap((contract, i) => {
    const row = (part: string, recordedAt: Date, supersededAt: Date | null): Employment => ({
      agentId: person.id,
      id: idOf('employment', `${person.key}/${i}${part}`),
      employerUnitId: contract.employerId,
      status: contract.status,
      category: contract.category,
      administrativePosition: contract.administrativePosition,
      corps: contract.corps,
      grade: contract.grade,
      startsOn: isoDay(contract.startsOn),
      endsOn: isoDayOrNull(contract.endsOn),
      recordedAt,
      supersededAt,
      source: SOURCE,
    });
    const first = knownOn(period, contract.startsOn, random.int(0, 10));
    const corrected = random.chance(0.02) && contract.startsOn + 90 < period.today;
    if (!corrected) return [row('', first, null)];
    // Entered with a wrong category, put right two months later.
    const righted = moment(contract.startsOn + 60);
    const wrong = contract.category === 'B' ? 'A' : 'B';
    return [{ ...row('/wrong', first, righted), category: wrong }, row('', righted, null)];
  });
}

export function assignmentRows(
  person: Person,
  period: Period,
  post: { unitId: string; positionId: string | null; productId: string | null },
): Assignment[] {
  const random = randomOf(`${person.key}/assignment`);
  const engagement = person.company === null ? 'PUBLIC_AGENT' : 'EXTERNAL';
  const share = random.weighted([
    [1, 80],
    [0.8, 11],
    [0.5, 4],
    [null, 5],
  ]);
  const base = {
    agentId: person.id,
    engagement,
    company: person.company,
    supersededAt: null,
    source: SOURCE,
  } as const;
  const past = person.pastPosts.map((past, i) => ({
    ...base,
    id: idOf('assignment', `${person.key}/past/${i}`),
    unitId: past.unitId,
    positionId: null,
    productId: null,
    share: 1,
    startsOn: isoDay(past.startsOn),
    endsOn: isoDay(past.endsOn),
    recordedAt: knownOn(period, past.startsOn, 3),
  }));
  return [
    ...past,
    {
      ...base,
      ...post,
      id: idOf('assignment', `${person.key}/present`),
      share,
      startsOn: isoDay(person.arrivedOn),
      endsOn: isoDayOrNull(person.leftOn ?? person.missionEndsOn),
      recordedAt: knownOn(period, person.arrivedOn, random.int(0, 8)),
    },
  ];
}

export function departureRows(person: Person, unitId: string): Departure[] {
  const { leftOn, departure } = person;
  if (leftOn === null || departure === null) return [];
  const id = idOf('departure', person.key);
  return [
    { agentId: person.id, id, unitId, leftOn: isoDay(leftOn), kind: departure, recordedAt: moment(leftOn) },
  ];
}

/** What was asked before the last day, and answered by then. */
export function enrolmentRows(person: Person): (typeof enrolment.$inferInsert)[] {
  const last = person.leftOn ?? Number.POSITIVE_INFINITY;
  const before = (day: number | null) => (day !== null && day <= last ? isoDay(day) : null);
  return person.courses.flatMap(({ training, requestedOn, completedOn, refusedOn }, i) =>
    requestedOn > last
      ? []
      : [
          {
            agentId: person.id,
            id: idOf('enrolment', `${person.key}/${i}`),
            trainingId: trainingId(training.code),
            requestedOn: isoDay(requestedOn),
            completedOn: before(completedOn),
            refusedOn: before(refusedOn),
          },
        ],
  );
}
