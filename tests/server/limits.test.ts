import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getIntrospectionQuery, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/project-root.js';
import { LIMITS, type Measure, measure, refuseTooLarge } from '../../src/server/limits.js';
import { buildApi } from '../../src/server/schema.js';

const { schema } = buildApi();

function measured(text: string, variables: Record<string, unknown> = {}): Measure {
  const document = parse(text);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error('no operation');
  return measure(schema, document, operation, variables);
}

describe('what is counted', () => {
  test.each<[string, string, Partial<Measure>]>([
    ['a leaf is no object', '{ __typename }', { cost: 0, depth: 1, fields: 1, aliases: 0 }],
    ['an object', '{ viewer { label } }', { cost: 1, depth: 2, fields: 2 }],
    ['a page of 20 when none is asked', '{ orgUnits { nodes { id } } }', { cost: 40, depth: 3, fields: 3 }],
    ['a page as asked', '{ orgUnits(first: 3) { nodes { id } } }', { cost: 6 }],
    ['an empty page is still looked for', '{ orgUnits(first: 0) { nodes { id } } }', { cost: 2 }],
    [
      'pages within pages multiply',
      '{ orgUnits(first: 3) { nodes { agents(first: 5) { nodes { id } } } } }',
      { cost: 3 * (1 + 1 + 5 * (1 + 1)) },
    ],
    ['as many objects as ids', '{ nodes(ids: ["a", "b", "c"]) { id } }', { cost: 3 }],
    ['aliases', '{ a: __typename b: viewer { c: label } }', { aliases: 3, fields: 3 }],
    [
      'a fragment as often as it is spread',
      '{ ...F ...F viewer { ...V } } fragment F on Query { viewer { ...V } } fragment V on Viewer { label }',
      { cost: 3, depth: 2, fields: 6 },
    ],
    [
      'a list of the schema counts once, beside the work of it',
      '{ __schema { types { fields { name } } } }',
      { cost: 500 + 3, depth: 4 },
    ],
    ['one type of it is no such work', '{ __type(name: "Agent") { fields { name } } }', { cost: 2 }],
    [
      'a list of matches, with its work',
      '{ agent(id: "x") { matches(first: 1) { totalCount } } }',
      { cost: 202 },
    ],
    [
      'each change, with its work',
      'mutation { __typename a: updateProfile(input: {}) { agent { id } } b: updateProfile(input: {}) { __typename } }',
      { cost: 2 + 1 + 100 + 100 },
    ],
  ])('%s', (_, text, expected) => {
    expect(measured(text)).toMatchObject(expected);
  });

  test('variables as they are given', () => {
    const text =
      'query($n: Int!, $ids: [ID!]!) { orgUnits(first: $n) { totalCount } nodes(ids: $ids) { id } }';
    expect(measured(text, { n: 7, ids: ['a', 'b'] }).cost).toBe(9);
  });
});

test('each limit refuses what is one over it, and names it', () => {
  const least: Measure = { cost: 0, depth: 0, fields: 0, aliases: 0 };
  for (const name of ['cost', 'depth', 'fields', 'aliases'] as const) {
    expect(() => refuseTooLarge({ ...least, [name]: LIMITS[name] })).not.toThrow();
    expect(() => refuseTooLarge({ ...least, [name]: LIMITS[name] + 1 })).toThrow(
      `The operation's ${name} is ${LIMITS[name] + 1}, at most ${LIMITS[name]} is accepted.`,
    );
  }
});

describe('what must pass', () => {
  const folder = join(projectRoot(), 'schema', 'operations');
  test.each(readdirSync(folder).filter((name) => name.endsWith('.graphql')))('%s', (file) => {
    expect(() => refuseTooLarge(measured(readFileSync(join(folder, file), 'utf8')))).not.toThrow();
  });

  test('the introspection of tools', () => {
    const whole = getIntrospectionQuery({
      specifiedByUrl: true,
      schemaDescription: true,
      inputValueDeprecation: true,
    });
    expect(measured(whole).depth).toBe(LIMITS.depth);
    expect(() => refuseTooLarge(measured(whole))).not.toThrow();
  });
});
