import { buildSchema, parse } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Persona } from '../../src/access/demonstration-token.js';
import { checkPolicies, each, joinPolicies, rulesOf } from '../../src/access/policy.js';
import { actsForPeople, agentThemself, signedIn } from '../../src/access/rules.js';
import { referenceCache } from '../../src/database/reference.js';
import { createExecutor } from '../../src/server/executor.js';
import { requiredRules } from '../../src/server/permission.js';
import { buildApi } from '../../src/server/schema.js';
import { allowed } from '../access/decisions.js';
import { type Path, pathsToFields } from '../access/paths.js';
import { changingNothing } from '../api/contents.js';
import { silentLog } from '../support/log.js';
import { identityOf, type TestServer, testServer } from '../support/server.js';

describe('the policy table', () => {
  const schema = buildSchema(`
    interface Named { name: String }
    type Unit implements Named { name: String size: Int }
    type Person implements Named { name: String }
    type Query { units: [Unit] first: Named }
  `);
  const policies = {
    Query: each(signedIn, ['units', 'first']),
    Unit: { name: signedIn, size: agentThemself },
    Person: { name: actsForPeople },
  };

  test('fits its schema, or the server does not start', () => {
    expect(() => checkPolicies(schema, policies)).not.toThrow();
    expect(() => checkPolicies(schema, { ...policies, Unit: { name: signedIn } })).toThrow(
      'Unit.size has no policy',
    );
    expect(() => checkPolicies(schema, { ...policies, Person: {} })).toThrow('Person.name has no policy');
    const stale = { ...policies, Unit: { ...policies.Unit, colour: signedIn }, Ghost: { name: signedIn } };
    expect(() => checkPolicies(schema, stale)).toThrow(
      /Unit\.colour has a policy but does not exist\n {2}Ghost\.name has a policy but does not exist/,
    );
    expect(() => checkPolicies(schema, { ...policies, Named: { name: signedIn } })).toThrow(
      'Named.name has a policy but does not exist',
    );
  });

  test('has one rule a field', () => {
    expect(() => joinPolicies([policies, { Unit: { size: signedIn } }])).toThrow(
      'Two policies decide Unit.size',
    );
    expect(joinPolicies([{ Unit: { name: signedIn } }, { Unit: { size: agentThemself } }])).toEqual({
      Unit: { name: signedIn, size: agentThemself },
    });
  });

  test('asks for the rules of every type behind an interface', () => {
    const named = schema.getType('Named');
    if (!named) throw new Error('no Named');
    expect(new Set(rulesOf(schema, policies, named, 'name'))).toEqual(new Set([signedIn, actsForPeople]));
    expect(rulesOf(schema, policies, named, '__typename')).toEqual([]);
    expect(namesOf('{ first { name } }')).toEqual({
      signedIn: 'Query.first',
      actsForPeople: 'Named.name',
    });
    expect(namesOf('{ first { ... on Unit { name } } }')).toEqual({ signedIn: 'Query.first' });
    expect(namesOf('{ units { ...U } } fragment U on Unit { size }')).toEqual({
      signedIn: 'Query.units',
      agentThemself: 'Unit.size',
    });
  });

  function namesOf(document: string): Record<string, string> {
    const rules = requiredRules(schema, policies, parse(document));
    return Object.fromEntries([...rules].map(([rule, field]) => [rule.name, field]));
  }
});

