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
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { PolicyTable } from '../access/policy.js';
import { type RequiredRules, requiredRules } from './permission.js';

/** A document made ready to run: parsed, checked and turned into a function once, whatever its variables. */
export interface CompiledDocument {
  readonly operation: OperationDefinitionNode;
  readonly document: DocumentNode;
  readonly rules: RequiredRules;
  readonly query: CompiledQuery['query'];
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
    if (!operation)
      throw new GraphQLError('Unknown operation.', { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
    // Only what this operation uses: its neighbour in the document must not have a say in what it may read.
    const own = separateOperations(document)[operation.name?.value ?? ''] ?? document;
    const compiled = compileQuery(schema, own, operation.name?.value);
    if (!isCompiledQuery(compiled)) throw new GraphQLError('The document cannot be executed.');
    const entry = {
      operation,
      document: own,
      rules: requiredRules(schema, policies, own),
      query: compiled.query,
    };
    cache.set(key, entry);
    return entry;
  };
}

/**
 * Variables with their defaults filled in, which graphql-jit does not do for non-null types.
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
  const complete: Record<string, unknown> = { ...sent };
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (defaultValue && sent[name] === undefined) complete[name] = valueFromASTUntyped(defaultValue);
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
