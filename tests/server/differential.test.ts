import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLArgument,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  print,
  validate,
} from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Persona } from '../../src/access/demonstration-token.js';
import type { Database } from '../../src/database/database.js';
import { installationFact } from '../../src/database/installation.js';
import { referenceCache } from '../../src/database/reference.js';
import { projectRoot } from '../../src/project-root.js';
import { BadVariables, completeVariables, documentCompiler } from '../../src/server/compiled-document.js';
import { measure } from '../../src/server/limits.js';
import { openOperation } from '../../src/server/operation.js';
import { buildApi } from '../../src/server/schema.js';
import { testDatabase } from '../support/database.js';
import { identityOf, runOperation } from '../support/server.js';

const { schema, policies } = buildApi();
const compile = documentCompiler(schema, policies);
const references = referenceCache();
let db: Database;
let secret: string;
/** Ids of the demonstration State, by the name that a variable or an argument has for them. */
let known: Record<string, string>;

beforeAll(async () => {
  db = await testDatabase({ seeded: true });
  secret = (await installationFact(db, 'secret')) ?? '';
  known = await knownIds();
});

async function knownIds(): Promise<Record<string, string>> {
  const { data, errors } = await runOperation(
    db,
    identityOf('manager'),
    `{ viewer { agent { id } units(first: 1) { nodes { id openPositions(first: 1) { nodes { id } } } } }
       skills(first: 1) { nodes { id framework { id } } } jobRoles(first: 1) { nodes { id levels { id } } } }`,
  );
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document above.
  const { viewer, skills, jobRoles } = data as any;
  const [unit] = viewer.units.nodes;
  return {
    agent: viewer.agent.id,
    unit: unit.id,
    position: unit.openPositions.nodes[0].id,
    skill: skills.nodes[0].id,
    framework: skills.nodes[0].framework.id,
    jobRole: jobRoles.nodes[0].id,
    roleLevel: jobRoles.nodes[0].levels[0].id,
  };
}

type Variables = Readonly<Record<string, unknown>>;

/** What graphql-js makes of a document, the oracle, and what the compiled document makes of it. */
async function bothWays(
  document: DocumentNode,
  persona: Persona,
  variables: Variables,
  operationName?: string,
): Promise<[ExecutionResult, ExecutionResult]> {
  const oracle = await within(persona, (contextValue) =>
    execute({
      schema,
      document,
      contextValue,
      variableValues: variables,
      operationName: operationName ?? null,
    }),
  );
  const compiled = await within(persona, async (context) => {
    const { operation, query } = compile(document, print(document), operationName ?? null);
    try {
      return (await query()({}, context, completeVariables(schema, operation, variables))) as ExecutionResult;
    } catch (error) {
      if (error instanceof BadVariables) return { errors: error.errors };
      throw error;
    }
  });
  return [oracle, compiled];
}

async function within(
  persona: Persona,
  run: (context: object) => ExecutionResult | Promise<ExecutionResult>,
): Promise<ExecutionResult> {
  const op = await openOperation({ db, references, secret }, identityOf(persona), 'fr');
  try {
    return await run({ op });
  } finally {
    await op.close();
  }
}

/** What callers see of a result; new ids differ from one run of a mutation to the next. */
function seen({ data, errors }: ExecutionResult) {
  const faults = errors?.map(({ message, path, locations, extensions }) => ({
    // Where the answer has null in place of what failed.
    hole: holeOf(data, path ?? []),
    message,
    path,
    locations: locations?.map(({ line, column }) => ({ line, column })),
    code: extensions?.code,
  }));
  const text = JSON.stringify({ data, faults: faults ?? [] });
  return JSON.parse(text.replace(/"(claim|pos)_[0-9a-z]{26}"/g, '"$1_…"')) as {
    data: unknown;
    faults: NonNullable<typeof faults>;
  };
}

function holeOf(data: unknown, path: readonly (string | number)[]): string {
  let at = data;
  const walked: (string | number)[] = [];
  for (const key of path) {
    if (at === null || at === undefined) break;
    walked.push(key);
    at = (at as Record<string | number, unknown>)[key];
  }
  return walked.join('.');
}

/**
 * Where several faults leave the same hole, graphql-js tells the first that it met and the compiled document all of
 * them; the specification allows both. Else everything is the same.
 */
