import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job, write } from '../../src/database/session.js';
import { roleGrant } from '../../src/database/tables/access.js';
import { agentContact } from '../../src/database/tables/agents.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { testDatabase } from '../support/database.js';
import { runOperation } from '../support/server.js';
import { changingNothing, rowsOf } from './contents.js';
import { addAccount, addPeople, globalId, identity, idOf, smallState, TODAY } from './small-state.js';

let db: Database;
beforeEach(async () => {
  db = await testDatabase({ today: TODAY });
  await smallState(db);
  await addPeople(db, [
    { key: 'boss', unit: 'team', until: '2026-06-30' },
    { key: 'ann', unit: 'team' },
    { key: 'eve', unit: 'other' },
    { key: 'sub', unit: 'cell' },
    { key: 'head', unit: 'ministry' },
  ]);
  await job(db, ({ orm }) =>
    orm.insert(agentContact).values(
      ['boss', 'ann', 'eve', 'sub', 'head'].map((key) => ({
        agentId: idOf('Agent', key),
        email: `${key}@example.gouv.fr`,
        source: 'test',
      })),
    ),
  );
  await addAccount(db, 'boss', 'boss', ['MANAGER', 'team']);
  await addAccount(db, 'eve', 'eve');
  await addAccount(db, 'admin', null, ['ADMINISTRATOR', null]);
});

const on = (today: string): Database => ({ ...db, today });

