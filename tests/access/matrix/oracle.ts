import { follows, mayAsk } from './asks.js';
import type { Canary } from './canaries.js';
import { PEOPLE, person, type Unit } from './people.js';
import {
  actsFor,
  actsForUnit,
  hasRole,
  isIntroduced,
  isOpened,
  isPerson,
  isSelf,
  judges,
  readsByKey,
  readsFigures,
  recruits,
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
    ofReading(viewer, owner) ||
    sections.some((section) => isOpened(viewer, owner, section)) ||
    (isIntroduced(viewer, owner) && sections.some((section) => section !== 'MOBILITY'));
/** A candidacy: its agent, and who acts for the post. What is asked of who may let them go: they too. */
const ofCandidacy: Rule = (viewer, owner) => isSelf(viewer, owner) || recruits(viewer, owner);
/** What a candidate wrote: while who they are may be known. */
const ofApplication: Rule = (viewer, owner) =>
  isSelf(viewer, owner) ||
  (recruits(viewer, owner) && (actsFor(viewer, owner) || isIntroduced(viewer, owner)));
/** What they wrote to whoever may let them go. */
const ofAsking: Rule = (viewer, owner) => isSelf(viewer, owner) || judges(viewer, owner);
const ofRelease: Rule = (viewer, owner) => ofCandidacy(viewer, owner) || judges(viewer, owner);
/** What is said of moving: office does not open it. */
const ofMoving: Rule = (viewer, owner) => isSelf(viewer, owner) || isOpened(viewer, owner, 'MOBILITY');
/** A forecast, or a match: of whoever objects to being profiled there is none for others. */
const ofProfiling: Rule = (viewer, owner) =>
  isSelf(viewer, owner) || (!person(owner).objects && actsFor(viewer, owner));
const byUnit: Rule = (viewer, owner) => actsForUnit(viewer, owner as Unit);
const ofFigures: Rule = (viewer, owner) => readsFigures(viewer, owner as Unit);
const isAdministrator: Rule = (viewer) => hasRole(viewer, 'ADMINISTRATOR');
const isCurator: Rule = (viewer) => hasRole(viewer, 'CURATOR');
const ofProposal: Rule = (viewer, owner) => isSelf(viewer, owner) || isCurator(viewer, owner);
const ownAccount: Rule = ({ account }, owner) => account.key === owner;

/**
 * A program follows everybody, in ids alone, so that it hears of who leaves; an adviser those they act for; an
 * administrator, who reads no person, what is about nobody.
 */
const ofFollowing: Rule = (viewer, owner) =>
  follows(viewer) && (hasRole(viewer, 'INTEGRATION') || ofActing(viewer, owner));

/** Theirs, those that they gave, and all for an administrator. */
const ofGrants: Rule = (viewer, owner) => {
  const { account } = viewer;
  const grant = ACCOUNTS.flatMap(({ grants }) => grants).find(({ key }) => key === owner);
  return (
    account.grants.some(({ key }) => key === owner) ||
    grant?.from?.account === account.key ||
    isAdministrator(viewer, owner)
  );
};

/** Who may be shown each cell, wherever it stands. */
const CELLS: Readonly<Record<string, Rule>> = {
  // What speaks of nobody.
  ...each(everybody, 'label unitname productname unit post'),
  ...each(
    everybody,
    'openid opentitle openplace filledid filledtitle filledplace closedid closedtitle closedplace',
  ),
  ...each(everybody, 'edition'),
  // A draft of a framework, for curators; what somebody proposes, without who it was, for them too.
  ...each(isCurator, 'draftedition draftversion draftskill draftlabel'),
  ...each(ofProposal, 'proposal proposallabel proposalreason'),
  // A draft, and what is worked out of the people of a unit.
  ...each(byUnit, 'draftid drafttitle draftplace draftstart map overview candidates'),
  statistics: ofFigures,
  // A person: who they are, where they work, what they can do, their legal tie.
  // Who they are is known too to those to whom they opened some section.
  ...each(ofOpening('SKILLS', 'PROFILE', 'MOBILITY'), 'id name'),
  ...each(ofOpening('PROFILE'), 'headline about spokenon'),
  ...each(ofOpening('SKILLS'), 'wantedon mentoredon'),
  ...each(ofMoving, 'mobility goalwords movefrom limitedon'),
  completeness: ofOneself,
  ...each(ofReading, 'email workstart workend hired contractend corps'),
  ...each(ofOpening('SKILLS'), 'saidon shownon'),
  ...each(ofReading, 'saidclaim saidevidence shownclaim shownevidence'),
  ...each(ofReading, 'saidlink saidfresh showncertificate shownexpiry shownfresh pastfresh'),
  ...each(ofReading, 'pastclaim paston pastevidence superseded'),
  // What an employer expects of them.
  ...each(ofProfiling, 'assessed score points factorvalue factorevidence factorreading'),
  matches: ofProfiling,
  ...each(ofCandidacy, 'appliedon'),
  appliedreason: ofApplication,
  ...each(ofRelease, 'candidacy askedon'),
  askedreason: ofAsking,
  pausedon: ofOneself,
  ...each(ofActing, 'contest contestreason contestopen contestanswer contestedon'),
  ...each(ofOneself, 'journalday journalreader journaloperation journalpurpose openuntil'),
  // Kept for what is worked out, and shown to nobody.
  ...each(nobody, 'pastgoal company grade recordedby requested completed departure facts objection hold'),
  // Of an account, kept to let it in and to answer it twice the same.
  ...each(nobody, 'linkedon sessionstart sessionhash sessiontoken oncekey oncehash onceanswer'),
  event: ofFollowing,
  movingevent: ofOneself,
  grant: ofGrants,
  ...each(isAdministrator, 'key keyname keyending grantevent'),
};

function each(rule: Rule, cells: string): Record<string, Rule> {
  return Object.fromEntries(cells.split(' ').map((cell) => [cell, rule]));
}

const ASSESSOR = 'witness';

/** Whether a viewer may be shown this by this field. */
export function mayShow(viewer: Viewer, { owner, cell }: Canary, place: string): boolean {
  if (!mayAsk(viewer, place)) return false;
  if (place === 'MyTable.rows') return isOnesData(viewer, owner, cell);
  // What one said of a colleague is one's own to read again.
  if (
    isSelf(viewer, ASSESSOR) &&
    /^(SkillClaim|SkillClaimEdge|PageInfo|Certificate)\./.test(place) &&
    /^shown/.test(cell)
  )
    return true;
  // A skill that was opened is shown as held, without what was said of it by whom, nor what it fits.
  if (/^(SkillClaim|SkillHolder)\./.test(place) && /on$/.test(cell)) return ofReading(viewer, owner);
  if (/^SkillFit\./.test(place) && /on$/.test(cell))
    return ofProfiling(viewer, owner) || isIntroduced(viewer, owner);
  // Whoever reads a claim may know whose it is; of whom it was is not known here.
  if (place === 'SkillClaim.assessorName' && cell === 'name' && owner === ASSESSOR)
    return PEOPLE.some(({ key }) => ofReading(viewer, key));
  // Whoever may see a grant may know who holds it.
  if (place === 'RoleGrant.holder' && (cell === 'name' || cell === 'label'))
    return holdsWhatIsSeen(viewer, owner);
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

/** Of oneself, of whom one passed something on to, and for an administrator of whoever holds anything. */
function holdsWhatIsSeen(viewer: Viewer, owner: string): boolean {
  const { grants, key } = ACCOUNTS.find((one) => one.key === owner) ?? { grants: [], key: '' };
  if (hasRole(viewer, 'ADMINISTRATOR') || key === viewer.account.key) return grants.length > 0;
  return grants.some(({ from }) => from?.account === viewer.account.key);
}

/**
 * Everything of oneself, but that a dispute keeps it, and what would open a session; who assessed them, and what they
 * assessed, without of whom; and the grant that one of theirs was passed on from.
 */
function isOnesData(viewer: Viewer, owner: string, cell: string): boolean {
  if (['hold', 'sessionhash', 'sessiontoken', 'oncehash'].includes(cell)) return false;
  if (isSelf(viewer, owner) || ownAccount(viewer, owner) || !isPerson(owner)) return true;
  if (cell === 'id' || cell === 'name') return owner === ASSESSOR;
  if (cell === 'grant') return viewer.account.grants.some(({ from }) => from?.grant === owner);
  return isSelf(viewer, ASSESSOR) && /^shown(claim|on)$/.test(cell);
}
