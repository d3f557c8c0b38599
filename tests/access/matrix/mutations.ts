import { globalId } from './canaries.js';
import { ABSENT } from './documents.js';
import { PEOPLE, person, TODAY, UNITS, type Unit } from './people.js';
import {
  actsFor,
  actsForUnit,
  hasRole,
  isAgent,
  isSelf,
  judges,
  mayConfirm,
  readsByKey,
  recruits,
  rolesOf,
} from './sight.js';
import { ACCOUNTS, type Grant, type Viewer } from './viewers.js';

/** One change, about one person, unit, grant or key. */
export interface Change {
  readonly mutation: string;
  /** About whom or what. */
  readonly about: string;
  readonly text: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The same about what never was: who may not see what it is about cannot tell the one from the other. */
  readonly absent?: Readonly<Record<string, unknown>>;
  /** They may see what it is about, and know so why they are refused. */
  readonly isSeen?: (viewer: Viewer) => boolean;
  /** Whether a viewer may make it, from the words of the design and of the schema. */
  readonly may: (viewer: Viewer) => boolean;
  /** Key of the person whose rows it may write, when it is about a person. */
  readonly person?: (viewer: Viewer) => string | null;
}

const document = (name: string, payload: string) =>
  `mutation Change($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
    ${name}(input: $input) { ${payload} userErrors { code message path } } }`;

const emailOf = (key: string) => `c4n-${key}-email@example.gouv.fr`;
const isCurator = (viewer: Viewer) => hasRole(viewer, 'CURATOR');
const isAdministrator = (viewer: Viewer) => hasRole(viewer, 'ADMINISTRATOR');
const GRANTS = ACCOUNTS.flatMap(({ grants }) => grants);
const KEYS = ACCOUNTS.filter(({ scopes }) => scopes).map(({ key }) => key);

/** Whoever says something of somebody must be an agent, by name: it says whose claim it is. */
function claims(mutation: 'claimSkill' | 'claimSkills'): Change[] {
  const text = document(mutation, mutation === 'claimSkill' ? 'claim { id }' : 'claims { id }');
  const said = { skill: globalId('Skill', 'go'), level: 2 };
  const input = mutation === 'claimSkill' ? said : { claims: [said] };
  const about = PEOPLE.map(({ key }) => ({
    mutation,
    about: key,
    text,
    input: { ...input, agent: globalId('Agent', key) },
    absent: { ...input, agent: ABSENT.Agent },
    // A colleague may be told that nobody holds it: it is theirs to confirm, not to give.
    isSeen: (viewer: Viewer) => actsFor(viewer, key) || readsByKey(viewer, key) || mayConfirm(viewer, key),
    may: (viewer: Viewer) => isAgent(viewer) && (isSelf(viewer, key) || judges(viewer, key)),
    person: () => key,
  }));
  const ofOneself = {
    mutation,
    about: 'whoever asks',
    text,
    input,
    may: isAgent,
    person: ({ account }: Viewer) => account.agent,
  };
  return [...about, ofOneself];
}

/** What somebody holds is confirmed by who acts for them and by who works with them. */
function confirmedByColleagues(): Change[] {
  const text = document('claimSkill', 'claim { id }');
  const said = { skill: globalId('Skill', 'python'), level: 2 };
  return PEOPLE.map(({ key }) => ({
    mutation: 'claimSkill',
    about: `${key} who holds it`,
    text,
    input: { ...said, agent: globalId('Agent', key) },
    absent: { ...said, agent: ABSENT.Agent },
    isSeen: (viewer: Viewer) => actsFor(viewer, key) || readsByKey(viewer, key),
    may: (viewer: Viewer) =>
      isAgent(viewer) && (isSelf(viewer, key) || judges(viewer, key) || mayConfirm(viewer, key)),
    person: () => key,
  }));
}

/** Whoever acts for somebody answers what they say of themselves. */
function confirmed(): Change[] {
  const text = document('confirmSkills', 'claims { id }');
  return PEOPLE.map(({ key }) => ({
    mutation: 'confirmSkills',
    about: key,
    text,
    input: { confirmations: [{ claim: globalId('SkillClaim', `${key} own`), level: 2 }] },
    absent: { confirmations: [{ claim: ABSENT.SkillClaim, level: 2 }] },
    isSeen: (viewer: Viewer) => actsFor(viewer, key),
    may: (viewer: Viewer) => isAgent(viewer) && !isSelf(viewer, key) && judges(viewer, key),
    person: () => key,
  }));
}

const profile: Change = {
  mutation: 'updateProfile',
  about: 'whoever asks',
  text: document('updateProfile', 'agent { id }'),
  input: {
    expectedVersion: 1,
    headline: 'other words',
    languages: [{ tag: 'de' }],
    wantedSkills: [{ skill: globalId('Skill', 'sql') }],
    mentoring: [{ skill: globalId('Skill', 'sql'), kind: 'OFFERED' }],
    goals: [{ horizon: 'LATER', words: 'other words' }],
    mobilityWish: { remoteDays: 2 },
    workConstraints: [{ kind: 'NO_NIGHT_WORK' }],
  },
  may: isAgent,
  person: ({ account }) => account.agent,
};