async function ask(who: string, document: string, input?: object, at: Database = db) {
  const { data, errors } = await runOperation(at, identity(who), document, { input });
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

async function sees(who: string, at: Database = db): Promise<string[]> {
  const { agents } = await ask(who, '{ agents(first: 100) { nodes { displayName } } }', undefined, at);
  return agents.nodes.map(({ displayName }: { displayName: string }) => displayName);
}

const GRANT = 'id role unit { name } startsOn endsOn revokedAt isDelegated';
const payload = (name: string) =>
  `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
    grant { ${GRANT} } userErrors { code path message } } }`;
const grantRole = async (who: string, input: object) =>
  (await ask(who, payload('grantRole'), input)).grantRole;
const delegate = async (who: string, input: object, at = db) =>
  (await ask(who, payload('delegateRole'), input, at)).delegateRole;
const end = async (who: string, input: object) => (await ask(who, payload('endGrant'), input)).endGrant;
const roleOf = async (who: string): Promise<string> =>
  (await ask(who, '{ viewer { roles { grant } } }')).viewer.roles[0].grant;
const address = (key: string) => `${key}@example.gouv.fr`;

describe('a manager’s grant', () => {
  test('stands while they work in its unit, and no day longer, with nothing run', async () => {
    expect(await sees('boss', on('2026-06-30'))).toEqual(['ann', 'boss']);
    expect(await sees('boss', on('2026-07-01'))).toEqual(['boss']);
    const { viewer } = await ask(
      'boss',
      '{ viewer { roles { role } units { totalCount } } }',
      undefined,
      on('2026-07-01'),
    );
    expect(viewer).toEqual({ roles: [], units: { totalCount: 0 } });
  });

  test('stands for whoever works above or below its unit, and not beside it', async () => {
    for (const key of ['head', 'sub']) await addAccount(db, key, key, ['MANAGER', 'other']);
    await addAccount(db, 'ann', 'ann', ['MANAGER', 'other']);

    expect([await sees('head'), await sees('sub'), await sees('ann')]).toEqual([
      ['eve', 'head', 'sub'],
      ['eve', 'sub'],
      ['ann'],
    ]);
  });
});

test('an adviser’s grant stands while they work anywhere', async () => {
  await addAccount(db, 'sub', 'sub', ['HR_ADVISER', 'team']);
  await job(db, (tx) =>
    tx.rows(
      (sql) =>
        sql`update assignment set ends_on = '2026-06-20' where agent_id = ${idOf('Agent', 'sub')}::uuid`,
    ),
  );

  expect([await sees('sub', on('2026-06-20')), await sees('sub', on('2026-06-21'))]).toEqual([
    ['ann', 'boss', 'sub'],
    ['sub'],
  ]);
});

test('an administrator’s and an analyst’s end too when they who hold it leave', async () => {
  await addAccount(db, 'sub', 'sub', ['ADMINISTRATOR', null]);
  await addAccount(db, 'ann', 'ann', ['ANALYST', null]);
  await job(db, (tx) =>
    tx.rows(
      (sql) => sql`
        update assignment set ends_on = '2026-06-20'
        where agent_id in (${idOf('Agent', 'sub')}::uuid, ${idOf('Agent', 'ann')}::uuid)`,
    ),
  );
  const roles = async (who: string, day: string) =>
    (await ask(who, '{ viewer { roles { role } } }', undefined, on(day))).viewer.roles;

  expect([await roles('sub', '2026-06-20'), await roles('ann', '2026-06-20')]).toEqual([
    [{ role: 'ADMINISTRATOR' }],
    [{ role: 'ANALYST' }],
  ]);
  expect([await roles('sub', '2026-06-21'), await roles('ann', '2026-06-21')]).toEqual([[], []]);
  await expect(
    runOperation(on('2026-06-21'), identity('sub'), '{ apiKeys { totalCount } }'),
  ).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
});

describe('an administrator', () => {
  test('gives a role to an agent by their work address, who has it at once, whatever the case of the letters', async () => {
    const { grant, userErrors } = await grantRole('admin', {
      email: 'Eve@Example.gouv.fr',
      role: 'HR_ADVISER',
      unit: globalId('OrgUnit', 'team'),
      endsOn: '2026-12-31',
    });

    expect(userErrors).toEqual([]);
    expect(grant).toEqual({
      id: expect.stringMatching(/^grant_/),
      role: 'HR_ADVISER',
      unit: { name: 'team' },
      startsOn: TODAY,
      endsOn: '2026-12-31',
      revokedAt: null,
      isDelegated: false,
    });
    expect([await sees('eve'), await sees('eve', on('2027-01-01'))]).toEqual([
      ['ann', 'boss', 'eve'],
      ['eve'],
    ]);
    expect(await rowsOf(db, `select actor, subject, payload from event where type = 'role.granted'`)).toEqual(
      [
        {
          actor: idOf('account', 'admin'),
          subject: idOf('account', 'eve'),
          payload: {
            role: 'HR_ADVISER',
            grant: grant.id,
            startsOn: TODAY,
            endsOn: '2026-12-31',
            isDelegated: false,
          },
        },
      ],
    );
  });

  test('sees no one by it: not who holds a role, not who an address is', async () => {
    await grantRole('admin', { email: address('ann'), role: 'ANALYST' });
    const { data, errors } = await runOperation(
      db,
      identity('admin'),
      `{ roleGrants { nodes { ${GRANT} } } }`,
    );

    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).not.toMatch(/ann|boss|eve/);
    const accounts = await ask('admin', '{ roleGrants { totalCount } }');
    expect(accounts.roleGrants.totalCount).toBe(3);
  });

  test('is refused with every fault at once, and nothing changes', async () => {
    const refused = await changingNothing(db, () =>
      grantRole('admin', {
        email: 'nobody@example.gouv.fr',
        role: 'INTEGRATION',
        unit: globalId('OrgUnit', 'gone'),
        startsOn: '2026-06-14',
        endsOn: '2026-06-13',
      }),
    );

    expect(refused.grant).toBeNull();
    expect(
      refused.userErrors.map(({ code, path }: { code: string; path: string[] }) => [code, path[1]]),
    ).toEqual([
      ['INVALID', 'role'],
      ['NOT_FOUND', 'unit'],
      ['INVALID', 'startsOn'],
      ['INVALID', 'endsOn'],
      ['NOT_FOUND', 'email'],
    ]);
  });

  test('makes nobody a manager everywhere: there would be no unit to leave', async () => {
    const refused = await changingNothing(db, () =>
      grantRole('admin', { email: address('eve'), role: 'MANAGER' }),
    );

    expect(refused.userErrors).toEqual([
      {
        code: 'REQUIRED',
        path: ['input', 'unit'],
        message: 'Dites de quelle unité : un responsable ne l’est pas partout.',
      },
    ]);
  });

  test('says of a day what it found and what it expects', async () => {
    const refused = await grantRole('admin', {
      email: address('eve'),
      role: 'HR_ADVISER',
      startsOn: '2020-01-02',
      endsOn: '2020-01-01',
    });

    expect(refused.userErrors.map(({ message }: { message: string }) => message)).toEqual([
      `Le premier jour est 2020-01-02 : ${TODAY} ou plus tard est attendu.`,
      'Le dernier jour est 2020-01-01 : 2020-01-02, le premier, ou plus tard est attendu.',
    ]);
  });

  test('who is an agent gives nothing to themself', async () => {
    await addAccount(db, 'head', 'head', ['ADMINISTRATOR', null]);
    const refused = await changingNothing(db, () =>
      grantRole('head', { email: address('head'), role: 'HR_ADVISER' }),
    );

    expect(refused.userErrors).toEqual([
      { code: 'NOT_ALLOWED', path: ['input', 'email'], message: 'Nul ne se donne un rôle.' },
    ]);
  });

  test('takes a grant back at once, or gives it a last day', async () => {
    const boss = await roleOf('boss');
    const later = await end('admin', { grant: boss, endsOn: '2026-06-20' });
    expect([
      later.grant.endsOn,
      await sees('boss', on('2026-06-20')),
      await sees('boss', on('2026-06-21')),
    ]).toEqual(['2026-06-20', ['ann', 'boss'], ['boss']]);

    const { grant } = await end('admin', { grant: boss });
    expect([grant.revokedAt === null, await sees('boss')]).toEqual([false, ['boss']]);
    const again = await changingNothing(db, () => end('admin', { grant: boss }));
    expect(again.userErrors.map(({ code }: { code: string }) => code)).toEqual(['NOT_FOUND']);
    // And it may be given again the same day.
    expect(
      (
        await grantRole('admin', {
          email: address('boss'),
          role: 'MANAGER',
          unit: globalId('OrgUnit', 'team'),
        })
      ).userErrors,
    ).toEqual([]);
    expect(await sees('boss')).toEqual(['ann', 'boss']);
  });
});