async function expectAlike(
  text: string,
  variables: Variables = {},
  persona: Persona = 'manager',
  name?: string,
): Promise<ExecutionResult> {
  const [oracle, compiled] = await bothWays(parse(text), persona, variables, name);
  const [expected, found] = [seen(oracle), seen(compiled)];
  const holes = ({ faults }: typeof found) => [...new Set(faults.map(({ hole }) => hole))].sort();
  expect(found.data).toEqual(expected.data);
  expect(holes(found)).toEqual(holes(expected));
  for (const fault of expected.faults) expect(found.faults).toContainEqual(fault);
  return oracle;
}

describe('the ready-made operations', () => {
  const folder = join(projectRoot(), 'schema', 'operations');
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));

  test.each(files)('%s', async (file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(validate(schema, parse(text))).toEqual([]);
    for (const persona of ['manager', 'agent', 'hr'] as const) {
      const { data, errors } = await expectAlike(text, variablesOf(file, parse(text)), persona);
      expect({ file, persona, errors }).toEqual({ file, persona, errors: undefined });
      expect(data).not.toBeNull();
    }
  });

  /** A value for each variable that must be given, by its name. */
  function variablesOf(file: string, document: DocumentNode): Variables {
    const values: Variables = { ...known, input: INPUTS[file.replace('.graphql', '')]?.() };
    const needed = document.definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
    );
    const given = needed.filter(({ type }) => type.kind === Kind.NON_NULL_TYPE);
    return Object.fromEntries(
      given.map(({ variable: { name } }) => {
        if (values[name.value] === undefined) throw new Error(`${file}: no value here for $${name.value}`);
        return [name.value, values[name.value]];
      }),
    );
  }

  const INPUTS: Record<string, () => object> = {
    'claim-skill': () => ({ skill: known.skill, level: 2, evidence: 'mission' }),
    'open-position': () => ({
      unit: known.unit,
      title: 'Data',
      requirements: [{ skill: known.skill, level: 2 }],
    }),
    'update-profile': () => ({ expectedVersion: -1, headline: 'x' }),
  };
});

