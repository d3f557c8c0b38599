import { buildSchema, type GraphQLSchema, parse } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Persona } from '../../src/access/demonstration-token.js';
import { checkPolicies, each, joinPolicies, rulesOf } from '../../src/access/policy.js';
import { actsForPeople, agentThemself, type Rule, signedIn } from '../../src/access/rules.js';
import { referenceCache } from '../../src/database/reference.js';
import { createExecutor } from '../../src/server/executor.js';
import { requiredRules } from '../../src/server/permission.js';
import { buildApi } from '../../src/server/schema.js';
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
    return named(requiredRules(schema, policies, parse(document)));
  }
});

const named = (rules: ReadonlyMap<Rule, string>): Record<string, string> =>
  Object.fromEntries([...rules].map(([rule, field]) => [rule.name, field]));

describe('the rules of the API', () => {
  const { schema, policies } = buildApi();
  const fields = Object.entries(policies).flatMap(([type, rules]) =>
    Object.entries(rules).map(([field, rule]) => ({ type, field, rule })),
  );

  test('stand before every field, wherever a document asks for it', () => {
    for (const { type, field, rule } of fields) {
      const asked = requiredRules(schema, policies, parse(`fragment F on ${type} { ${field} }`));
      expect([...asked.keys()], `${type}.${field}`).toEqual([rule]);
    }
    expect(fields.length).toBe(countFields(schema));
  });

  function countFields(api: GraphQLSchema): number {
    const types = Object.values(api.getTypeMap()).filter((type) => !type.name.startsWith('__'));
    return types.reduce(
      (sum, type) =>
        sum + ('getInterfaces' in type && 'isTypeOf' in type ? Object.keys(type.getFields()).length : 0),
      0,
    );
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
  const documents = (): [string, string][] => [
    ['Query.agents', '{ agents { totalCount } }'],
    ['Query.agents', '{ viewer { label } a: agents(first: 0) { pageInfo { hasNextPage } } }'],
    ['Query.agent', `{ agent(id: "${person}") { id } }`],
    ['OrgUnit.agents', `{ orgUnit(id: "${unit}") { name agents { nodes { id } } } }`],
    ['Agent.displayName', `{ node(id: "${person}") { ... on Agent { displayName } } }`],
    ['Agent.email', `{ nodes(ids: ["${person}"]) { ...P } } fragment P on Agent { email }`],
    ['SkillMap.asOf', `{ orgUnit(id: "${unit}") { skillMap { asOf } } }`],
    [
      'Mutation.claimSkill',
      `mutation { claimSkill(input: {agent: "${person}", skill: "x"}) { userErrors { code } } }`,
    ],
    [
      'Mutation.updateProfile',
      'mutation { updateProfile(input: {expectedVersion: 1}) { userErrors { code } } }',
    ],
    [
      'Mutation.openPosition',
      `mutation { openPosition(input: {unit: "${unit}", title: "x"}) { userErrors { code } } }`,
    ],
  ];

  test('is named, with 403, to whoever may not read persons', async () => {
    for (const persona of OTHERS) {
      for (const [field, document] of documents()) {
        const { status, body } = await served.query(persona, document);
        expect([persona, field, status, body]).toEqual([
          persona,
          field,
          403,
          {
            errors: [{ message: expect.stringContaining(` ${field} (`), extensions: { code: 'FORBIDDEN' } }],
          },
        ]);
      }
    }
  });

  test('is no fault for whoever may', async () => {
    for (const [, document] of documents().slice(0, 7)) {
      const { status, body } = await served.query('manager', document);
      expect([status, body.errors]).toEqual([200, undefined]);
    }
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
      'Query.agents (personOrTheirOffice)',
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
