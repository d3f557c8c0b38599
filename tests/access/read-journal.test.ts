import { getNamedType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { PERSONA_AGENTS } from '../../seeds/demo/personas.js';
import { identityOfSession } from '../../src/access/browser-session.js';
import { endBrowserSession } from '../../src/access/browser-session.queries.js';
import { DEMONSTRATION_ISSUER } from '../../src/access/demonstration-token.js';
import { brokenSeals, keepReadJournal } from '../../src/access/read-journal.queries.js';
import { hashOf, newSecret } from '../../src/access/secret.js';
import { SENSITIVE_TYPES } from '../../src/access/sensitive.js';
import { DatabaseUnavailable } from '../../src/database/faults.js';
import { type Identity, job, write } from '../../src/database/session.js';
import { parseGlobalId } from '../../src/graphql/global-id.js';
import { buildApi } from '../../src/server/schema.js';
import { rowsOf } from '../api/contents.js';
import { identityOf, runOperation, type TestServer, testServer } from '../support/server.js';

let served: TestServer;
let unit: string;
beforeAll(async () => {
  served = await testServer({ seeded: true });
  const { body } = await served.query('manager', '{ viewer { units(first: 1) { nodes { id } } } }');
  unit = body.data.viewer.units.nodes[0].id;
});

interface Row {
  readonly agent_id: string;
  readonly reader: string;
  readonly class: string;
  readonly fields: string;
}
const SELECT = `select agent_id, reader, class::text, array_to_string(fields, ',') as fields from read_record`;

/** Runs `work` and gives what it added to the journal. */
async function recorded(work: () => Promise<unknown>): Promise<Row[]> {
  const before = await rowsOf<{ id: string }>(served.db, 'select id from read_record');
  await work();
  return rowsOf<Row>(served.db, `${SELECT} where id <> all($1::uuid[]) order by class, agent_id`, [
    `{${before.map(({ id }) => id).join(',')}}`,
  ]);
}

const uuid = (id: string) => parseGlobalId(id)?.uuid ?? '';
/** Every agent that an answer names. */
function agentsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string' && value.startsWith('agent_')) found.add(uuid(value));
  if (typeof value === 'object' && value !== null)
    for (const item of Object.values(value)) agentsIn(item, found);
  return found;
}

const OVERVIEW = (selection: string) =>
  `query Suivi { orgUnit(id: "${unit}") { retention { ${selection} } } }`;
/** For each field that leads to something sensitive, how a manager asks for it, with whose it is. */
const DOORS: Readonly<Record<string, () => string>> = {
  'Agent.employment': () =>
    `{ orgUnit(id: "${unit}") { agents(first: 50) { nodes { id employment { status } } } } }`,
  'Agent.retention': () =>
    `{ orgUnit(id: "${unit}") { agents(first: 50) { nodes { id retention { band } } } } }`,
  'Match.feasibility': () =>
    `{ orgUnit(id: "${unit}") { agents(first: 50) { nodes { matches(first: 1) {
      nodes { candidate { agent { id } } feasibility { earliestStart } } } } } } }`,
  'RetentionAssessment.deadlines': () =>
    OVERVIEW('assessments { nodes { agent { id } deadlines { dueOn } } }'),
  'RetentionAssessment.factors': () =>
    OVERVIEW('assessments { nodes { agent { id } factors { code points } } }'),
  'RetentionAssessment.interval': () => OVERVIEW('assessments { nodes { agent { id } interval { low } } }'),
  'RetentionAssessmentConnection.nodes': () => OVERVIEW('assessments { nodes { agent { id } } }'),
  'RetentionAssessmentEdge.node': () => OVERVIEW('assessments { edges { node { agent { id } } } }'),
  'LegalDeadlineConnection.nodes': () => OVERVIEW('deadlines { nodes { agent { id } } }'),
  'LegalDeadlineEdge.node': () => OVERVIEW('deadlines { edges { node { agent { id } } } }'),
  'RetentionOverview.bands': () => OVERVIEW('bands { band count }'),
  'TaskConnection.nodes': () => '{ viewer { tasks(first: 50) { nodes { kind agent { id } dueOn } } } }',
  'TaskEdge.node': () => '{ viewer { tasks(first: 50) { edges { node { kind agent { id } dueOn } } } } }',
};