describe('good and bad documents', () => {
  const VIEWER = 'viewer { label agent { id displayName } }';
  test.each<[string, string, Variables?]>([
    [
      'aliases and fragments',
      `{ a: ${VIEWER} b: viewer { ...V } } fragment V on Viewer { label roles { role } }`,
    ],
    [
      'an interface by its own field and by its types',
      '{ node(id: "$agent") { __typename id ... on Agent { displayName skills { level } } ... on Skill { notation } } }',
    ],
    [
      'a list with gaps',
      '{ nodes(ids: ["$agent", "x", "$unit", "$skill", "$jobRole", "$position"]) { __typename id } }',
    ],
    [
      'an interface below an interface',
      'mutation { updateProfile(input: {expectedVersion: -1}) { __typename ... on MutationPayload { userErrors { code path } } } }',
    ],
    [
      'skip and include, by literals',
      `{ viewer { label @skip(if: true) agent @include(if: false) { id } roles @skip(if: false) { role } } }`,
    ],
    [
      'skip and include, by variables',
      'query($a: Boolean!, $b: Boolean! = true) { viewer { label @skip(if: $a) agent @include(if: $b) { id } ... @include(if: $a) { roles { role } } } }',
      { a: true },
    ],
    [
      'the same field twice, merged',
      '{ viewer { agent { id } agent { displayName } ...V } } fragment V on Viewer { agent { version } }',
    ],
    [
      'a default of a variable on a non-null argument',
      'query($n: Int! = 2) { orgUnits(first: $n) { nodes { name } } }',
    ],
    [
      'a variable left out where the argument has a default',
      'query($n: Int! = 3, $s: String) { orgUnits(first: $n, search: $s) { nodes { name } } }',
    ],
    ['null for a nullable argument', '{ orgUnits(kind: null, search: null, first: 1) { nodes { name } } }'],
    [
      'an enum and a list by variables',
      'query($k: OrgUnitKind, $ids: [ID!]!) { orgUnits(kind: $k, first: 2) { totalCount nodes { kind } } nodes(ids: $ids) { id } }',
      { k: 'TEAM', ids: 'not-a-list' },
    ],
    [
      'an input object, part literal and part variable',
      'query($u: String) { agents(first: 3, filter: {unit: $u, engagement: PUBLIC_AGENT}) { nodes { engagement } } }',
      { u: 'x' },
    ],
    [
      'a label in both languages',
      '{ skills(first: 2) { nodes { fr: label(locale: "fr-FR") en: label(locale: "en-GB") framework { label } } } }',
    ],
    [
      'introspection beside data',
      '{ __typename __type(name: "Agent") { name fields { name } } viewer { __typename } }',
    ],
    ['a variable of another type', 'query($n: Int!) { orgUnits(first: $n) { nodes { id } } }', { n: 'x' }],
    ['a variable that is missing', 'query($id: ID!) { orgUnit(id: $id) { id } }'],
    [
      'a field of an input that is missing',
      'mutation($i: UpdateProfileInput!) { updateProfile(input: $i) { userErrors { code } } }',
      { i: {} },
    ],
    [
      'a value that its scalar refuses',
      'query($d: LocalDate) { orgUnit(id: "$unit") { skillMap(asOf: $d) { asOf } } }',
      { d: 'yesterday' },
    ],
    ['a fault at the root', '{ orgUnits(first: 101) { nodes { id } } }'],
    [
      'a fault below a nullable field',
      '{ viewer { label units(first: -1) { nodes { id } } } orgUnits(first: 1) { totalCount } }',
    ],
    [
      'two faults',
      '{ a: orgUnit(id: "$unit") { agents(first: -1) { totalCount } } b: orgUnit(id: "$unit") { skillMap(asOf: "2999-01-01") { asOf } } }',
    ],
    [
      'a fault in each item of a list',
      '{ orgUnits(first: 3) { nodes { name skillMap(asOf: "2999-01-01") { asOf } } } }',
    ],
    [
      'a mutation that is refused',
      'mutation { claimSkill(input: {skill: "x", level: 9}) { claim { id } agent { id } userErrors { code message path } } }',
    ],
    [
      'a mutation that is made',
      'mutation { claimSkill(input: {skill: "$skill", level: 3}) { claim { id level startsOn } agent { skills { level } } userErrors { code } } }',
    ],
    [
      'two mutations, one refused',
      'mutation { a: claimSkill(input: {skill: "$skill", level: 7}) { userErrors { code } } b: claimSkill(input: {skill: "$skill", level: 1}) { claim { level source } } }',
    ],
  ])('%s', async (_, text, variables) => {
    const filled = text.replace(/"\$(\w+)"/g, (_match, name) => JSON.stringify(known[name]));
    expect(validate(schema, parse(filled))).toEqual([]);
    await expectAlike(filled, variables);
  });

  test('two operations in one document, each its own', async () => {
    const text = 'query A { viewer { label } } query B($n: Int! = 1) { orgUnits(first: $n) { totalCount } }';
    for (const name of ['A', 'B', 'A']) await expectAlike(text, {}, 'hr', name);
  });

  test('each field of a mutation sees its own write and those before it', async () => {
    const text = `mutation {
      a: claimSkill(input: {skill: "$skill", level: 1}) { claim { level } agent { skills { skill { id } level } } }
      b: claimSkill(input: {skill: "$skill", level: 4}) { claim { level } agent { skills { skill { id } level } } }
      c: updateProfile(input: {expectedVersion: -1}) { agent { id } userErrors { code } }
      d: claimSkill(input: {skill: "$skill", level: 2}) { claim { level } agent { skills { skill { id } level } } }
    }`.replaceAll('$skill', known.skill ?? '');
    const { data } = await expectAlike(text);
    // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document above.
    const answers = data as any;
    const levels = ['a', 'b', 'd'].map(
      (alias) =>
        answers[alias].agent.skills.find((held: { skill: { id: string } }) => held.skill.id === known.skill)
          ?.level,
    );
    expect(levels).toEqual([1, 4, 2]);
    expect(answers.c.userErrors).toEqual([{ code: 'CONFLICT' }]);
  });
});

