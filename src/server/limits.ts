import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { refusal } from '../graphql/errors.js';

/** What one operation may ask. Heaviest document of `schema/operations`: see `tests/server/limits.test.ts`. */
export const LIMITS = {
  /** As deep as the standard introspection query goes. */
  depth: 15,
  /** Fields and spreads after fragments are unfolded. */
  fields: 1_000,
  aliases: 50,
  /** Objects that the answer could hold: page sizes multiply. */
  cost: 20_000,
  tokens: 2_000,
  /** Characters of an answer. */
  response: 5_000_000,
} as const;

/** What is worked out rather than read costs as much as so many objects. */
const WORK: Readonly<Record<string, number>> = {
  // Thousands of names and descriptions, none of them an object of ours.
  'Query.__schema': 2_000,
  'Position.matches': 200,
  'Agent.matches': 200,
  'JobRole.nextRoles': 100,
  'RoleLevel.nextRoles': 50,
  'OrgUnit.skillMap': 100,
  'OrgUnit.compare': 200,
  // Of whoever may be seen, each with what they hold: of many, a second of the database.
  'Query.agents': 300,
  'Query.colleagues': 500,
  'Viewer.confirmations': 500,
  'FrameworkEdition.changes': 50,
  'OrgUnit.retention': 100,
  'AgentConnection.withoutSkills': 50,
  'AgentConnection.bySkill': 50,
  'AgentConnection.byUnit': 50,
  'AgentConnection.byEngagement': 50,
  'AgentConnection.byConfidence': 50,
};

/** A serializable transaction, which the writers of the same rows wait for, and a fresh snapshot after it. */
const CHANGE = 300;

/** Objects that a list without a page size is taken to hold. */
const UNPAGED_LIST = 10;
const DEFAULT_PAGE = 20;

export interface Measure {
  readonly cost: number;
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
}

const NOTHING: Measure = { cost: 0, depth: 0, fields: 0, aliases: 0 };

/**
 * Measures an operation before it runs. Each fragment is measured once, so a document that doubles its fragments
 * twenty times over costs no more to refuse than to read.
 * @param variables with their defaults filled in, for the page sizes
 */
export function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Measure {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Measure>();

  function ofSelections(set: SelectionSetNode, parent: GraphQLCompositeType | undefined): Measure {
    let total = NOTHING;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const definition = fieldOf(parent, selection.name.value);
        const type = definition && getNamedType(definition.type);
        const inner = selection.selectionSet
          ? ofSelections(selection.selectionSet, type && isCompositeType(type) ? type : undefined)
          : NOTHING;
        const times = definition
          ? multiplier(definition.type, selection.arguments ?? [], variables, selection.name.value)
          : 1;
        const work = workOf(parent, selection.name.value);
        total = add(total, {
          cost: selection.selectionSet ? work + times * (1 + inner.cost) : work,
          depth: inner.depth + 1,
          // Compiled once for each type behind an interface.
          fields: (inner.fields + 1) * (isInterfaceType(parent) ? schema.getPossibleTypes(parent).length : 1),
          aliases: inner.aliases + (selection.alias ? 1 : 0),
        });
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition && schema.getType(selection.typeCondition.name.value);
        total = add(total, ofSelections(selection.selectionSet, on && isCompositeType(on) ? on : parent));
      } else {
        total = add(total, ofFragment(selection.name.value));
      }
    }
    return total;
  }

  function ofFragment(name: string): Measure {
    const known = measured.get(name);
    if (known) return known;
    const fragment = fragments.get(name);
    if (!fragment) return NOTHING;
    const on = schema.getType(fragment.typeCondition.name.value);
    const result = ofSelections(fragment.selectionSet, on && isCompositeType(on) ? on : undefined);
    measured.set(name, result);
    return result;
  }

  function workOf(parent: GraphQLCompositeType | undefined, field: string): number {
    const isChange = parent === schema.getMutationType() && field !== '__typename';
    return (parent && WORK[`${parent.name}.${field}`]) ?? (isChange ? CHANGE : 0);
  }

  return ofSelections(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
}

/** @throws OPERATION_TOO_LARGE naming the measure, what was found and the limit. */
export function refuseTooLarge(found: Measure): void {
  for (const name of ['depth', 'fields', 'aliases', 'cost'] as const) {
    if (found[name] > LIMITS[name]) {
      throw refusal(
        'OPERATION_TOO_LARGE',
        `The operation's ${name} is ${found[name]}, at most ${LIMITS[name]} is accepted.`,
      );
    }
  }
}

function add(a: Measure, b: Measure): Measure {
  return {
    cost: a.cost + b.cost,
    depth: Math.max(a.depth, b.depth),
    fields: a.fields + b.fields,
    aliases: a.aliases + b.aliases,
  };
}

function fieldOf(parent: GraphQLCompositeType | undefined, name: string) {
  if (name === '__schema') return SchemaMetaFieldDef;
  if (name === '__type') return TypeMetaFieldDef;
  if (parent && (isObjectType(parent) || isInterfaceType(parent))) return parent.getFields()[name];
  return undefined;
}

function multiplier(
  type: unknown,
  args: readonly { name: { value: string }; value: { kind: string } }[],
  variables: Readonly<Record<string, unknown>>,
  field: string,
): number {
  const named = String(getNamedType(type as never));
  if (named.startsWith('__')) return 1;
  const first = args.find((a) => a.name.value === 'first');
  if (first) return pageSize(first.value as never, variables);
  const ids = args.find((a) => a.name.value === 'ids');
  if (ids) return listLength(ids.value as never, variables);
  if (named.endsWith('Connection')) return DEFAULT_PAGE;
  // The page above was already multiplied: its edges and nodes are the same objects.
  if (field === 'edges' || field === 'nodes') return 1;
  return isList(type) ? UNPAGED_LIST : 1;
}

function pageSize(
  value: { kind: string; value?: string; name?: { value: string } },
  variables: Readonly<Record<string, unknown>>,
): number {
  const asked = value.kind === Kind.VARIABLE ? variables[value.name?.value ?? ''] : Number(value.value);
  return typeof asked === 'number' && Number.isFinite(asked) ? Math.max(1, asked) : DEFAULT_PAGE;
}

/** A field asked for a list of ids answers as many objects. */
function listLength(
  value: { kind: string; values?: readonly unknown[]; name?: { value: string } },
  variables: Readonly<Record<string, unknown>>,
): number {
  const asked = value.kind === Kind.VARIABLE ? variables[value.name?.value ?? ''] : value.values;
  return Array.isArray(asked) ? Math.max(1, asked.length) : 1;
}

function isList(type: unknown): boolean {
  return isNonNullType(type) ? isListType(type.ofType) : isListType(type);
}