describe('whoever is read is told', () => {
  test('every field that leads to something sensitive is a case of this test', () => {
    const doors = Object.values(buildApi().schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
      .filter(({ field }) => getNamedType(field.type).name in SENSITIVE_TYPES)
      .map(({ type, field }) => `${type.name}.${field.name}`);

    expect(doors.sort()).toEqual(Object.keys(DOORS).sort());
  });

  test.each(Object.keys(DOORS).filter((door) => door !== 'RetentionOverview.bands'))(
    'by %s',
    async (door) => {
      let answer: unknown;
      const rows = await recorded(async () => {
        const { status, body } = await served.query('manager', DOORS[door]?.() ?? '');
        expect([status, body.errors]).toEqual([200, undefined]);
        // Of tasks, deadlines are told: who applies says so themself.
        answer = JSON.parse(JSON.stringify(body.data), (_, value) =>
          value?.kind && value.kind !== 'MEET_DEADLINE' ? null : value,
        );
      });

      const named = [...agentsIn(answer)].filter((id) => id !== PERSONA_AGENTS.manager);
      expect(named.length).toBeGreaterThan(0);
      const told = [...new Set(rows.map((row) => row.agent_id))];
      // Someone without a contract here has no employment to be read.
      if (door === 'Agent.employment' || door === 'Agent.retention')
        expect(named).toEqual(expect.arrayContaining(told));
      else expect(told.sort()).toEqual(named.sort());
      expect(told.length).toBeGreaterThan(0);
    },
  );

  test.each([
    ['FORECAST', 'assessments(first: 3) { edges { cursor } }', 'RetentionAssessmentEdge.cursor'],
    [
      'FORECAST',
      'assessments(first: 1) { pageInfo { endCursor } }',
      'RetentionAssessmentConnection.pageInfo',
    ],
    ['FORECAST', 'assessments(first: 1) { nodes { __typename } }', 'RetentionAssessment.__typename'],
    ['DEADLINE', 'deadlines(first: 1) { edges { cursor } }', 'LegalDeadlineEdge.cursor'],
    ['DEADLINE', 'deadlines(first: 1) { pageInfo { startCursor } }', 'LegalDeadlineConnection.pageInfo'],
    ['DEADLINE', 'deadlines(first: 0) { pageInfo { hasNextPage } }', 'LegalDeadlineConnection.pageInfo'],
    ['DEADLINE', 'deadlines(first: 0) { totalCount }', 'LegalDeadlineConnection.totalCount'],
  ])('%s, by what a list says of itself: %s', async (what, selection, field) => {
    const rows = await recorded(() => served.query('manager', OVERVIEW(selection)));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect([row.class, row.fields]).toEqual([what, field]);
  });

  test('by the cursors of tasks, and by who leaves of the few who hold a skill', async () => {
    const tasks = '{ viewer { tasks(first: 1) { edges { cursor } } } }';
    expect(await recorded(() => served.query('manager', tasks))).toMatchObject([
      { class: 'DEADLINE', fields: 'TaskEdge.cursor' },
    ]);
    const map = `{ orgUnit(id: "${unit}") { skillMap { rows(first: 50) { nodes { continuity { leavingWithin } } } } } }`;
    const rows = await recorded(() => served.query('manager', map));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect([row.class, row.fields]).toEqual(['DEADLINE', 'SkillContinuity.leavingWithin']);
    }
  });

  test('not for the length of a list whose items are not asked for', async () => {
    expect(await recorded(() => served.query('manager', OVERVIEW('assessments { totalCount }')))).toEqual([]);
  });

  test('with what was asked, by whom and what for', async () => {
    const rows = await recorded(() =>
      served.query(
        'manager',
        OVERVIEW('assessments(first: 1) { nodes { band factors { code } agent { id } } }'),
        {},
        {
          'vivier-purpose': encodeURIComponent('Préparer l’entretien annuel'),
        },
      ),
    );

    expect(rows.map(({ reader, class: what, fields }) => [reader, what, fields])).toEqual([
      [
        'Responsable d’équipe (démonstration)',
        'FORECAST',
        'RetentionAssessment.agent,RetentionAssessment.band,RetentionAssessment.factors,RetentionFactor.code',
      ],
    ]);
    expect(
      await rowsOf(
        served.db,
        'select operation, purpose, roles::text from read_record order by at desc, id desc limit 1',
      ),
    ).toEqual([{ operation: 'Suivi', purpose: 'Préparer l’entretien annuel', roles: '{MANAGER}' }]);
  });

  test('not by a page that holds nothing sensitive, nor by themself', async () => {
    const document = `{ orgUnit(id: "${unit}") { name agents(first: 50) { nodes { displayName email skills { level } } } } }`;
    expect(await recorded(() => served.query('manager', document))).toEqual([]);
    const own =
      '{ viewer { agent { retention { band factors { code } } employment { status } } tasks { nodes { dueOn } } } }';
    expect(await recorded(() => served.query('agent', own))).toEqual([]);
  });

  test('a group so small that its counts name people counts as reading each', async () => {
    let assessed = 0;
    const rows = await recorded(async () => {
      const { body } = await served.query('manager', OVERVIEW('assessed bands { count }'));
      assessed = body.data.orgUnit.retention.assessed;
    });

    expect([assessed > 0 && assessed < 11, rows.length]).toEqual([true, assessed - isAssessed(rows)]);
  });
  /** The manager themself is assessed too, and not told. */
  const isAssessed = (rows: readonly Row[]) =>
    rows.some((row) => row.agent_id === PERSONA_AGENTS.manager) ? 0 : 1;
});

