import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type CompiledQuery, compileQuery, fieldExpansionEnricher, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { PolicyTable } from '../access/policy.js';
import { type SensitiveFields, sensitiveFields } from '../access/sensitive.js';
import { refusal } from '../graphql/errors.js';
import { type RequiredRules, requiredRules } from './permission.js';

/** A document made ready to run: parsed, checked and turned into a function once, whatever its variables. */
export interface CompiledDocument {
  readonly operation: OperationDefinitionNode;
  readonly document: DocumentNode;
  readonly rules: RequiredRules;
  readonly sensitive: SensitiveFields;
  /** Variables that may be declared nullable, but stand where a value is required. */
  readonly neverNull: ReadonlySet<string>;
  /**
   * Compiled at its first use, and kept only then: compiling unfolds every fragment, so the document must have been
   * measured, and refused ones are not worth keeping.
   * @param fields of the document, unfolded, which is about what its code takes
   */
  query(fields: number): CompiledQuery['query'];
}

/** So many documents, and so many fields in all of them: code takes some ten kilobytes a field. */
const KEPT = { max: 500, maxSize: 20_000 };

/** Keeps compiled documents by hash and operation name: a document may hold two operations. */
export function documentCompiler(schema: GraphQLSchema, policies: PolicyTable) {
  const cache = new LRUCache<string, CompiledDocument>(KEPT);
  return function compile(
    document: DocumentNode,
    hash: string,
    operationName: string | null,
  ): CompiledDocument {
    // No name and an empty one are two things: with the latter nothing runs.
    const key = JSON.stringify([hash, operationName]);
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
      sensitive: sensitiveFields(schema, own),
      neverNull: neverNull(schema, own, operation),
      query(fields: number) {
        query ??= compiledQuery(schema, own, operation.name?.value);
        cache.set(key, entry, { size: Math.max(1, fields) });
        return query;
      },
    };
    return entry;
  };
}

function compiledQuery(schema: GraphQLSchema, document: DocumentNode, name: string | undefined) {
  const compiled = compileQuery(schema, document, name, { resolverInfoEnricher: fieldExpansionEnricher });
  if (!isCompiledQuery(compiled)) throw new Error('graphql-jit cannot compile this document.');
  return compiled.query;
}

/**
 * `$n: Int = 3` may stand where an `Int!` is asked, and be sent as null all the same: graphql-js finds that out field
 * by field, graphql-jit not at all, and then never ends a second mutation field.
 */
function neverNull(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ReadonlySet<string> {
  const nullable = new Set(
    (operation.variableDefinitions ?? []).flatMap(({ variable, type }) =>
      type.kind === Kind.NON_NULL_TYPE ? [] : [variable.name.value],
    ),
  );
  const found = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition: () => false,
      Variable({ name }) {
        if (nullable.has(name.value) && isNonNullType(types.getInputType())) found.add(name.value);
      },
    }),
  );
  return found;
}
