import { type Choice, INTRODUCED, PEOPLE, type Person, person, UNITS, type Unit } from './people.js';
import { ACCOUNTS, type Grant, type Viewer } from './viewers.js';

/**
 * Who acts for whom, from the words of the design alone: neither the policy table nor row-level security was read
 * to write it, so that it may be held against them.
 */

const isUnder = (unit: Unit, top: Unit) => unit === top || (UNITS[unit] as readonly Unit[]).includes(top);

/** Where they work today. */
const unitsOf = ({ units, when }: Person) => (when ? [] : units);

const holder = (grant: Grant) => ACCOUNTS.find(({ grants }) => grants.includes(grant))?.agent ?? null;

/** A manager's grant stands while they work in its unit, below it or above it. */
function worksAround(grant: Grant): boolean {
  const [agent, unit] = [holder(grant), grant.unit];
  if (!agent || !unit) return false;
  return unitsOf(person(agent)).some((where) => isUnder(where, unit) || isUnder(unit, where));
}

/** Within its days, not taken back, while its holder is at work, and its source stands where it was passed on. */
function stands(grant: Grant): boolean {
  if (grant.state) return false;
  const source = ACCOUNTS.flatMap(({ grants }) => grants).find(({ key }) => key === grant.from?.grant);
  const agent = holder(grant);
  if (agent !== null && unitsOf(person(agent)).length === 0) return false;
  if (source) return stands(source);
  return grant.role !== 'MANAGER' || worksAround(grant);
}

/** Roles that an account may use today; who showed one factor alone has none of those that are over others. */
export function rolesOf({ account, isStrong }: Viewer): Grant[] {
  const standing = account.grants.filter(stands);
  return isStrong ? standing : standing.filter(({ role }) => role === 'ANALYST' || role === 'INTEGRATION');
}

export const hasRole = (viewer: Viewer, ...roles: Grant['role'][]) =>
  rolesOf(viewer).some(({ role }) => roles.includes(role));

const OVER_PEOPLE: readonly string[] = ['MANAGER', 'HR_ADVISER'];

export const isAgent = ({ account }: Viewer) => account.agent !== null;
export const isSelf = ({ account }: Viewer, owner: string) => account.agent === owner;
export const actsForSomebody = (viewer: Viewer) => hasRole(viewer, 'MANAGER', 'HR_ADVISER');
export const readsPeople = ({ account }: Viewer) => account.scopes?.includes('PEOPLE_READ') ?? false;

/** A grant without a unit reaches everywhere. */
const reaches = ({ unit }: Grant, where: Unit) => unit === null || isUnder(where, unit);

const hasRoleOver = (viewer: Viewer, unit: Unit, roles: readonly string[]) =>
  rolesOf(viewer).some((grant) => roles.includes(grant.role) && reaches(grant, unit));

export const actsForUnit = (viewer: Viewer, unit: Unit) => hasRoleOver(viewer, unit, OVER_PEOPLE);

/** Figures of its people: those who act for it, and analysts. */
export const readsFigures = (viewer: Viewer, unit: Unit) =>
  hasRoleOver(viewer, unit, [...OVER_PEOPLE, 'ANALYST']);

/** A grant without a unit reaches everybody, those too who work nowhere today: somebody has to answer them. */
const reachesPerson = (grant: Grant, owner: string) =>
  grant.unit === null || unitsOf(person(owner)).some((unit) => reaches(grant, unit));

const grantsOver = (viewer: Viewer, owner: string) =>
  rolesOf(viewer).filter((grant) => OVER_PEOPLE.includes(grant.role) && reachesPerson(grant, owner));

/** Whoever works today in a unit that this viewer acts for. */
export const actsFor = (viewer: Viewer, owner: string) => grantsOver(viewer, owner).length > 0;

/** The same by a grant that this person did not pass on: nobody answers themself through a deputy. */
export const judges = (viewer: Viewer, owner: string) =>
  grantsOver(viewer, owner).some(
    ({ from }) => ACCOUNTS.find(({ key }) => key === from?.account)?.agent !== owner,
  );

/** The same through a key. */
export const readsByKey = (viewer: Viewer, owner: string) =>
  readsPeople(viewer) && rolesOf(viewer).some((grant) => reachesPerson(grant, owner));

export const isPerson = (owner: string) => PEOPLE.some(({ key }) => key === owner);

/** The same by a grant of a unit. */
export const actsForByUnit = (viewer: Viewer, owner: string) =>
  grantsOver(viewer, owner).some(({ unit }) => unit !== null);

/** The ministries where they work today: units with none above. */
const ministriesOf = (one: Person) =>
  unitsOf(one).map((unit) => (UNITS[unit] as readonly Unit[]).at(-1) ?? unit);

/** What holds where nobody chose: skills are open to the ministry, the rest to nobody. */
const BY_ITSELF = { SKILLS: 'MINISTRY', PROFILE: 'PRIVATE', MOBILITY: 'PRIVATE' } as const;

/** Whether somebody opened a section to an audience that this viewer, an agent at work, is of today. */
export function isOpened(viewer: Viewer, owner: string, section: Choice['section']): boolean {
  if (!viewer.account.agent) return false;
  const [reader, other] = [person(viewer.account.agent), person(owner)];
  if (unitsOf(reader).length === 0) return false;
  const choice = other.opens?.find((one) => one.section === section && !one.isOver);
  const audience = choice?.audience ?? BY_ITSELF[section];
  if (audience === 'PRIVATE') return false;
  if (audience === 'INTERMINISTERIAL') return unitsOf(other).length > 0;
  if (audience === 'TEAM') {
    const unit = choice?.recipient;
    return (
      unit !== undefined && unitsOf(other).includes(unit) && unitsOf(reader).some((one) => isUnder(one, unit))
    );
  }
  const theirs = choice?.recipient ? [choice.recipient] : ministriesOf(other);
  return theirs.some((one) => ministriesOf(other).includes(one) && ministriesOf(reader).includes(one));
}

/**
 * Who acts for the team, for whose open post everybody but externals is a candidate, by a grant that the candidate did not
 * pass on; nobody is their own recruiter.
 */
export const recruits = (viewer: Viewer, owner: string) =>
  !isSelf(viewer, owner) &&
  rolesOf(viewer).some(
    (grant) =>
      OVER_PEOPLE.includes(grant.role) &&
      reaches(grant, 'team') &&
      ACCOUNTS.find(({ key }) => key === grant.from?.account)?.agent !== owner,
  );

/** Whom a candidate accepted to be known by knows who they are, what they say of themself and what they can do. */
export const isIntroduced = (viewer: Viewer, owner: string) =>
  owner === INTRODUCED && recruits(viewer, owner);

/** A colleague confirms what somebody holds who works with them and opened their skills to them; an external nobody. */
export function mayConfirm(viewer: Viewer, owner: string): boolean {
  const { agent } = viewer.account;
  if (!agent || agent === owner || person(agent).external) return false;
  const together = unitsOf(person(agent)).some((unit) => unitsOf(person(owner)).includes(unit));
  return together && isOpened(viewer, owner, 'SKILLS');
}
