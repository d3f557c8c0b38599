import type { Canary } from './canaries.js';
import { PEOPLE, POSTED, person, type Unit } from './people.js';
import {
  actsFor,
  actsForSomebody,
  actsForUnit,
  hasRole,
  isAgent,
  isOpened,
  isPerson,
  isSelf,
  isUnderUnits,
  readsByKey,
  readsPeople,
} from './sight.js';
import { ACCOUNTS, type Viewer } from './viewers.js';

type Rule = (viewer: Viewer, owner: string) => boolean;

const everybody: Rule = () => true;
const nobody: Rule = () => false;
const ofOneself: Rule = isSelf;
const ofActing: Rule = (viewer, owner) => isSelf(viewer, owner) || actsFor(viewer, owner);
const ofReading: Rule = (viewer, owner) => ofActing(viewer, owner) || readsByKey(viewer, owner);
/** Beside those who see them by office: to whom they opened one of these sections. */
const ofOpening =
  (...sections: Parameters<typeof isOpened>[2][]): Rule =>
  (viewer, owner) =>
    ofReading(viewer, owner) || sections.some((section) => isOpened(viewer, owner, section));
/** Of whoever objects to being profiled there is none for others. */
const ofForecast: Rule = (viewer, owner) =>
  isSelf(viewer, owner) || (!person(owner).objects && actsFor(viewer, owner));
const byUnit: Rule = (viewer, owner) => actsForUnit(viewer, owner as Unit);
const isAdministrator: Rule = (viewer) => hasRole(viewer, 'ADMINISTRATOR');
const ownAccount: Rule = ({ account }, owner) => account.key === owner;

/**
 * A program follows everything, in ids alone; an adviser those they act for; an administrator, who reads no person,
 * what is about nobody.
 */
const follows = (viewer: Viewer) =>
  viewer.account.scopes
    ? viewer.account.scopes.includes('CHANGES_READ')
    : hasRole(viewer, 'INTEGRATION', 'ADMINISTRATOR', 'HR_ADVISER');
const ofFollowing: Rule = (viewer, owner) =>
  follows(viewer) && (hasRole(viewer, 'INTEGRATION') || ofActing(viewer, owner));

/** Theirs, those that they gave, and all for an administrator. */
const ofGrants: Rule = (viewer, owner) => {
  const { account } = viewer;
  const grant = ACCOUNTS.flatMap(({ grants }) => grants).find(({ key }) => key === owner);
  return owner === account.key || grant?.from?.account === account.key || isAdministrator(viewer, owner);
};

/** Who may be shown each cell, wherever it stands. */
const CELLS: Readonly<Record<string, Rule>> = {
  // What speaks of nobody.
  ...each(everybody, 'label unitname productname unit post'),
  ...each(
    everybody,
    'openid opentitle openplace filledid filledtitle filledplace closedid closedtitle closedplace',
  ),
  // A draft, and what is worked out of the people of a unit.
  ...each(byUnit, 'draftid drafttitle draftplace draftstart map overview candidates'),
  // A person: who they are, where they work, what they can do, their legal tie.
  // Who they are is known too to those to whom they opened some section.
  ...each(ofOpening('SKILLS', 'PROFILE', 'MOBILITY'), 'id name'),
  ...each(ofOpening('PROFILE'), 'headline about'),
  mobility: (viewer, owner) => isSelf(viewer, owner) || isOpened(viewer, owner, 'MOBILITY'),
  ...each(ofReading, 'email workstart workend hired contractend corps'),
  ...each(ofOpening('SKILLS'), 'saidon shownon'),
  ...each(ofReading, 'saidclaim saidevidence shownclaim shownevidence'),
  ...each(ofReading, 'pastclaim paston pastevidence superseded'),
  // What an employer expects of them.
  ...each(ofForecast, 'assessed score points factorvalue factorevidence factorreading'),
  matches: ofActing,
  ...each(ofActing, 'contest contestreason contestopen contestanswer contestedon'),
  ...each(ofOneself, 'journalday journalreader journaloperation journalpurpose'),
  // Kept for what is worked out, and shown to nobody.
  ...each(nobody, 'company grade recordedby requested completed departure facts objection hold'),
  event: ofFollowing,
  grant: ofGrants,
  ...each(isAdministrator, 'key keyname keyending grantevent'),
};

