import {
  type GraphQLArgument,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { buildApi } from '../../src/server/schema.js';

/** A document, and the fields that it asks for on its way to the one it is about, `Type.field` each. */
export interface Path {
  readonly document: string;
  readonly asks: readonly string[];
}

const { schema } = buildApi();

/** For each field of each object type the shortest operation that asks for it. */
export function pathsToFields(): Path[] {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  const node = schema.getType('Node');
  if (!query || !mutation) throw new Error('no Query, or no Mutation');
  const nodes = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType =>
      isObjectType(type) && type.getInterfaces().some((one) => one === node),
  );
  const waiting: [GraphQLObjectType, readonly string[], (selection: string) => string][] = [
    [query, [], (selection) => `{ ${selection} }`],
    ...nodes.map((type): (typeof waiting)[number] => [
      type,
      ['Query.node'],
      (selection) => `{ node(id: "x") { ... on ${type.name} { ${selection} } } }`,
    ]),
    [mutation, [], (selection) => `mutation { ${selection} }`],
  ];
  const reached = new Set(waiting.map(([type]) => type));
  const paths: Path[] = [];
  for (const [type, above, around] of waiting) {
    for (const field of Object.values(type.getFields())) {
      const below = getNamedType(field.type);
      const call = `${field.name}${argumentsOf(field.args)}`;
      const asks = [...above, `${type.name}.${field.name}`];
      paths.push({ document: around(isLeafType(below) ? call : `${call} { __typename }`), asks });
      if (!isObjectType(below) || reached.has(below)) continue;
      reached.add(below);
      waiting.push([below, asks, (selection) => around(`${call} { ${selection} }`)]);
    }
  }
  return paths;
}

function argumentsOf(args: readonly GraphQLArgument[]): string {
  // Pages of one: pages of pages would cost too much.
  const given = args.filter((arg) => isRequiredArgument(arg) || arg.name === 'first');
  return given.length > 0 ? `(${given.map((arg) => `${arg.name}: ${sampleOf(arg)}`).join(', ')})` : '';
}

const SAMPLES: Readonly<Record<string, string>> = {
  Int: '1',
  Boolean: 'true',
  LocalDate: '"2026-09-15"',
  Locale: '"fr"',
  EmailAddress: '"x@example.fr"',
};

function sampleOf({ type }: Pick<GraphQLArgument, 'type'>): string {
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map((field) => `${field.name}: ${sampleOf(field)}`).join(', ')} }`;
  }
  if (isEnumType(named)) return named.getValues()[0]?.name ?? '';
  return SAMPLES[named.name] ?? '"x"';
}