describe('an end', () => {
  const prolonged = async (who: string, grant: string) =>
    (await changingNothing(db, () => end(who, { grant, endsOn: '2099-12-31' }))).userErrors.map(
      ({ code, path }: { code: string; path: string[] }) => `${code} ${path[1]}`,
    );

  test('is never put off: no administrator brings back a role of their own', async () => {
    await addAccount(db, 'head', 'head', ['ADMINISTRATOR', null]);
    await job(db, ({ orm }) =>
      orm.insert(roleGrant).values({
        accountId: idOf('account', 'head'),
        id: idOf('grant', 'past'),
        role: 'HR_ADVISER',
        startsOn: '2025-01-01',
        endsOn: '2025-12-31',
      }),
    );

    expect(await prolonged('head', toGlobalId('RoleGrant', idOf('grant', 'past')))).toEqual([
      'INVALID endsOn',
    ]);
    expect(await sees('head')).toEqual(['head']);
  });

  test('nor does what was passed on outlast a year', async () => {
    const { grant } = await delegate('boss', {
      grant: await roleOf('boss'),
      email: address('eve'),
      endsOn: '2026-08-31',
    });

    expect(await prolonged('boss', grant.id)).toEqual(['INVALID endsOn']);
    expect((await end('boss', { grant: grant.id, endsOn: '2026-08-30' })).grant.endsOn).toBe('2026-08-30');
  });

  test('is put off by no statement of the server either, nor taken back', async () => {
    await end('admin', { grant: await roleOf('boss') });
    for (const set of ['revoked_at = null', "ends_on = '2099-12-31', revoked_at = null"]) {
      await expect(
        write(db, identity('admin'), (tx) => tx.rows((sql) => sql.unsafe(`update role_grant set ${set}`))),
      ).rejects.toMatchObject({ code: '42501' });
    }
  });
});

test('who is no longer an administrator ends nothing that they gave as one', async () => {
  await addAccount(db, 'head', 'head', ['ADMINISTRATOR', null]);
  const { grant } = await grantRole('head', { email: address('eve'), role: 'ADMINISTRATOR' });
  await grantRole('admin', {
    email: address('head'),
    role: 'MANAGER',
    unit: globalId('OrgUnit', 'other'),
  });
  await job(db, (tx) =>
    tx.rows((sql) => sql`update role_grant set revoked_at = now() where id = ${idOf('grant', 'head')}::uuid`),
  );

  const refused = await changingNothing(db, () => end('head', { grant: grant.id }));
  expect(refused.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'grant'] }]);
  expect((await end('admin', { grant: grant.id })).userErrors).toEqual([]);
});