function each(rule: Rule, cells: string): Record<string, Rule> {
  return Object.fromEntries(cells.split(' ').map((cell) => [cell, rule]));
}

const ASSESSOR = 'witness';

/** Whether a viewer may be shown this by this field. */
export function mayShow(viewer: Viewer, { owner, cell }: Canary, place: string): boolean {
  if (mayAsk(viewer, place) === false) return false;
  if (place === 'MyTable.rows') return isOnesData(viewer, owner, cell);
  // A skill that was opened is shown as held, without what was said of it by whom.
  if (/^(SkillClaim|SkillFit|SkillHolder)\./.test(place) && /on$/.test(cell)) return ofReading(viewer, owner);
  // Whose claim it was is not known here: whoever reads a claim of anybody may read who assessed them.
  if (place === 'SkillClaim.assessorName' && cell === 'name' && owner === ASSESSOR)
    return PEOPLE.some(({ key }) => ofReading(viewer, key));
  // An account has a name too; it is shown to its holder.
  if (cell === 'label' && ACCOUNTS.some(({ key }) => key === owner)) return ownAccount(viewer, owner);
  // Ids of what is no person.
  if (cell === 'id' && !isPerson(owner)) return true;
  if (place === 'Change.subject' || place === 'Change.payload') {
    const rule = cell === 'id' || cell.endsWith('claim') ? ofFollowing : CELLS[cell];
    return rule?.(viewer, owner) ?? false;
  }
  return CELLS[cell]?.(viewer, owner) ?? false;
}

/**
 * Everything of oneself, but that a dispute keeps it; who assessed them, and what they assessed, without of whom; and
 * the grant that one of theirs was passed on from.
 */
function isOnesData(viewer: Viewer, owner: string, cell: string): boolean {
  if (cell === 'hold') return false;
  if (isSelf(viewer, owner) || ownAccount(viewer, owner) || !isPerson(owner)) return true;
  if (cell === 'id') return owner === ASSESSOR;
  if (cell === 'grant') return viewer.account.grants.some(({ from }) => from?.grant === owner);
  return isSelf(viewer, ASSESSOR) && /^shown(claim|on)$/.test(cell);
}

/** Of nobody: what every account may ask. */
const OF_NOBODY =
  /^(OrgUnit\.(?!agents)|(Product|ProductPhase|Framework|Skill|LevelWording|JobRole|RoleLevel|Requirement|Training|TrainingOutcome|PageInfo|Role)\.|Position\.(?!matches)|Query\.(node|nodes|viewer|orgUnits?|products|skills|jobRoles|trainings|positions)$|Viewer\.(label|roles|agent)$|(?!AccessRecord|Change)\w+\.id$)/;
/** Of a person: who they are, where, by which tie, and what they can do. */
const OF_PERSONS =
  /^(Query\.agents?$|OrgUnit\.agents$|Agent\.(?!retention|matches)|(SkillClaim|HeldSkill|Assignment|Employment)\.)/;
/** Of a person, for themself and whoever acts for them. */
const OF_CAREERS =
  /^(Agent\.(retention|matches)$|(RetentionAssessment|RetentionFactor|RetentionModel|ProbabilityInterval|LegalDeadline|Match|Candidate|SkillFit|MoveFeasibility|MoveBlocker|MoveInstrument|MoveQuestion)\.)/;
/** Of a group of persons: a unit has none of it, null, for whoever does not act for it. */
const OF_GROUPS =
  /^((SkillMap|SkillMapRow|LevelCount|SkillHolder|SkillContinuity|RetentionOverview|RetentionBandCount)\.)/;

