import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { PERSONA_AGENTS } from '../../seeds/demo/personas.js';
import { DatabaseUnavailable } from '../../src/database/faults.js';
import { referenceCache } from '../../src/database/reference.js';
import { createExecutor } from '../../src/server/executor.js';
import { LIMITS } from '../../src/server/limits.js';
import { buildApi } from '../../src/server/schema.js';
import { rowsOf } from '../api/contents.js';
import { closed, closing, withFaultyConnection } from '../support/faulty-connection.js';
import { silentLog } from '../support/log.js';
import { identityOf, type TestServer, testServer } from '../support/server.js';

let served: TestServer;
let skills: string[];
beforeAll(async () => {
  served = await testServer({ seeded: true });
  const { body } = await served.query('agent', '{ skills(first: 3) { nodes { id } } }');
  skills = body.data.skills.nodes.map(({ id }: { id: string }) => id);
});

const claims = async (evidence: string) =>
  (
    await rowsOf<{ agent_id: string }>(served.db, 'select agent_id from skill_claim where evidence = $1', [
      evidence,
    ])
  ).map((row) => row.agent_id);
const own = [PERSONA_AGENTS.agent];
const claim = (alias: string, more: string) =>
  `${alias}: claimSkill(input: {skill: "${skills[0]}", level: 2, ${more}}) { claim { level } userErrors { code } }`;
const done = { claim: { level: 2 }, userErrors: [] };