describe('a grant that is passed on', () => {
  const pass = async (more: object = {}, at = db) =>
    delegate(
      'boss',
      { grant: await roleOf('boss'), email: address('eve'), endsOn: '2026-08-31', ...more },
      at,
    );

  test('opens the same people to somebody who works elsewhere, until its last day', async () => {
    const { grant, userErrors } = await pass({ endsOn: '2026-06-20' });

    expect(userErrors).toEqual([]);
    expect(grant).toMatchObject({ role: 'MANAGER', unit: { name: 'team' }, isDelegated: true });
    expect([
      await sees('eve'),
      await sees('eve', on('2026-06-20')),
      await sees('eve', on('2026-06-21')),
    ]).toEqual([['ann', 'boss', 'eve'], ['ann', 'boss', 'eve'], ['eve']]);
  });

  test('ends with its source: when that is taken back, and when its holder leaves', async () => {
    await pass();
    expect(await sees('eve', on('2026-06-30'))).toEqual(['ann', 'boss', 'eve']);
    expect(await sees('eve', on('2026-07-01'))).toEqual(['eve']);

    await end('admin', { grant: await roleOf('boss') });
    expect(await sees('eve')).toEqual(['eve']);
  });

  test('ends when who holds it leaves: nobody acts for anybody from outside', async () => {
    await pass();
    await job(db, (tx) =>
      tx.rows(
        (sql) =>
          sql`update assignment set ends_on = '2026-06-20' where agent_id = ${idOf('Agent', 'eve')}::uuid`,
      ),
    );

    expect([await sees('eve', on('2026-06-20')), await sees('eve', on('2026-06-21'))]).toEqual([
      ['ann', 'boss', 'eve'],
      ['eve'],
    ]);
  });

  test('is not passed on again, nor beyond its unit, nor for more than a year, nor to oneself', async () => {
    await pass();
    const faults = async (work: () => Promise<{ userErrors: { code: string; path: string[] }[] }>) =>
      (await changingNothing(db, work)).userErrors.map(({ code, path }) => `${code} ${path[1]}`);
    const eves = await roleOf('eve');

    expect(
      await faults(() => delegate('eve', { grant: eves, email: address('ann'), endsOn: '2026-08-31' })),
    ).toEqual(['NOT_FOUND grant']);
    expect(await faults(() => pass({ unit: globalId('OrgUnit', 'other') }))).toEqual(['NOT_ALLOWED unit']);
    expect(await faults(() => pass({ endsOn: '2027-06-16' }))).toEqual(['INVALID endsOn']);
    expect(await faults(() => pass({ email: address('boss') }))).toEqual(['NOT_ALLOWED email']);
    expect(await faults(() => pass({ email: 'nobody@example.gouv.fr' }))).toEqual(['NOT_FOUND email']);
  });

  test('is taken back by whoever gave it, and by nobody else', async () => {
    const { grant } = await pass();
    const others = await changingNothing(db, () => end('eve', { grant: grant.id }));
    expect(others.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);

    expect((await end('boss', { grant: grant.id })).userErrors).toEqual([]);
    expect(await sees('eve')).toEqual(['eve']);
  });
});

test('one sees one’s own grants and those one gave', async () => {
  await delegate('boss', { grant: await roleOf('boss'), email: address('eve'), endsOn: '2026-08-31' });
  const listed = async (who: string) =>
    (await ask(who, '{ roleGrants { nodes { role holder isDelegated } totalCount } }')).roleGrants;

  expect(await listed('boss')).toEqual({
    nodes: [
      { role: 'MANAGER', holder: 'eve', isDelegated: true },
      { role: 'MANAGER', holder: 'boss', isDelegated: false },
    ],
    totalCount: 2,
  });
  expect(await listed('eve')).toEqual({
    nodes: [{ role: 'MANAGER', holder: 'eve', isDelegated: true }],
    totalCount: 1,
  });
});