/** Whether a viewer may ask for a field at all; null where the words leave it open, and an empty answer is as good. */
export function mayAsk(viewer: Viewer, place: string): boolean | null {
  if (OF_NOBODY.test(place)) return true;
  const acts = actsForSomebody(viewer);
  if (OF_PERSONS.test(place)) return isAgent(viewer) || acts || readsPeople(viewer);
  if (OF_CAREERS.test(place)) return isAgent(viewer) || acts;
  if (OF_GROUPS.test(place)) return acts;
  if (/^(Query\.apiKeys$|ApiKey\.)/.test(place)) return hasRole(viewer, 'ADMINISTRATOR');
  if (/^(Query\.changes$|Change\.)/.test(place)) return follows(viewer);
  if (/^(AccessRecord\.|Viewer\.accessJournal$)/.test(place)) return isAgent(viewer);
  if (/^(Query\.contests$|Contest\.)/.test(place)) return isAgent(viewer) || acts;
  if (/^(Query\.(exportMyData|colleagues)$|MyData\.|MyTable\.)/.test(place))
    return isAgent(viewer) ? true : null;
  if (/^Task\./.test(place)) return isAgent(viewer) || acts ? true : null;
  if (/^(Query\.roleGrants$|RoleGrant\.)/.test(place))
    return acts || hasRole(viewer, 'ADMINISTRATOR') ? true : null;
  return mayChange(viewer, place);
}

/** Mutations, and what they answer beside what to mend. */
function mayChange(viewer: Viewer, place: string): boolean | null {
  const [, mutation] =
    /^(?:Mutation\.(\w+))$/.exec(place) ?? /^(\w+)Payload\.(?!userErrors)/.exec(place) ?? [];
  const acts = actsForSomebody(viewer);
  switch (mutation?.toLowerCase()) {
    case 'updateprofile':
    case 'sharesection':
    case 'contestdata':
    case 'objecttoprofiling':
      return isAgent(viewer);
    case 'claimskill':
      return isAgent(viewer) || acts;
    case 'answercontest':
    case 'openposition':
    case 'delegaterole':
      return acts;
    case 'endgrant':
      return acts || hasRole(viewer, 'ADMINISTRATOR');
    case 'grantrole':
    case 'createapikey':
    case 'revokeapikey':
    case 'rotateapikey':
      return hasRole(viewer, 'ADMINISTRATOR');
    default:
      return null;
  }
}

/** Where a cell is shown to whoever may read it, and asks for it: an answer without it holds back what is theirs. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  id: ['Agent.id'],
  name: ['Agent.displayName'],
  headline: ['Agent.headline'],
  about: ['Agent.about'],
  email: ['Agent.email'],
  workstart: ['Assignment.startsOn'],
  workend: ['Assignment.endsOn', 'LegalDeadline.dueOn', 'LegalDeadline.actBy', 'Task.dueOn'],
  hired: ['Employment.startsOn'],
  contractend: ['Employment.endsOn', 'LegalDeadline.dueOn', 'LegalDeadline.basis'],
  corps: ['Employment.corps'],
  saidclaim: ['SkillClaim.id'],
  saidon: ['SkillClaim.startsOn', 'HeldSkill.lastConfirmedOn', 'SkillHolder.lastConfirmedOn'],
  saidevidence: ['SkillClaim.evidence'],
  shownclaim: ['SkillClaim.id'],
  shownon: [
    'SkillClaim.startsOn',
    'HeldSkill.lastConfirmedOn',
    'SkillHolder.lastConfirmedOn',
    'SkillFit.lastConfirmedOn',
  ],
  shownevidence: ['SkillClaim.evidence'],
  pastclaim: ['SkillClaim.id'],
  paston: ['SkillClaim.startsOn'],
  pastevidence: ['SkillClaim.evidence'],
  superseded: ['SkillClaim.supersededAt'],
  assessed: ['RetentionAssessment.assessedAt'],
  score: ['RetentionAssessment.score'],
  points: ['RetentionFactor.points'],
  factorvalue: ['RetentionFactor.value'],
  factorevidence: ['RetentionFactor.evidence'],
  factorreading: ['RetentionFactor.reading'],
  matches: ['Agent.matches'],
  journalday: ['AccessRecord.at'],
  journalreader: ['AccessRecord.reader'],
  journaloperation: ['AccessRecord.operation'],
  journalpurpose: ['AccessRecord.purpose'],
  event: ['Change.payload'],
  contest: ['Contest.id'],
  contestreason: ['Contest.reason'],
  contestopen: ['Contest.reason'],
  contestanswer: ['Contest.answer'],
  contestedon: ['Contest.openedAt'],
  mobility: ['Agent.openToMoves'],
};

/** Externals have no tie to the State, no forecast and no place in mobility. */
const NOT_OF_EXTERNALS =
  /^(hired|contractend|corps|assessed|score|points|factor\w+|matches|contest\w*)$|^(LegalDeadline|SkillFit|Task)\./;

