import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type DocumentNode, Kind, parse, validate } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Persona } from '../../src/access/demonstration-token.js';
import type { Database } from '../../src/database/database.js';
import { installationFact } from '../../src/database/installation.js';
import { projectRoot } from '../../src/project-root.js';
import { measure } from '../../src/server/limits.js';
import { buildApi } from '../../src/server/schema.js';
import { type Bench, expectAlike, type Variables } from '../support/both-executors.js';
import { testDatabase } from '../support/database.js';
import { randomDocument } from '../support/random-document.js';
import { identityOf, runOperation } from '../support/server.js';

const { schema } = buildApi();
let bench: Bench;
/** Ids of the demonstration State, by the name that a variable or an argument has for them. */
let known: Record<string, string>;

beforeAll(async () => {
  const db = await testDatabase({ seeded: true });
  bench = { db, secret: (await installationFact(db, 'secret')) ?? '' };
  known = await knownIds(db);
});

async function knownIds(db: Database): Promise<Record<string, string>> {
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
    search: 'data',
  };
}

describe('the ready-made operations', () => {
  const folder = join(projectRoot(), 'schema', 'operations');
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));

  test.each(files)('%s', async (file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(validate(schema, parse(text))).toEqual([]);
    for (const persona of ['manager', 'agent', 'hr'] as const) {
      const { data, errors } = await expectAlike(bench, text, variablesOf(file, parse(text)), persona);
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
    const given = needed.filter(
      ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
    );
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
      'query($u: ID) { agents(first: 3, filter: {unit: $u, engagement: PUBLIC_AGENT}) { nodes { engagement } } }',
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
      '{ a: orgUnit(id: "$unit") { agents(first: -1) { totalCount } } b: orgUnit(id: "$unit") { skillMap(asOf: "2199-01-01") { asOf } } }',
    ],
    [
      'a fault in each item of a list',
      '{ orgUnits(first: 3) { nodes { name skillMap(asOf: "2199-01-01") { asOf } } } }',
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
    await expectAlike(bench, filled, variables);
  });

  test('two operations in one document, each its own', async () => {
    const text = 'query A { viewer { label } } query B($n: Int! = 1) { orgUnits(first: $n) { totalCount } }';
    for (const name of ['A', 'B', 'A']) await expectAlike(bench, text, {}, 'hr', name);
  });

  test('each field of a mutation sees its own write and those before it', async () => {
    const text = `mutation {
      a: claimSkill(input: {skill: "$skill", level: 1}) { claim { level } agent { skills { skill { id } level } } }
      b: claimSkill(input: {skill: "$skill", level: 4}) { claim { level } agent { skills { skill { id } level } } }
      c: updateProfile(input: {expectedVersion: -1}) { agent { id } userErrors { code } }
      d: claimSkill(input: {skill: "$skill", level: 2}) { claim { level } agent { skills { skill { id } level } } }
    }`.replaceAll('$skill', known.skill ?? '');
    const { data } = await expectAlike(bench, text);
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
  const HEAVIEST = 2_000;

  test('mean the same both ways', async () => {
    let ran = 0;
    let faulty = 0;
    const choices = fc.infiniteStream(fc.nat({ max: 2 ** 16 }));
    await fc.assert(
      fc.asyncProperty(choices, fc.constantFrom(...PERSONAS), async (stream, persona) => {
        const text = randomDocument(schema, known, (n) => Number(stream.next().value) % n);
        const document = parse(text);
        fc.pre(validate(schema, document).length === 0);
        const [operation] = document.definitions;
        if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(text);
        fc.pre(measure(schema, document, operation, {}).cost <= HEAVIEST);
        const { errors } = await expectAlike(bench, text, {}, persona);
        ran += 1;
        if (errors) faulty += 1;
      }),
      { numRuns: 120 },
    );
    expect(ran).toBe(120);
    expect(faulty).toBeGreaterThan(0);
    expect(faulty).toBeLessThan(ran);
  }, 60_000);
});