const ofOneself = (mutation: string, payload: string, input: Change['input'], may = isAgent): Change => ({
  mutation,
  about: 'whoever asks',
  text: document(mutation, payload),
  input,
  may,
  person: ({ account }) => account.agent,
});

/** What agents decide of their own data. */
const rights: readonly Change[] = [
  ofOneself(
    'shareSection',
    'sharing { section }',
    { section: 'PROFILE', audience: 'INTERMINISTERIAL' },
    works,
  ),
  ofOneself('objectToProfiling', 'viewer { objectsToProfilingSince }', { objects: true }),
  // That there is none on record may be wrong too.
  ofOneself('contestData', 'contest { data }', { data: 'EMPLOYMENT', reason: 'It is wrong.' }),
];

function works({ account }: Viewer): boolean {
  return account.agent !== null && !person(account.agent).when;
}
/** A claim is contested by whom it is about, unless they said it themself. */
function contested(): Change[] {
  const text = document('contestData', 'contest { reason }');
  return PEOPLE.map(({ key }) => {
    const about = { data: 'SKILL_CLAIM', reason: 'It is wrong.' };
    return {
      mutation: 'contestData',
      about: key,
      text,
      input: { ...about, claim: globalId('SkillClaim', `${key} now`) },
      absent: { ...about, claim: ABSENT.SkillClaim },
      may: (viewer) => isSelf(viewer, key),
      person: () => key,
    };
  });
}

/** Somebody else answers, who acts for them, while it is open. */
function answered(): Change[] {
  const text = document('answerContest', 'contest { isUpheld }');
  return PEOPLE.filter(({ external }) => !external).map(({ key }) => {
    const answer = { answer: 'It is right.', isUpheld: false };
    return {
      mutation: 'answerContest',
      about: key,
      text,
      input: { ...answer, contest: globalId('Contest', `${key} open`) },
      absent: { ...answer, contest: ABSENT.Contest },
      isSeen: (viewer: Viewer) => isSelf(viewer, key) || actsFor(viewer, key),
      may: (viewer: Viewer) => !isSelf(viewer, key) && judges(viewer, key),
      person: () => key,
    };
  });
}

/** What may follow an application whose agent asks to be let go, and by whom. */
function candidaciesStepped(): Change[] {
  const text = (mutation: string) => document(mutation, 'candidacy { id }');
  const sees = (viewer: Viewer, key: string) =>
    isSelf(viewer, key) || recruits(viewer, key) || judges(viewer, key);
  const steps: Readonly<
    Record<string, readonly [input: object, may: (viewer: Viewer, key: string) => boolean]>
  > = {
    withdrawCandidacy: [{}, isSelf],
    answerRelease: [
      { grant: true, freeOn: TODAY },
      (viewer, key) => !isSelf(viewer, key) && judges(viewer, key),
    ],
    decideCandidacy: [{ retain: true, reason: 'The best' }, recruits],
    // It was asked already; nobody was chosen; and they applied.
    askRelease: [{}, () => false],
    completeMove: [{ startsOn: TODAY, instrument: 'MUTATION_INTERNE' }, () => false],
    answerIntroduction: [{ accept: true, until: TODAY }, () => false],
  };
  return PEOPLE.filter(({ external }) => !external).flatMap(({ key }) =>
    Object.entries(steps).map(([mutation, [input, may]]) => ({
      mutation,
      about: key,
      text: text(mutation),
      input: { ...input, candidacy: globalId('Candidacy', key) },
      absent: { ...input, candidacy: ABSENT.Candidacy },
      isSeen: (viewer: Viewer) => sees(viewer, key),
      may: (viewer: Viewer) => may(viewer, key),
      person: () => key,
    })),
  );
}

const isInService = ({ account }: Viewer) => account.agent !== null && !person(account.agent).external;

/** Nobody bears the handle. */
const mobility: readonly Change[] = [
  ofOneself(
    'applyToPosition',
    'candidacy { stage }',
    { position: globalId('Position', 'cell open') },
    isInService,
  ),
  ofOneself('pauseBeingFound', 'viewer { findingPause { startsOn } }', {}),
  ofOneself('resumeBeingFound', 'viewer { findingPause { startsOn } }', {}),
  {
    mutation: 'requestIntroduction',
    about: 'nobody',
    text: document('requestIntroduction', 'candidacy { id }'),
    input: { position: globalId('Position', 'team open'), candidate: 'nobody', purpose: 'To know them' },
    may: () => false,
  },
];

function posts(): Change[] {
  return Object.keys(UNITS).map((unit) => ({
    mutation: 'openPosition',
    about: unit,
    text: document('openPosition', 'position { title }'),
    input: {
      unit: globalId('OrgUnit', unit),
      title: 'Another post',
      requirements: [{ skill: globalId('Skill', 'go') }],
    },
    may: (viewer) => actsForUnit(viewer, unit as Unit),
  }));
}

