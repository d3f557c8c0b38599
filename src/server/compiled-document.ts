import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  separateOperations,
  valueFromASTUntyped,
} from 'graphql';
import { type CompiledQuery, compileQuery, fieldExpansionEnricher, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { PolicyTable } from '../access/policy.js';
import { refusal } from '../graphql/errors.js';
import { type RequiredRules, requiredRules } from './permission.js';

/** A document made ready to run: parsed, checked and turned into a function once, whatever its variables. */
export interface CompiledDocument {
  readonly operation: OperationDefinitionNode;
  readonly document: DocumentNode;
  readonly rules: RequiredRules;
  /** Compiled at its first use: compiling unfolds every fragment, so the document must have been measured. */
  query(): CompiledQuery['query'];
}

/** Keeps compiled documents by hash and operation name: a document may hold two operations. */
export function documentCompiler(schema: GraphQLSchema, policies: PolicyTable, capacity = 500) {
  const cache = new LRUCache<string, CompiledDocument>({ max: capacity });
  return function compile(
    document: DocumentNode,
    hash: string,
    operationName: string | null,
  ): CompiledDocument {
    const key = `${hash} ${operationName ?? ''}`;
    const known = cache.get(key);
    if (known) return known;
    const operation = getOperationAST(document, operationName);
    if (!operation || !schema.getRootType(operation.operation)) {
      throw refusal('OPERATION_RESOLUTION_FAILURE', 'Unknown operation.');
    }
    // Only what this operation uses: its neighbour in the document must not have a say in what it may read.
    const own = separateOperations(document)[operation.name?.value ?? ''] ?? document;
    let query: CompiledQuery['query'] | undefined;
    const entry = {
      operation,
      document: own,
      rules: requiredRules(schema, policies, own),
      query() {
        query ??= compiledQuery(schema, own, operation.name?.value);
        return query;
      },
    };
    cache.set(key, entry);
    return entry;
  };
}

function compiledQuery(schema: GraphQLSchema, document: DocumentNode, name: string | undefined) {
  const compiled = compileQuery(schema, document, name, { resolverInfoEnricher: fieldExpansionEnricher });
  if (!isCompiledQuery(compiled)) throw new Error('graphql-jit cannot compile this document.');
  return compiled.query;
}

/**
 * The declared variables with their defaults filled in, which graphql-jit does not do for non-null types.
 * @throws BAD_USER_INPUT errors in the words of graphql-js, which name the variable.
 */
export function completeVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  sent: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { errors } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    { ...sent },
    { maxErrors: 3 },
  );
  if (errors) throw new BadVariables(errors);
  // Without a prototype: a variable may be named `toString`.
  const complete: Record<string, unknown> = Object.create(null);
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const value = Object.hasOwn(sent, name) ? sent[name] : undefined;
    if (holdsLoneSurrogate(value)) {
      const message = `Variable "$${name}" holds half of a character (a lone surrogate).`;
      throw new BadVariables([new GraphQLError(message, { nodes: variable })]);
    }
    if (value !== undefined) complete[name] = value;
    else if (defaultValue) complete[name] = valueFromASTUntyped(defaultValue);
  }
  return complete;
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