describe('documents at random', () => {
  const PERSONAS: readonly Persona[] = ['manager', 'agent', 'hr'];
  const DEEPEST = 3;
  const HEAVIEST = 2_000;

  test('mean the same both ways', async () => {
    let ran = 0;
    let faulty = 0;
    const choices = fc.infiniteStream(fc.nat({ max: 2 ** 16 }));
    await fc.assert(
      fc.asyncProperty(choices, fc.constantFrom(...PERSONAS), async (stream, persona) => {
        const text = randomDocument((n) => Number(stream.next().value) % n);
        const document = parse(text);
        fc.pre(validate(schema, document).length === 0);
        const [operation] = document.definitions;
        if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(text);
        fc.pre(measure(schema, document, operation, {}).cost <= HEAVIEST);
        const { errors } = await expectAlike(text, {}, persona);
        ran += 1;
        if (errors) faulty += 1;
      }),
      { numRuns: 120 },
    );
    expect(ran).toBe(120);
    expect(faulty).toBeGreaterThan(0);
    expect(faulty).toBeLessThan(ran);
  }, 60_000);

  function randomDocument(pick: (n: number) => number): string {
    const query = schema.getQueryType();
    if (!query) throw new Error('no Query');
    return `{ ${selections(query.name, DEEPEST, pick)} }`;
  }

  function selections(typeName: string, depth: number, pick: (n: number) => number): string {
    const type = schema.getType(typeName);
    if (isInterfaceType(type)) {
      const possible = schema.getPossibleTypes(type);
      const one = possible[pick(possible.length)];
      return one ? `__typename ... on ${one.name} { ${selections(one.name, depth, pick)} }` : '__typename';
    }
    if (!isObjectType(type)) return '__typename';
    const fields = Object.values(type.getFields()).filter(
      (f) => depth > 0 || isLeafType(getNamedType(f.type)),
    );
    if (fields.length === 0) return '__typename';
    return Array.from({ length: 1 + pick(3) }, (_, i) => {
      const field = fields[pick(fields.length)];
      if (!field) return '__typename';
      const inner = getNamedType(field.type);
      // Pages are a level of their own only in their spelling.
      const page = /(Connection|Edge)$/.test(inner.name);
      const below = isLeafType(inner) ? '' : `{ ${selections(inner.name, page ? depth : depth - 1, pick)} }`;
      return `${typeName[0]?.toLowerCase()}${depth}${i}: ${field.name}${args(field.args, pick)} ${below}`;
    }).join(' ');
  }

  function args(all: readonly GraphQLArgument[], pick: (n: number) => number): string {
    const given = all.filter(({ type, defaultValue, name }) =>
      isNonNullType(type) && defaultValue === undefined ? true : name === 'first' || pick(2) === 0,
    );
    return given.length > 0 ? `(${given.map((arg) => `${arg.name}: ${value(arg, pick)}`).join(', ')})` : '';
  }

  function value(
    { name, type }: Pick<GraphQLArgument, 'name' | 'type'>,
    pick: (n: number) => number,
  ): string {
    const inner = getNamedType(type);
    if (name === 'first') return ['0', '1', '2', '3', '2', '1', '3', '-1'][pick(8)] ?? '1';
    if (name === 'after') return ['null', 'null', 'null', '"e30"'][pick(4)] ?? 'null';
    if (isEnumType(inner)) return inner.getValues()[pick(inner.getValues().length)]?.name ?? 'null';
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields()).filter((f) => isNonNullType(f.type) || pick(3) === 0);
      return `{${fields.map((f) => `${f.name}: ${value(f, pick)}`).join(', ')}}`;
    }
    const ids = Object.values(known);
    const id = () => JSON.stringify([...ids, 'x'][pick(ids.length + 1)]);
    if (name === 'ids') return `[${id()}, ${id()}]`;
    const own = JSON.stringify(known[name === 'id' ? 'unit' : name] ?? ids[pick(ids.length)]);
    const samples: Record<string, readonly string[]> = {
      ID: [id(), own],
      Int: ['0', '1', '4'],
      Boolean: ['true', 'false'],
      String: ['"a"', '"é"', '""', '"%"', own],
      LocalDate: ['"2026-01-31"', '"2026-09-15"', '"2030-01-01"'],
      Locale: ['"en"', '"fr-FR"'],
      ISO8601Duration: ['"P6M"', '"P1Y"'],
    };
    const possible = samples[inner.name] ?? ['null'];
    return possible[pick(possible.length)] ?? 'null';
  }
});
