import { randomUUID } from 'node:crypto';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { pino } from 'pino';
import type { PolicyTable } from '../../../src/access/policy.js';
import type { Database } from '../../../src/database/database.js';
import { installationFact } from '../../../src/database/installation.js';
import { referenceCache } from '../../../src/database/reference.js';
import type { Identity } from '../../../src/database/session.js';
import { createExecutor } from '../../../src/server/executor.js';
import { buildApi } from '../../../src/server/schema.js';

export const { schema, policies } = buildApi();

export type Ask = (
  identity: Identity,
  text: string,
  variables?: Readonly<Record<string, unknown>>,
) => Promise<ExecutionResult>;

export interface Asking {
  readonly ask: Ask;
  /** What was logged so far, at level info. */
  readonly log: () => string;
}

const parsed = new Map<string, DocumentNode>();

function documentOf(text: string): DocumentNode {
  const known = parsed.get(text);
  if (known) return known;
  const document = parse(text);
  const [fault] = validate(schema, document);
  if (fault) throw fault;
  parsed.set(text, document);
  return document;
}

/** `Type.field` of all that a document asks for. */
export function placesOf(text: string): Set<string> {
  const known = asked.get(text);
  if (known) return known;
  const [places, types] = [new Set<string>(), new TypeInfo(schema)];
  const Field = ({ name }: { name: { value: string } }) =>
    void places.add(`${types.getParentType()?.name}.${name.value}`);
  visit(documentOf(text), visitWithTypeInfo(types, { Field }));
  asked.set(text, places);
  return places;
}
const asked = new Map<string, Set<string>>();

/** Runs operations on a database as the server does, under its own policies or others. A refusal is an answer too. */
export async function asking(db: Database, table: PolicyTable = policies): Promise<Asking> {
  const secret = (await installationFact(db, 'secret')) ?? '';
  const execute = createExecutor({ db, references: referenceCache(), secret }, schema, table);
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  return {
    log: () => lines.join(''),
    async ask(identity, text, variables = {}) {
      const request = { document: documentOf(text), documentHash: text, operationName: null, variables };
      const context = { identity, language: 'en' as const, requestId: randomUUID(), log };
      try {
        return await execute(request, context);
      } catch (error) {
        if (error instanceof GraphQLError) return { errors: [error] };
        throw error;
      }
    },
  };
}