/** Whoever is given a role may not give it to themself; nobody of this State is an administrator and an agent. */
function grantsGiven(): Change[] {
  return PEOPLE.map(({ key }) => ({
    mutation: 'grantRole',
    about: key,
    text: document('grantRole', 'grant { role }'),
    input: { email: emailOf(key), role: 'HR_ADVISER', unit: globalId('OrgUnit', 'cell') },
    may: isAdministrator,
  }));
}

/** One's own, that stands today and was not passed on. */
const mayPassOn = (viewer: Viewer, grant: Grant) =>
  ['MANAGER', 'HR_ADVISER'].includes(grant.role) && !grant.from && rolesOf(viewer).includes(grant);

function grantsPassedOn(): Change[] {
  return GRANTS.map((grant) => ({
    mutation: 'delegateRole',
    about: `the grant of ${grant.key}`,
    text: document('delegateRole', 'grant { role }'),
    input: { grant: globalId('RoleGrant', grant.key), email: emailOf('mate'), endsOn: '2026-12-31' },
    absent: { grant: ABSENT.RoleGrant, email: emailOf('mate'), endsOn: '2026-12-31' },
    may: (viewer) => mayPassOn(viewer, grant),
  }));
}

/** Whoever passed it on, as long as a role of theirs stands, and administrators. What was taken back is over. */
function grantsEnded(): Change[] {
  return GRANTS.map(({ key, state, from }) => ({
    mutation: 'endGrant',
    about: `the grant of ${key}`,
    text: document('endGrant', 'grant { role }'),
    input: { grant: globalId('RoleGrant', key) },
    absent: { grant: ABSENT.RoleGrant },
    may: (viewer) =>
      state !== 'taken back' &&
      (isAdministrator(viewer) ||
        (from?.account === viewer.account.key && hasRole(viewer, 'MANAGER', 'HR_ADVISER'))),
  }));
}

function keys(): Change[] {
  const made = {
    mutation: 'createApiKey',
    about: 'a program',
    text: document('createApiKey', 'apiKey { name }'),
    input: { name: 'another', scopes: ['PEOPLE_READ'] },
    may: isAdministrator,
  };
  const changed = KEYS.flatMap((key) =>
    ['revokeApiKey', 'rotateApiKey'].map((mutation) => ({
      mutation,
      about: `the key of ${key}`,
      text: document(mutation, 'apiKey { name }'),
      input: { apiKey: globalId('ApiKey', key) },
      absent: { apiKey: ABSENT.ApiKey },
      may: isAdministrator,
    })),
  );
  return [made, ...changed];
}

/** Curators say what skills become and how they map, and answer what is proposed. */
function curation(): Change[] {
  const [python, sql, own] = ['python', 'sql', 'own'].map((key) => globalId('Skill', key));
  const about = 'frameworks';
  const stated = {
    mutation: 'stateSuccession',
    about,
    text: document('stateSuccession', 'edition { version }'),
    input: {
      skill: python,
      edition: globalId('FrameworkEdition', 'draft'),
      becomes: [globalId('Skill', 'drafted')],
    },
    may: isCurator,
  };
  const mapped = {
    mutation: 'mapSkills',
    about,
    text: document('mapSkills', 'skill { notation }'),
    input: { skill: python, other: own, kind: 'NARROWER' },
    may: isCurator,
  };
  const unmapped = {
    mutation: 'unmapSkills',
    about,
    text: document('unmapSkills', 'skill { notation }'),
    input: { skill: sql, other: own },
    may: isCurator,
  };
  const aged = {
    mutation: 'setSkillFreshness',
    about,
    text: document('setSkillFreshness', 'claimRules { source }'),
    input: { skill: sql, source: 'SELF', months: 6 },
    may: isCurator,
  };
  const proposed = ofOneself('proposeSkill', 'proposal { label }', {
    label: 'Something else',
    locale: 'fr',
    reason: 'It is missed.',
    isDistinct: true,
  });
  const answers = PEOPLE.flatMap(({ key }) => {
    const proposal = globalId('SkillProposal', key);
    const inputs = {
      acceptSkillProposal: { framework: globalId('Framework', 'own'), kind: 'KNOW_HOW' },
      mergeSkillProposal: { skill: own },
      refuseSkillProposal: { answer: 'It is none.' },
    };
    return Object.entries(inputs).map(([mutation, input]) => ({
      mutation,
      about: `the proposal of ${key}`,
      text: document(mutation, 'proposal { outcome }'),
      input: { proposal, ...input },
      absent: { proposal: ABSENT.SkillProposal, ...input },
      isSeen: (viewer: Viewer) => isSelf(viewer, key),
      may: isCurator,
    }));
  });
  return [stated, mapped, unmapped, aged, proposed, ...answers];
}

/** Every mutation, about every person, unit, grant and key. */
export const CHANGES: readonly Change[] = [
  ...claims('claimSkill'),
  ...confirmedByColleagues(),
  ...confirmed(),
  ...claims('claimSkills'),
  profile,
  ...rights,
  ...contested(),
  ...answered(),
  ...candidaciesStepped(),
  ...mobility,
  ...posts(),
  ...grantsGiven(),
  ...grantsPassedOn(),
  ...grantsEnded(),
  ...keys(),
  ...curation(),
];