describe('the journal of an agent', () => {
  const JOURNAL = `query ($first: Int! = 20, $after: String) { viewer { accessJournal(first: $first, after: $after) {
    totalCount nodes { id reader readerRoles data fields operation purpose } pageInfo { hasNextPage endCursor } } } }`;
  const journal = async (persona: 'agent' | 'manager', variables = {}) =>
    (await served.query(persona, JOURNAL, variables)).body.data.viewer.accessJournal;

  test('is theirs: who read them, the last first, page by page', async () => {
    const agent = await served.query('agent', '{ viewer { agent { id } } }');
    const { id } = agent.body.data.viewer.agent;
    const before = (await journal('agent')).totalCount;
    for (const name of ['First', 'Second', 'Third']) {
      await served.query('hr', `query ${name} { agent(id: "${id}") { employment { status category } } }`);
    }

    const { totalCount, nodes } = await journal('agent');
    expect(totalCount).toBe(before + 3);
    expect(nodes.slice(0, 3)).toEqual(
      ['Third', 'Second', 'First'].map((operation) => ({
        id: expect.any(String),
        reader: 'Conseillère RH (démonstration)',
        readerRoles: ['HR_ADVISER'],
        data: 'EMPLOYMENT',
        fields: ['Employment.category', 'Employment.status'],
        operation,
        purpose: null,
      })),
    );
    const first = await journal('agent', { first: 2 });
    const second = await journal('agent', { first: 2, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes]).toEqual(nodes.slice(0, 4));
  });

  test('is nobody else’s', async () => {
    const { body } = await served.query('agent', '{ viewer { agent { id } } }');
    await served.query('hr', `{ agent(id: "${body.data.viewer.agent.id}") { employment { status } } }`);
    const theirs = await journal('agent');
    const others = await journal('manager');

    expect(theirs.nodes.length).toBeGreaterThan(0);
    const ids = new Set(others.nodes.map((node: { id: string }) => node.id));
    expect(theirs.nodes.filter((node: { id: string }) => ids.has(node.id))).toEqual([]);
    for (const persona of ['analyst', 'integration', 'admin'] as const) {
      expect((await served.query(persona, JOURNAL)).status).toBe(403);
    }
  });
});

describe('where it cannot be written, nobody is shown', () => {
  /** Runs a document with something that happens between what it reads and its record. */
  async function readMeanwhile(identity: Identity, meanwhile: () => Promise<unknown>) {
    // The first operation also asks for the secret of the installation.
    let acquired = Number.NEGATIVE_INFINITY;
    const db = {
      ...served.db,
      connections: {
        ...served.db.connections,
        async acquire(ms: number, who: string) {
          acquired += 1;
          if (acquired === 2) await meanwhile();
          return served.db.connections.acquire(ms, who);
        },
      },
    };
    await runOperation(db, identity, '{ viewer { label } }');
    acquired = 0;
    return runOperation(db, identity, OVERVIEW('assessments { nodes { band } }'));
  }

  test('as when the database is saturated', async () => {
    const saturated = () => Promise.reject(new DatabaseUnavailable('SATURATED'));
    await expect(readMeanwhile(identityOf('manager'), saturated)).rejects.toMatchObject({
      extensions: { code: 'UNAVAILABLE' },
    });
  });

  test('as when whoever reads signs out meanwhile', async () => {
    const secret = newSecret();
    const hash = hashOf(secret);
    await job(served.db, (tx) =>
      tx.rows(
        (sql) => sql`
            insert into browser_session (hash, issuer, subject, is_strong, id_token, expires_at)
            values (${hash}, ${DEMONSTRATION_ISSUER}, 'manager', true, 'token', now() + interval '1 hour')`,
      ),
    );
    const session = identityOfSession(secret) as Identity;
    const rows = await recorded(async () => {
      await expect(readMeanwhile(session, () => endBrowserSession(served.db, secret))).rejects.toMatchObject({
        extensions: { code: 'UNAUTHENTICATED' },
      });
    });
    expect(rows).toEqual([]);
  });
});

