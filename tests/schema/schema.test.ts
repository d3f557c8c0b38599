import { readFileSync } from 'node:fs';
import {
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isNullableType,
  isObjectType,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { buildApi } from '../../src/server/schema.js';

const { schema } = buildApi();
const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));

type Named = Readonly<Pick<GraphQLNamedType, 'name' | 'description'>>;

interface SchemaField {
  readonly at: string;
  readonly field: GraphQLField<unknown, unknown>;
}
const fields: SchemaField[] = types.flatMap((type) =>
  isObjectType(type) || isInterfaceType(type)
    ? Object.values(type.getFields()).map((field) => ({ at: `${type.name}.${field.name}`, field }))
    : [],
);

/** A type with all that it holds, each by its coordinate. */
function elementsOf(type: GraphQLNamedType): [string, Named][] {
  const own: [string, Named][] = [[type.name, type]];
  const below = (members: readonly Named[]): [string, Named][] =>
    members.map((member) => [`${type.name}.${member.name}`, member]);
  if (isEnumType(type)) return [...own, ...below(type.getValues())];
  if (isInputObjectType(type)) return [...own, ...below(Object.values(type.getFields()))];
  if (!isObjectType(type) && !isInterfaceType(type)) return own;
  const args = Object.values(type.getFields()).flatMap((field) =>
    field.args.map((arg): [string, Named] => [`${type.name}.${field.name}(${arg.name}:)`, arg]),
  );
  return [...own, ...below(Object.values(type.getFields())), ...args];
}

describe('the schema', () => {
  test('is the one committed', () => {
    const committed = readFileSync('schema/schema.graphql', 'utf8');

    expect(committed).toBe(`${printSchema(lexicographicSortSchema(schema))}\n`);
  });

  test('describes every type, field, argument, enum value and input field', () => {
    const elements = types.flatMap(elementsOf);

    const bare = elements.filter(([, { description }]) => !description?.trim()).map(([at]) => at);

    expect(bare).toEqual([]);
    expect(elements.length).toBeGreaterThan(400);
  });

  test('says what null means wherever there may be null', () => {
    const silent = fields
      .filter(({ field }) => isNullableType(field.type))
      .filter(({ at, field }) => !at.startsWith('Mutation.') && !/null|you:/i.test(field.description ?? ''))
      .map(({ at }) => at);

    expect(silent).toEqual([]);
  });

  test('gives 20 of a list unless asked otherwise, and goes on after a cursor', () => {
    const lists = fields.filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'));

    for (const { at, field } of lists) {
      const first = field.args.find(({ name }) => name === 'first');
      const after = field.args.find(({ name }) => name === 'after');
      expect([at, String(first?.type), first?.defaultValue, String(after?.type)]).toEqual([
        at,
        'Int!',
        20,
        'String',
      ]);
    }
    expect(lists.length).toBeGreaterThanOrEqual(17);
  });

  test('gives every connection its edges, nodes, pageInfo and totalCount', () => {
    for (const type of types.filter(({ name }) => name.endsWith('Connection'))) {
      if (!isObjectType(type)) throw new Error(`${type.name} is no object type`);
      const node = type.name.replace(/Connection$/, '');
      const shape = Object.fromEntries(
        Object.values(type.getFields()).map((field) => [field.name, String(field.type)]),
      );

      expect(shape).toMatchObject({
        edges: `[${node}Edge!]!`,
        nodes: `[${node}!]!`,
        pageInfo: 'PageInfo!',
        totalCount: 'Int!',
      });
    }
  });

  test('has no holes in its lists, but for nodes(ids)', () => {
    const holed = fields
      .filter(({ field }) => {
        const list = isNonNullType(field.type) ? field.type.ofType : field.type;
        return isListType(list) && !isNonNullType(list.ofType);
      })
      .map(({ at }) => at);

    expect(holed).toEqual(['Query.nodes']);
  });

  test('takes one input a mutation, and answers with a payload that tells what to mend', () => {
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

    for (const { name, args, type } of mutations) {
      const verb = name.charAt(0).toUpperCase() + name.slice(1);
      expect([args.map((arg) => [arg.name, String(arg.type)]), String(type)]).toEqual([
        [['input', `${verb}Input!`]],
        `${verb}Payload`,
      ]);
      const payload = getNamedType(type);
      if (!isObjectType(payload)) throw new Error(`${payload.name} is no object type`);
      const { userErrors, ...changed } = payload.getFields();
      expect(String(userErrors?.type)).toBe('[UserError!]!');
      expect(payload.getInterfaces().map(String)).toEqual(['MutationPayload']);
      for (const field of Object.values(changed)) expect(isNullableType(field.type), field.name).toBe(true);
      const input = schema.getType(`${verb}Input`);
      if (!isInputObjectType(input)) throw new Error(`${verb}Input is no input type`);
      expect(String(input.getFields().idempotencyKey?.type)).toBe('String');
    }
    expect(mutations.length).toBeGreaterThanOrEqual(3);
  });
});

/** Where the schema departs from the contract: to be mended, or to be given a reason in a decision record. */
const DEPARTURES: readonly string[] = [
  'Mutation.claimSkill: ClaimSkillPayload, not ClaimSkillPayload!',
  'Mutation.updateProfile: UpdateProfilePayload, not UpdateProfilePayload!',
  'Mutation.openPosition: OpenPositionPayload, not OpenPositionPayload!',
  'Mutation.requestIntroduction: RequestIntroductionPayload, not RequestIntroductionPayload!',
];

test('every shape of the contract is there', () => {
  const contract = parse(readFileSync('tests/schema/contract.graphql', 'utf8'));
  const found: string[] = [];

  for (const definition of contract.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) throw new Error(`found a ${definition.kind}`);
    const type = schema.getType(definition.name.value);
    for (const wanted of definition.fields ?? []) {
      const at = `${definition.name.value}.${wanted.name.value}`;
      const field = isObjectType(type) ? type.getFields()[wanted.name.value] : undefined;
      if (!field) {
        found.push(`${at} is missing`);
        continue;
      }
      if (String(field.type) !== print(wanted.type))
        found.push(`${at}: ${field.type}, not ${print(wanted.type)}`);
      for (const argument of wanted.arguments ?? []) {
        const type = String(field.args.find(({ name }) => name === argument.name.value)?.type);
        if (type.replace(/!$/, '') !== print(argument.type).replace(/!$/, ''))
          found.push(`${at}(${argument.name.value}:): ${type}`);
      }
    }
  }

  expect(found).toEqual(DEPARTURES);
});
