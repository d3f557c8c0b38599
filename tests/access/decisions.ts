import { GraphQLError, isInterfaceType, isIntrospectionType, isObjectType, parse } from 'graphql';
import type { ApiScope, Role, Viewer } from '../../src/access/viewer.js';
import { documentCompiler } from '../../src/server/compiled-document.js';
import { refuseForbidden } from '../../src/server/permission.js';
import { buildApi } from '../../src/server/schema.js';

const { schema, policies } = buildApi();
const compile = documentCompiler(schema, policies);

/** A role, and nothing beside it: a manager who is an agent too would hide what a manager alone may ask. */
const viewer = (role: Role | null): Viewer => ({
  accountId: 'account',
  agentId: role ? null : 'agent',
  label: '',
  roles: new Set(role ? [role] : []),
  withheld: new Set(),
  scopes: null,
  seesEverybody: false,
  today: '2026-09-15',
});

function byKey(scope: ApiScope | null): Viewer {
  return { ...viewer('INTEGRATION'), scopes: new Set(scope ? [scope] : []) };
}

const VIEWERS = {
  agent: viewer(null),
  manager: viewer('MANAGER'),
  hr: viewer('HR_ADVISER'),
  analyst: viewer('ANALYST'),
  integration: viewer('INTEGRATION'),
  admin: viewer('ADMINISTRATOR'),
  curator: viewer('CURATOR'),
  /** A program that came with a key, of one scope each, and of none. */
  changesKey: byKey('CHANGES_READ'),
  peopleKey: byKey('PEOPLE_READ'),
  bareKey: byKey(null),
} satisfies Record<string, Viewer>;

export type Asker = keyof typeof VIEWERS;

/** `Type.field` of all that a document may ask. */
export const FIELDS: readonly string[] = Object.values(schema.getTypeMap())
  .filter((type) => !isIntrospectionType(type))
  .flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
      : [],
  )
  .sort();

const known = new Map<string, readonly Asker[]>();

/** Whom the server lets ask for `Type.field`: it reads an operation that asks it, and refuses, as the executor does. */
export function allowed(coordinate: string): readonly Asker[] {
  const before = known.get(coordinate) ?? decide(coordinate);
  known.set(coordinate, before);
  return before;
}

function decide(coordinate: string): readonly Asker[] {
  const text = operationOf(coordinate);
  const { rules } = compile(parse(text), text, null);
  return (Object.keys(VIEWERS) as Asker[]).filter((asker) => {
    try {
      refuseForbidden(rules, VIEWERS[asker], 'en');
      return true;
    } catch (error) {
      if (!(error instanceof GraphQLError) || error.extensions.code !== 'FORBIDDEN') throw error;
      return false;
    }
  });
}

function operationOf(coordinate: string): string {
  const [type, field] = coordinate.split('.');
  if (type === 'Query') return `{ ${field} }`;
  if (type === 'Mutation') return `mutation { ${field} }`;
  // Straight to the type, though no path leads there: a path would be refused for its own fields, and hide this one.
  return `{ node { ... on ${type} { ${field} } } }`;
}
