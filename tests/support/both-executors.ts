import { type DocumentNode, type ExecutionResult, execute, parse, print } from 'graphql';
import { expect } from 'vitest';
import type { Persona } from '../../src/access/demonstration-token.js';
import type { Database } from '../../src/database/database.js';
import { referenceCache } from '../../src/database/reference.js';
import { documentCompiler } from '../../src/server/compiled-document.js';
import { openOperation } from '../../src/server/operation.js';
import { buildApi } from '../../src/server/schema.js';
import { BadVariables, completeVariables } from '../../src/server/variables.js';
import { identityOf } from './server.js';

const { schema, policies } = buildApi();
const compile = documentCompiler(schema, policies);
const references = referenceCache();

/** A seeded database, and the secret that it signs cursors with. */
export interface Bench {
  readonly db: Database;
  readonly secret: string;
}

export type Variables = Readonly<Record<string, unknown>>;

/** What graphql-js makes of a document, the oracle, and what the compiled document makes of it. */
async function bothWays(
  { db, secret }: Bench,
  document: DocumentNode,
  persona: Persona,
  variables: Variables,
  operationName?: string,
): Promise<[ExecutionResult, ExecutionResult]> {
  const oracle = await within({ db, secret }, persona, (contextValue) =>
    execute({
      schema,
      document,
      contextValue,
      variableValues: variables,
      operationName: operationName ?? null,
    }),
  );
  const compiled = await within({ db, secret }, persona, async (context) => {
    const compiled = compile(document, print(document), operationName ?? null);
    try {
      return (await compiled.query(1)(
        {},
        context,
        completeVariables(schema, compiled, variables),
      )) as ExecutionResult;
    } catch (error) {
      if (error instanceof BadVariables) return { errors: error.errors };
      throw error;
    }
  });
  return [oracle, compiled];
}

async function within(
  { db, secret }: Bench,
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
export async function expectAlike(
  bench: Bench,
  text: string,
  variables: Variables = {},
  persona: Persona = 'manager',
  name?: string,
): Promise<ExecutionResult> {
  const [oracle, compiled] = await bothWays(bench, parse(text), persona, variables, name);
  const [expected, found] = [seen(oracle), seen(compiled)];
  const holes = ({ faults }: typeof found) => [...new Set(faults.map(({ hole }) => hole))].sort();
  expect(found.data).toEqual(expected.data);
  expect(holes(found)).toEqual(holes(expected));
  for (const fault of expected.faults) expect(found.faults).toContainEqual(fault);
  return oracle;
}
