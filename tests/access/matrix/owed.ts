import { mayAsk } from './asks.js';
import { mayShow } from './oracle.js';
import { PEOPLE, POSTED, person } from './people.js';
import { actsFor, actsForByUnit, isSelf } from './sight.js';
import { ACCOUNTS, type Viewer } from './viewers.js';

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
  saidlink: ['SkillClaim.evidenceLink'],
  saidfresh: ['SkillClaim.freshUntil'],
  showncertificate: ['Certificate.name'],
  shownfresh: ['SkillClaim.freshUntil'],
  shownexpiry: ['Certificate.expiresOn'],
  pastfresh: ['SkillClaim.freshUntil'],
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
  movingevent: ['Change.payload'],
  contest: ['Contest.id'],
  contestreason: ['Contest.reason'],
  contestopen: ['Contest.reason'],
  contestanswer: ['Contest.answer'],
  contestedon: ['Contest.openedAt'],
  mobility: ['Agent.openToMoves', 'Agent.mobilityWish'],
  spokenon: ['SpokenLanguage.saidAt'],
  wantedon: ['WantedSkill.saidAt'],
  mentoredon: ['Mentoring.saidAt'],
  goalwords: ['Goal.words'],
  movefrom: ['MobilityWish.availableFrom'],
  limitedon: ['WorkConstraint.saidAt'],
  completeness: ['Agent.completeness'],
  candidacy: ['Candidacy.id'],
  appliedon: ['CandidacyStep.madeOn'],
  appliedreason: ['CandidacyStep.reason'],
  askedon: ['CandidacyStep.madeOn', 'CandidacyRelease.askedOn', 'Candidacy.since'],
  askedreason: ['CandidacyStep.reason'],
  proposal: ['SkillProposal.id'],
  proposallabel: ['SkillProposal.label'],
  proposalreason: ['SkillProposal.reason'],
};

/** Externals have no tie to the State, no forecast and no place in mobility. */
const NOT_OF_EXTERNALS =
  /^(hired|contractend|corps|assessed|score|points|factor\w+|matches|contest\w*|candidacy|applied\w+|asked\w+)$|^(LegalDeadline|SkillFit|Task)\./;

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
  return mayAsk(viewer, place) && mayShow(viewer, { owner, cell }, place);
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
  statistics: 'OrgUnit.statistics',
  candidates: 'Position.matches',
};

function isOwed(viewer: Viewer, owner: string, cell: string, place: string): boolean {
  const { external, when } = person(owner);
  if (external && (NOT_OF_EXTERNALS.test(cell) || NOT_OF_EXTERNALS.test(place))) return false;
  // They work nowhere today: no assignment, no mission that ends, no place in a map or a list of candidates.
  if (when && /^(workstart|workend)$/.test(cell)) return false;
  // Of whoever acts everywhere they are no tasks: `OrgUnit.retention` tells them.
  if (/^Task\./.test(place) && (isSelf(viewer, owner) || !actsForByUnit(viewer, owner))) return false;
  if (/^SkillHolder\./.test(place) && (when || !actsFor(viewer, owner))) return false;
  return mayAsk(viewer, place) && mayShow(viewer, { owner, cell }, place);
}
