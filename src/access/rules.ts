import type { Viewer } from './viewer.js';

/**
 * Who may ask for a field, whatever it is about. Whom it is about is decided by row-level security, so that
 * a hidden row is simply absent.
 */
export interface Rule {
  readonly name: string;
  readonly allows: (viewer: Viewer) => boolean;
}

const rule = (name: string, allows: Rule['allows']): Rule => ({ name, allows });

/** Anyone with an account. */
export const signedIn = rule('signedIn', () => true);

const isOffice = (v: Viewer) => v.agentId !== null || v.roles.has('MANAGER') || v.roles.has('HR_ADVISER');

/** Managers and HR advisers, for the people under their units; agents, for themselves; and tools that may read people. */
export const personOfficeOrTool = rule(
  'personOfficeOrTool',
  (v) => isOffice(v) || (v.scopes?.has('PEOPLE_READ') ?? false),
);

/** Managers and HR advisers, for the people under their units; and agents, for themselves. */
export const personOrTheirOffice = rule('personOrTheirOffice', isOffice);

/** Those who act for people: managers and HR advisers. */
export const actsForPeople = rule(
  'actsForPeople',
  (v) => v.roles.has('MANAGER') || v.roles.has('HR_ADVISER'),
);

/** Analysts, and those who act for people: figures of groups. */
export const readsGroups = rule('readsGroups', (v) => v.roles.has('ANALYST') || actsForPeople.allows(v));

/** Administrators: settings, keys and roles. */
export const administers = rule('administers', (v) => v.roles.has('ADMINISTRATOR'));

/** Curators: they keep the frameworks. */
export const curates = rule('curates', (v) => v.roles.has('CURATOR'));

/** Who may give a role, or pass theirs on. */
export const givesRoles = rule('givesRoles', (v) => administers.allows(v) || actsForPeople.allows(v));

/** An agent, about themselves. */
export const agentThemself = rule('agentThemself', (v) => v.agentId !== null);

/** An agent, about themselves; and curators. */
export const themselfOrCurator = rule('themselfOrCurator', (v) => v.agentId !== null || curates.allows(v));

/** HR tools and administrators, who follow what changes; HR advisers, within what they may see. */
export const followsChanges = rule(
  'followsChanges',
  (v) =>
    (v.roles.has('INTEGRATION') && (v.scopes?.has('CHANGES_READ') ?? true)) ||
    v.roles.has('ADMINISTRATOR') ||
    v.roles.has('HR_ADVISER'),
);
