import {
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getVariableValues,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type NamedTypeNode,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromASTUntyped,
} from 'graphql';
import type { CompiledDocument } from './compiled-document.js';

/**
 * The declared variables with their defaults filled in, which graphql-jit does not do for non-null types.
 * @throws BAD_USER_INPUT errors in the words of graphql-js, which name the variable.
 */
export function completeVariables(
  schema: GraphQLSchema,
  { operation, neverNull }: Pick<CompiledDocument, 'operation' | 'neverNull'>,
  sent: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  refuseReservedNames(operation);
  const { errors } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    { ...sent },
    { maxErrors: 3, hideSuggestions: true },
  );
  if (errors) throw new BadVariables(errors);
  // Without a prototype: a variable may be named `toString`.
  const complete: Record<string, unknown> = Object.create(null);
  for (const { variable, type: asked, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const given = Object.hasOwn(sent, name) ? sent[name] : undefined;
    const value = given === undefined && defaultValue ? valueFromASTUntyped(defaultValue) : given;
    if (holdsLoneSurrogate(value)) {
      const message = `Variable "$${name}" holds half of a character (a lone surrogate).`;
      throw new BadVariables([new GraphQLError(message, { nodes: variable })]);
    }
    const type = typeFromAST(schema, asked as NamedTypeNode);
    if (value !== undefined && isInputType(type)) complete[name] = withDefaults(type, value);
    if (complete[name] === null && neverNull.has(name)) {
      const message = `Variable "$${name}" must not be null: it stands where a value is required.`;
      throw new BadVariables([new GraphQLError(message, { nodes: variable })]);
    }
  }
  return complete;
}

/** What was left out of an input object has the default of the schema: graphql-jit does that for literals alone. */
function withDefaults(type: GraphQLInputType, value: unknown): unknown {
  if (isNonNullType(type)) return withDefaults(type.ofType, value);
  if (isListType(type) && Array.isArray(value)) return value.map((item) => withDefaults(type.ofType, item));
  if (isListType(type)) return withDefaults(type.ofType, value);
  if (!isInputObjectType(type) || typeof value !== 'object' || value === null) return value;
  const given = value as Readonly<Record<string, unknown>>;
  const complete: Record<string, unknown> = Object.create(null);
  for (const field of Object.values(type.getFields())) {
    const sent = Object.hasOwn(given, field.name) ? given[field.name] : undefined;
    const filled = sent === undefined ? field.defaultValue : withDefaults(field.type, sent);
    if (filled !== undefined) complete[field.name] = filled;
  }
  return complete;
}

/** Names that begin so are the language's own; in compiled code and in plain objects some of them mean something. */
function refuseReservedNames({ variableDefinitions = [] }: OperationDefinitionNode): void {
  const reserved = variableDefinitions.filter(({ variable }) => variable.name.value.startsWith('__'));
  if (reserved.length === 0) return;
  throw new BadVariables(
    reserved.map(({ variable }) => {
      const message = `Variable "$${variable.name.value}": names that begin with two underscores are reserved.`;
      return new GraphQLError(message, { nodes: variable });
    }),
  );
}

/** All faults of the variables together. */
export class BadVariables extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('bad variables');
    this.name = 'BadVariables';
  }
}

/** Text that no database stores. Walks without recursion: a caller may nest as deep as the body is long. */
function holdsLoneSurrogate(value: unknown): boolean {
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string' && /\p{Surrogate}/u.test(next)) return true;
    if (typeof next === 'object' && next !== null) for (const item of Object.values(next)) waiting.push(item);
  }
  return false;
}