describe('what a mutation field did is told, whatever becomes of the next one', () => {
  test('a later field that is refused leaves the answer of the first', async () => {
    const { status, body } = await served.query(
      'agent',
      `mutation { ${claim('a', 'evidence: "first"')} ${claim('b', 'since: "2099-01-01"')} }`,
    );

    expect([status, body.errors, body.data]).toEqual([
      200,
      undefined,
      { a: done, b: { claim: null, userErrors: [{ code: 'INVALID' }] } },
    ]);
    expect(await claims('first')).toEqual(own);
  });

  test('a database that goes away for a later field costs that field', async () => {
    let acquired = 0;
    const db = {
      ...served.db,
      connections: {
        ...served.db.connections,
        acquire(ms: number, who: string) {
          acquired += 1;
          // The session of the operation, the first write, its payload; then the second write.
          return acquired === 4
            ? Promise.reject(new DatabaseUnavailable('SATURATED'))
            : served.db.connections.acquire(ms, who);
        },
      },
    };
    const { data, errors } = await run(
      db,
      `mutation { ${claim('a', 'evidence: "kept"')} ${claim('b', 'evidence: "lost"')} }`,
    );

    expect(data).toEqual({ a: done, b: null });
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([[['b'], 'UNAVAILABLE']]);
    expect([await claims('kept'), await claims('lost')]).toEqual([own, []]);
  });

  test('a COMMIT whose answer is lost is told as in doubt, never as something to send again', async () => {
    // The session of the operation, then the write.
    const db = withFaultyConnection(served.db, 2, {
      unsafe: async (send, text) => {
        await send(text);
        if (text === 'commit') throw closed();
      },
    });
    const { data, errors } = await run(db, `mutation { ${claim('a', 'evidence: "doubt"')} }`);

    expect([data, errors?.map(({ message, extensions }) => [message, extensions.code])]).toEqual([
      { a: null },
      [
        [
          'The change may have been made, and the database cannot tell now. Read it before you send it again.',
          'UNAVAILABLE',
        ],
      ],
    ]);
    expect(await claims('doubt')).toEqual(own);
  });

  test('a change that was made and cannot be read back says that it was made', async () => {
    let statements = 0;
    const db = withFaultyConnection(served.db, 3, {
      statement(send, sent) {
        statements += 1;
        // The first opens the session.
        return statements === 1 ? send(...sent) : closing();
      },
    });
    const { data, errors } = await run(db, `mutation { ${claim('a', 'evidence: "unread"')} }`);

    expect([data, errors?.map(({ message, extensions }) => [message, extensions.code])]).toEqual([
      { a: null },
      [
        [
          'The change was made, but the database cannot show it now. Do not send it again: read it in a moment.',
          'UNAVAILABLE',
        ],
      ],
    ]);
    expect(await claims('unread')).toEqual(own);
  });

  test('nothing begins after the operation was answered for want of time', async () => {
    let acquired = 0;
    const db = {
      ...served.db,
      connections: {
        ...served.db.connections,
        async acquire(ms: number, who: string) {
          acquired += 1;
          if (acquired === 4) await sleep(700);
          return served.db.connections.acquire(ms, who);
        },
      },
    };
    const document = `mutation { ${['in time', 'late', 'later'].map((text, i) => claim(`f${i}`, `evidence: "${text}"`)).join(' ')} }`;

    await expect(run(db, document, { operationMs: 500 })).rejects.toMatchObject({
      message: expect.stringContaining('may have been made'),
      extensions: { code: 'UNAVAILABLE' },
    });
    await sleep(1_000);
    expect([await claims('in time'), await claims('late'), await claims('later')]).toEqual([own, [], []]);
  });

  test('an answer too large to be sent says that the change was made', async () => {
    const limits = LIMITS as { response: number };
    const before = limits.response;
    limits.response = 100;
    try {
      const { status, body } = await served.query('agent', `mutation { ${claim('a', 'evidence: "large"')} }`);

      expect([status, body.data, body.errors]).toEqual([
        200,
        null,
        [
          {
            message: expect.stringMatching(
              /^The change was made. The answer has \d+ characters, at most 100/,
            ),
            extensions: { code: 'OPERATION_TOO_LARGE' },
          },
        ],
      ]);
    } finally {
      limits.response = before;
    }
    expect(await claims('large')).toEqual(own);
  });

  test('an empty operation name runs nothing, whether or not the document ran before', async () => {
    const document = `mutation { ${claim('a', 'evidence: "named"')} }`;
    const named = () =>
      served.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization: bearer, 'content-type': 'application/json' },
        payload: JSON.stringify({ query: document, operationName: '' }),
      });
    const bearer = `Bearer ${await served.token('agent')}`;
    const cold = await named();
    await served.query('agent', document);
    const before = await claims('named');
    const warm = await named();

    expect([cold.statusCode, warm.statusCode]).toEqual([400, 400]);
    expect(await claims('named')).toEqual(before);
  });

  test('a variable that is null where a field needs a value stops the operation before it begins', async () => {
    const { status, body } = await served.query(
      'agent',
      `mutation($i: ClaimSkillInput = {skill: "${skills[1]}"}) { ${claim('a', 'evidence: "null"')}
         b: claimSkill(input: $i) { claim { level } } }`,
      { i: null },
    );

    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(await claims('null')).toEqual([]);
  });
});

describe('an operation has an end', () => {
  test('one that takes too long is 503, and gives its place back at once', async () => {
    // One statement alone may be answered within the millisecond that no timer is shorter than.
    const long = Array.from(
      { length: 20 },
      (_, i) => `s${i}: skills(search: "skill ${i}") { totalCount }`,
    ).join(' ');
    const slow = run(served.db, `{ ${long} }`, { operationMs: 0 });
    await expect(slow).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });

    const answers = await Promise.all(
      Array.from({ length: 8 }, () => served.query('agent', '{ viewer { label } }')),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });
});

function run(db: TestServer['db'], document: string, options: { operationMs?: number } = {}) {
  const { schema, policies } = buildApi();
  const execute = createExecutor({ db, references: referenceCache(), secret: '' }, schema, policies, options);
  return execute(
    { document: parse(document), documentHash: document, operationName: null, variables: {} },
    { identity: identityOf('agent'), language: 'en', requestId: 'test', log: silentLog },
  );
}
