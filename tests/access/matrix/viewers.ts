import { API_KEY_ISSUER } from '../../../src/access/api-key.js';
import { DEMONSTRATION_ISSUER } from '../../../src/access/demonstration-token.js';
import { hashOf } from '../../../src/access/secret.js';
import type { ApiScope, Role } from '../../../src/access/viewer.js';
import type { Identity } from '../../../src/database/session.js';
import type { Unit } from './people.js';

export interface Grant {
  readonly key: string;
  readonly role: Role;
  /** Null: everywhere. */
  readonly unit: Unit | null;
  readonly state?: 'ended yesterday' | 'begins tomorrow' | 'taken back';
  /** The grant that it passes on, and the account that did. */
  readonly from?: { readonly grant: string; readonly account: string };
}

export interface Account {
  readonly key: string;
  readonly agent: string | null;
  readonly grants: readonly Grant[];
  /** Comes in with a key. */
  readonly scopes?: readonly ApiScope[];
}

export interface Viewer {
  readonly key: string;
  readonly account: Account;
  readonly identity: Identity;
  readonly isStrong: boolean;
}

const grant = (key: string, role: Role, unit: Unit | null, more: Partial<Grant> = {}): Grant => ({
  key,
  role,
  unit,
  ...more,
});
const agent = (key: string, ...grants: Grant[]): Account => ({ key, agent: key, grants });
const nobody = (key: string, ...grants: Grant[]): Account => ({ key, agent: null, grants });
const program = (key: string, unit: Unit | null, scopes: readonly ApiScope[]): Account => ({
  ...nobody(key, grant(key, 'INTEGRATION', unit)),
  scopes,
});

export const ACCOUNTS: readonly Account[] = [
  agent('ann'),
  agent('ext'),
  agent('far'),
  // Passed on to somebody who left since: it stands while its source does.
  agent('gone', grant('gone', 'MANAGER', 'team', { from: { grant: 'boss', account: 'boss' } })),
  agent('boss', grant('boss', 'MANAGER', 'team')),
  agent('late', grant('late', 'MANAGER', 'team')),
  agent('soon', grant('soon', 'MANAGER', 'team')),
  // Managers of the team who work above it, below it and beside it.
  agent('head', grant('head', 'MANAGER', 'team')),
  agent('sub', grant('sub', 'MANAGER', 'team')),
  agent('side', grant('side', 'MANAGER', 'team')),
  agent('deputy', grant('deputy', 'MANAGER', 'team', { from: { grant: 'boss', account: 'boss' } })),
  agent('witness', grant('witness', 'MANAGER', 'team', { from: { grant: 'late', account: 'late' } })),
  agent('hr', grant('hr', 'HR_ADVISER', 'team')),
  nobody('hrall', grant('hrall', 'HR_ADVISER', null)),
  nobody('hrended', grant('hrended', 'HR_ADVISER', null, { state: 'ended yesterday' })),
  nobody('hrsoon', grant('hrsoon', 'HR_ADVISER', null, { state: 'begins tomorrow' })),
  nobody('hrtaken', grant('hrtaken', 'HR_ADVISER', null, { state: 'taken back' })),
  nobody('analyst', grant('analyst', 'ANALYST', null)),
  nobody('admin', grant('admin', 'ADMINISTRATOR', null)),
  nobody('curator', grant('curator', 'CURATOR', null)),
  nobody('integration', grant('integration', 'INTEGRATION', null)),
  program('barekey', null, []),
  program('changeskey', null, ['CHANGES_READ']),
  program('changesteamkey', 'team', ['CHANGES_READ']),
  program('peoplekey', 'team', ['PEOPLE_READ']),
  program('peopleallkey', null, ['PEOPLE_READ']),
  program('bothkey', 'team', ['CHANGES_READ', 'PEOPLE_READ']),
];

/** The key itself, 43 characters after its prefix. */
export const secretOf = (account: Account) => `vivier_key_${account.key.padEnd(43, '0')}`;

export const identityOf = (account: Account, isStrong = true): Identity =>
  account.scopes
    ? { issuer: API_KEY_ISSUER, subject: hashOf(secretOf(account)), isStrong: true }
    : { issuer: DEMONSTRATION_ISSUER, subject: account.key, isStrong };

const account = (key: string): Account => {
  const found = ACCOUNTS.find((one) => one.key === key);
  if (!found) throw new Error(`no account ${key}`);
  return found;
};
const oneFactor = (key: string): Viewer => ({
  key: `${key}, one factor`,
  account: account(key),
  identity: identityOf(account(key), false),
  isStrong: false,
});

/** Everybody with an account, and who acts for others once more without a second factor. */
export const VIEWERS: readonly Viewer[] = [
  ...ACCOUNTS.map((one) => ({ key: one.key, account: one, identity: identityOf(one), isStrong: true })),
  ...['boss', 'hrall', 'admin', 'curator'].map(oneFactor),
];
