import { dayAfter, number, plantedId, word } from './canaries.js';
import { PEOPLE, type Person, TOMORROW, YESTERDAY } from './people.js';

/** All that the State holds of one person, each value found nowhere else. */
export function factsOf(person: Person) {
  const { key } = person;
  const index = PEOPLE.indexOf(person);
  const day = (first: string, cell: string) => dayAfter(first, index, key, cell);
  return {
    agentId: plantedId('Agent', key, key, 'id'),
    displayName: word(key, 'name'),
    headline: word(key, 'headline'),
    about: word(key, 'about'),
    email: `${word(key, 'email')}@example.gouv.fr`,
    company: word(key, 'company'),
    work: workDays(person, day),
    contract: { startsOn: day('2024-07-20', 'hired'), endsOn: day('2027-04-01', 'contractend') },
    corps: word(key, 'corps'),
    grade: word(key, 'grade'),
    claims: claimsOf(key, day),
    said: {
      spokenOn: day('2023-01-01', 'spokenon'),
      wantedOn: day('2023-03-01', 'wantedon'),
      mentoredOn: day('2023-05-01', 'mentoredon'),
      limitedOn: day('2023-07-01', 'limitedon'),
      moveFrom: day('2029-01-01', 'movefrom'),
      goal: word(key, 'goalwords'),
      pastGoal: word(key, 'pastgoal'),
      movingEvent: word(key, 'movingevent'),
    },
    requestedOn: day('2019-03-03', 'requested'),
    completedOn: day('2019-05-03', 'completed'),
    leftOn: day('2021-01-01', 'departure'),
    assessment: {
      assessedOn: day('2026-04-01', 'assessed'),
      score: number(index, key, 'score'),
      points: number(1_000 + index, key, 'points'),
      value: word(key, 'factorvalue'),
      evidence: word(key, 'factorevidence'),
      reading: word(key, 'factorreading'),
      facts: word(key, 'facts'),
    },
    journal: {
      at: day('2025-08-01', 'journalday'),
      reader: word(key, 'journalreader'),
      operation: word(key, 'journaloperation'),
      purpose: word(key, 'journalpurpose'),
    },
    event: word(key, 'event'),
    contest: {
      id: plantedId('Contest', key, key, 'contest'),
      reason: word(key, 'contestreason'),
      answer: word(key, 'contestanswer'),
      openReason: word(key, 'contestopen'),
      openedOn: day('2026-01-03', 'contestedon'),
    },
    proposal: {
      id: plantedId('SkillProposal', key, key, 'proposal'),
      label: word(key, 'proposallabel'),
      reason: word(key, 'proposalreason'),
    },
    candidacy: {
      id: plantedId('Candidacy', key, key, 'candidacy'),
      appliedOn: day('2017-03-01', 'appliedon'),
      applied: word(key, 'appliedreason'),
      askedOn: day('2026-05-02', 'askedon'),
      asked: word(key, 'askedreason'),
    },
    pausedOn: day('2018-02-01', 'pausedon'),
    openUntil: day('2027-10-01', 'openuntil'),
    objection: word(key, 'objection'),
    hold: word(key, 'hold'),
  };
}

export type Facts = ReturnType<typeof factsOf>;

/** Yesterday, today and tomorrow are many people's: they are no canaries. */
function workDays({ when }: Person, day: (first: string, cell: string) => string) {
  return {
    startsOn: when === 'from tomorrow' ? TOMORROW : day('2024-01-10', 'workstart'),
    endsOn: when === 'until yesterday' ? YESTERDAY : day('2026-08-01', 'workend'),
  };
}

/** One of their own at an unknown level, one that somebody made, and what that replaced. */
function claimsOf(key: string, day: (first: string, cell: string) => string) {
  return [
    { key: `${key} own`, skill: 'sql', level: null, startsOn: day('2025-03-01', 'saidon'), cell: 'said' },
    { key: `${key} now`, skill: 'python', level: 3, startsOn: day('2025-05-01', 'shownon'), cell: 'shown' },
    { key: `${key} past`, skill: 'go', level: 2, startsOn: day('2025-06-01', 'paston'), cell: 'past' },
  ].map((claim) => ({
    ...claim,
    id: plantedId('SkillClaim', claim.key, key, `${claim.cell}claim`),
    evidence: word(key, `${claim.cell}evidence`),
    ...proofOf(key, claim.cell, day),
    recordedBy: word(key, 'recordedby'),
    isAssessed: claim.cell === 'shown',
    supersededOn: claim.cell === 'past' ? day('2025-11-03', 'superseded') : null,
  }));
}

/** A link, or a certificate and its last day; and until when a claim is fresh, two years by the rules. */
function proofOf(key: string, cell: string, day: (first: string, cell: string) => string) {
  day({ said: '2027-03-01', shown: '2027-05-01', past: '2027-06-01' }[cell] ?? '', `${cell}fresh`);
  if (cell === 'shown') {
    return {
      link: null,
      certificate: word(key, 'showncertificate'),
      expiresOn: day('2026-12-01', 'shownexpiry'),
    };
  }
  const link = cell === 'said' ? `https://example.gouv.fr/${word(key, 'saidlink')}` : null;
  return { link, certificate: null, expiresOn: null };
}