describe('what is recorded stays', () => {
  const asServer = (statement: string) =>
    write(served.db, identityOf('manager'), (tx) => tx.rows((sql) => sql.unsafe(statement)));
  const refused = { code: '42501' };

  test('nobody writes, changes or removes a record but by its function', async () => {
    const insert = `insert into read_record (id, agent_id, account_id, reader, roles, class, fields, request_id)
      values (gen_random_uuid(), gen_random_uuid(), app_viewer(), 'x', '{}', 'FORECAST', '{}', 'x')`;
    for (const statement of [insert, `update read_record set reader = 'x'`, 'delete from read_record']) {
      await expect(asServer(statement)).rejects.toMatchObject(refused);
      await expect(rowsOf(served.db, statement)).rejects.toMatchObject(refused);
    }
    await expect(rowsOf(served.db, `update read_seal set hash = 'x'`)).rejects.toMatchObject(refused);
  });

  test('it is sealed, tampering shows, and after a year the hash alone is left', async () => {
    const count = async () =>
      (await rowsOf<{ n: number }>(served.db, 'select count(*)::int as n from read_record'))[0]?.n ?? 0;
    const seals = () =>
      rowsOf(
        served.db,
        'select number, records, expired_at is null as standing from read_seal order by number',
      );
    const read = () => served.query('manager', OVERVIEW('deadlines { nodes { label } }'));
    await read();
    // As if it were all ten minutes ago, sealed five minutes ago, then one more reading.
    await served.db.pool`update read_record set at = at - interval '10 minutes'`;
    const old = await count();
    await keepReadJournal(served.db);
    await served.db.pool`update read_seal set until = until - interval '5 minutes'`;
    await read();
    await served.db
      .pool`update read_record set at = at - interval '70 seconds' where at > now() - interval '1 minute'`;
    const all = await count();
    await keepReadJournal(served.db);
    await keepReadJournal(served.db);

    expect(await seals()).toEqual([
      { number: 1, records: old, standing: true },
      { number: 2, records: all - old, standing: true },
    ]);
    expect(await brokenSeals(served.db)).toEqual([]);

    const [row] = await rowsOf<{ id: string; reader: string }>(
      served.db,
      'select id, reader from read_record order by at, id limit 1',
    );
    await served.db.pool`update read_record set reader = 'Somebody else' where id = ${row?.id ?? ''}::uuid`;
    expect(await brokenSeals(served.db)).toEqual([1]);
    await served.db
      .pool`update read_record set reader = ${row?.reader ?? ''} where id = ${row?.id ?? ''}::uuid`;
    expect(await brokenSeals(served.db)).toEqual([]);

    // The day of the product is the server's to set: it takes nothing away.
    await keepReadJournal({ ...served.db, today: '2999-01-01' });
    await asServer(`select set_config('vivier.today', '2999-01-01', true), expire_reads()`);
    expect(await count()).toBe(all);
    const older = async (months: number) => {
      await served.db.pool`update read_record set at = at - make_interval(months => ${months}::int)`;
      await served.db.pool`update read_seal set until = until - make_interval(months => ${months}::int)`;
      await keepReadJournal(served.db);
    };
    await older(11);
    expect(await count()).toBe(all);
    await older(2);
    expect(await count()).toBe(0);
    expect(await seals()).toEqual([
      { number: 1, records: old, standing: false },
      { number: 2, records: all - old, standing: false },
    ]);
    expect(await brokenSeals(served.db)).toEqual([]);
  });
});