/** What must be shown to a viewer, `place owner cell` each. */
export function owed(viewer: Viewer): string[] {
  const ofPeople = PEOPLE.flatMap(({ key }) =>
    Object.entries(PLACES).flatMap(([cell, places]) =>
      places.filter((place) => isOwed(viewer, key, cell, place)).map((place) => `${place} ${key} ${cell}`),
    ),
  );
  const ofAccounts = ACCOUNTS.flatMap(({ key, grants, scopes }) => [
    ...grants.map((grant) => `RoleGrant.id ${grant.key} grant`),
    ...(scopes
      ? [`ApiKey.id ${key} key`, `ApiKey.name ${key} keyname`, `ApiKey.ending ${key} keyending`]
      : []),
  ]).filter((sighting) => isShown(viewer, sighting));
  const ofUnits = POSTED.flatMap((unit) =>
    Object.entries(UNIT_PLACES)
      .filter(([cell, place]) => mayShow(viewer, { owner: unit, cell }, place) && mayAsk(viewer, place))
      .map(([cell, place]) => `${place} ${unit} ${cell}`),
  );
  return [...ofPeople, ...ofAccounts, ...ofUnits];
}

function isShown(viewer: Viewer, sighting: string): boolean {
  const [place = '', owner = '', cell = ''] = sighting.split(' ');
  return mayAsk(viewer, place) === true && mayShow(viewer, { owner, cell }, place);
}

const UNIT_PLACES: Readonly<Record<string, string>> = {
  draftid: 'Position.id',
  drafttitle: 'Position.title',
  draftplace: 'Position.location',
  draftstart: 'Position.startsOn',
  opentitle: 'Position.title',
  filledtitle: 'Position.title',
  closedtitle: 'Position.title',
  unitname: 'OrgUnit.name',
  map: 'OrgUnit.skillMap',
  overview: 'OrgUnit.retention',
  candidates: 'Position.matches',
};

function isOwed(viewer: Viewer, owner: string, cell: string, place: string): boolean {
  const { external, when } = person(owner);
  if (external && (NOT_OF_EXTERNALS.test(cell) || NOT_OF_EXTERNALS.test(place))) return false;
  // They work nowhere today: no assignment, no mission that ends, no place in a map or a list of candidates.
  if (when && /^(workstart|workend)$/.test(cell)) return false;
  // Whoever acts everywhere follows deadlines unit by unit: they are no tasks.
  if (/^Task\./.test(place) && (isSelf(viewer, owner) || !isUnderUnits(viewer, owner))) return false;
  if (/^SkillHolder\./.test(place) && (when || !actsFor(viewer, owner))) return false;
  return mayAsk(viewer, place) === true && mayShow(viewer, { owner, cell }, place);
}