describe('a refused field', () => {
  let served: TestServer;
  let unit: string;
  let person: string;
  beforeAll(async () => {
    served = await testServer({ seeded: true });
    const { body } = await served.query(
      'manager',
      '{ viewer { agent { id } units(first: 1) { nodes { id } } } }',
    );
    unit = body.data.viewer.units.nodes[0].id;
    person = body.data.viewer.agent.id;
  });

  const OTHERS: readonly Persona[] = ['analyst', 'integration', 'admin'];
  const mayAsk = (persona: Persona, field: string) => allowed(field).includes(persona);
  /** Documents that are refused to a persona for their last field alone. */
  const refusedTo = (persona: Persona): Path[] =>
    pathsToFields().filter(
      ({ asks }) => asks.findIndex((field) => !mayAsk(persona, field)) === asks.length - 1,
    );

  test.each(OTHERS)('is named, with 403, to %s, and nothing changes', async (persona) => {
    const refused = refusedTo(persona);
    await changingNothing(served.db, async () => {
      for (const { document, asks } of refused) {
        const { status, body } = await served.query(persona, document);
        expect([document, status, body]).toEqual([document, 403, named(asks.at(-1) ?? '')]);
      }
    });
    expect(refused.length).toBeGreaterThan(30);
  });

  test('is refused however it is written', async () => {
    const documents = [
      ['Query.agents', '{ viewer { label } a: agents(first: 0) { pageInfo { hasNextPage } } }'],
      ['OrgUnit.agents', `{ orgUnit(id: "${unit}") { name agents { nodes { id } } } }`],
      ['Agent.email', `{ nodes(ids: ["${person}"]) { ...P } } fragment P on Agent { email }`],
    ] as const;
    for (const [field, document] of documents) {
      for (const persona of OTHERS) {
        const { status, body } = await served.query(persona, document);
        expect([persona, field, status, body]).toEqual([persona, field, 403, named(field)]);
      }
      expect((await served.query('manager', document)).body.errors).toBeUndefined();
    }
  });

  test('is no fault for whoever may', async () => {
    const open = refusedTo('analyst').filter(({ asks }) => asks.every((field) => mayAsk('manager', field)));
    for (const { document } of open.filter(({ asks }) => !asks[0]?.startsWith('Mutation.'))) {
      const { status, body } = await served.query('manager', document);
      expect([document, status, body.errors]).toEqual([document, 200, undefined]);
    }
    expect(open.length).toBeGreaterThan(30);
  });

  const named = (field: string) => ({
    errors: [{ message: `Vos rôles ne donnent pas accès à ${field}.`, extensions: { code: 'FORBIDDEN' } }],
  });

  test('stops everything: nothing was read or written', async () => {
    const finished: number[] = [];
    const { schema, policies } = buildApi();
    const execute = createExecutor(
      { db: served.db, references: referenceCache(), secret: '' },
      schema,
      policies,
      { onFinished: (op) => finished.push(op.statements) },
    );
    const run = (text: string, persona: Persona) =>
      execute(
        { document: parse(text), documentHash: text, operationName: null, variables: {} },
        { identity: identityOf(persona), language: 'fr', requestId: 'x', log: silentLog },
      );
    // An agent may change a profile, and not open a post: the first is not done either.
    const both = `mutation { updateProfile(input: {expectedVersion: 1, headline: "done"}) { userErrors { code } }
      openPosition(input: {unit: "${unit}", title: "x"}) { userErrors { code } } }`;

    await expect(run(both, 'agent')).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    await expect(run('{ orgUnits { totalCount } agents { totalCount } }', 'analyst')).rejects.toThrow(
      'Query.agents',
    );
    await run('{ orgUnits { totalCount } }', 'analyst');

    // One statement opens the session.
    expect(finished).toEqual([1, 1, 3]);
    const { body } = await served.query('agent', '{ viewer { agent { headline } } }');
    expect(body.data.viewer.agent.headline).not.toBe('done');
  });

  test('of a neighbour in the document has no say, nor has its fragment', async () => {
    const document = `query Units { orgUnits(first: 1) { totalCount } }
      query People { agents { ...P } } fragment P on AgentConnection { totalCount }
      mutation Post { openPosition(input: {unit: "${unit}", title: ""}) { userErrors { code } } }`;
    const ask = async (persona: Persona, operationName: string) => {
      const answer = await served.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: {
          authorization: `Bearer ${await served.token(persona)}`,
          'content-type': 'application/json',
        },
        payload: JSON.stringify({ query: document, operationName }),
      });
      return answer.statusCode;
    };
    for (const persona of OTHERS) {
      expect([await ask(persona, 'Units'), await ask(persona, 'People'), await ask(persona, 'Post')]).toEqual(
        [200, 403, 403],
      );
    }
    expect([await ask('agent', 'Units'), await ask('agent', 'People'), await ask('agent', 'Post')]).toEqual([
      200, 200, 403,
    ]);
  });
});
