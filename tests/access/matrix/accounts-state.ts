import { hashOf } from '../../../src/access/secret.js';
import type { Database } from '../../../src/database/database.js';
import {
  account,
  apiKey,
  browserSession,
  identityLink,
  roleGrant,
} from '../../../src/database/tables/access.js';
import { event, idempotency } from '../../../src/database/tables/integration.js';
import type { Reader } from '../../../src/database/transaction.js';
import { dayAfter, idOf, plantedId, word } from './canaries.js';
import { factsOf } from './facts.js';
import { LONG_AGO, PEOPLE, TOMORROW, YESTERDAY } from './people.js';
import { ACCOUNTS, type Account, type Grant, identityOf, secretOf } from './viewers.js';

const accountId = (key: string) => idOf('account', key);
const noonAfter = (first: string, one: Account, cell: string) =>
  new Date(`${dayAfter(first, ACCOUNTS.indexOf(one), one.key, cell)}T12:00:00Z`);

export async function addAccounts({ orm }: Reader): Promise<void> {
  await orm.insert(account).values(
    ACCOUNTS.map(({ key, agent }) => ({
      id: accountId(key),
      agentId: agent && idOf('Agent', agent),
      label: word(key, 'label'),
    })),
  );
  const links = ACCOUNTS.filter(({ scopes }) => !scopes);
  await orm.insert(identityLink).values(
    links.map((one) => {
      const { issuer, subject } = identityOf(one);
      const linkedAt = noonAfter('2017-01-01', one, 'linkedon');
      return { issuer, subject, linkedAt, accountId: accountId(one.key) };
    }),
  );
  await orm.insert(browserSession).values(links.map(sessionRow));
  await orm.insert(idempotency).values(
    ACCOUNTS.map(({ key }) => ({
      accountId: accountId(key),
      key: word(key, 'oncekey'),
      requestHash: word(key, 'oncehash'),
      answer: { note: word(key, 'onceanswer') },
      at: new Date(LONG_AGO),
    })),
  );
  // Those that are passed on come last: they refer to another.
  const grants = ACCOUNTS.flatMap(({ key, grants }) => grants.map((grant) => grantRow(key, grant)));
  for (const row of grants.sort(
    (a, b) => Number(a.delegatedFrom !== null) - Number(b.delegatedFrom !== null),
  ))
    await orm.insert(roleGrant).values(row);
  await orm.insert(apiKey).values(ACCOUNTS.flatMap(keyRow));
  await orm.insert(event).values(
    ACCOUNTS.flatMap(({ grants }) => grants).map((grant) => ({
      id: idOf('event', `grant ${grant.key}`),
      at: new Date(LONG_AGO),
      actor: 'test',
      type: 'role.granted',
      subject: accountId(grant.key),
      unitId: grant.unit && idOf('OrgUnit', grant.unit),
      payload: { note: word(grant.key, 'grantevent') },
    })),
  );
}

/** Only a function of the server writes the journal, of readings as they happen: here they happened before. */
export async function addJournal({ pool }: Database): Promise<void> {
  const rows = JSON.stringify(PEOPLE.map(journalRow));
  await pool`insert into read_record select * from jsonb_populate_recordset(null::read_record, ${rows}::text::jsonb)`;
}

/** What the matrix itself read of people would be in their journals. */
export async function forgetReadings({ pool }: Database): Promise<void> {
  await pool`delete from read_record where request_id <> 'test'`;
}

function grantRow(holder: string, { key, role, unit, state, from }: Grant) {
  return {
    accountId: accountId(holder),
    id: plantedId('RoleGrant', key, key, 'grant'),
    role,
    unitId: unit && idOf('OrgUnit', unit),
    startsOn: state === 'begins tomorrow' ? TOMORROW : LONG_AGO,
    endsOn: state === 'ended yesterday' ? YESTERDAY : null,
    revokedAt: state === 'taken back' ? new Date(LONG_AGO) : null,
    grantedBy: from ? accountId(from.account) : null,
    delegatedFrom: from ? idOf('RoleGrant', from.grant) : null,
  };
}

function sessionRow(one: Account) {
  return {
    ...identityOf(one),
    hash: word(one.key, 'sessionhash'),
    idToken: word(one.key, 'sessiontoken'),
    startedAt: noonAfter('2018-01-01', one, 'sessionstart'),
    expiresAt: new Date('2099-01-01'),
  };
}

function keyRow(one: Account) {
  if (!one.scopes) return [];
  return [
    {
      id: plantedId('ApiKey', one.key, one.key, 'key'),
      accountId: accountId(one.key),
      name: word(one.key, 'keyname'),
      hash: hashOf(secretOf(one)),
      ending: word(one.key, 'keyending'),
      scopes: [...one.scopes],
      createdAt: new Date(LONG_AGO),
      createdBy: accountId('admin'),
      expiresAt: new Date('2099-01-01'),
    },
  ];
}

function journalRow(person: (typeof PEOPLE)[number]) {
  const { agentId, journal } = factsOf(person);
  return {
    id: idOf('read record', person.key),
    at: `${journal.at}T12:00:00Z`,
    agent_id: agentId,
    account_id: accountId('hrall'),
    reader: journal.reader,
    roles: ['HR_ADVISER'],
    class: 'FORECAST',
    fields: ['RetentionAssessment.band'],
    operation: journal.operation,
    purpose: journal.purpose,
    request_id: 'test',
  };
}
