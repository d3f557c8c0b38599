import { isInterfaceType, isIntrospectionType, isObjectType, parse } from 'graphql';
import type { PolicyTable } from '../../../src/access/policy.js';
import type { Viewer as Known } from '../../../src/access/viewer.js';
import { viewerOf } from '../../../src/access/viewer.js';
import type { Database } from '../../../src/database/database.js';
import { openSnapshot } from '../../../src/database/session.js';
import { refuseForbidden, requiredRules } from '../../../src/server/permission.js';
import { schema } from './ask.js';
import { VIEWERS, type Viewer } from './viewers.js';

/** `Type.field` of every object type and interface. */
export const FIELDS: readonly string[] = Object.values(schema.getTypeMap())
  .filter((type) => !isIntrospectionType(type))
  .flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
      : [],
  );

/** Each viewer as the database knows them when they ask. */
export async function known(db: Database): Promise<ReadonlyMap<Viewer, Known>> {
  const found = new Map<Viewer, Known>();
  for (const viewer of VIEWERS) {
    const snapshot = await openSnapshot(db, viewer.identity);
    const one = viewerOf(snapshot.session);
    await snapshot.close();
    if (!one) throw new Error(`${viewer.key} is nobody`);
    found.set(viewer, one);
  }
  return found;
}

/** Straight to the type, though no path leads there: a path would be refused for its own fields, and hide this one. */
function documentOf(place: string): string {
  const [type, field] = place.split('.');
  if (type === 'Query') return `{ ${field} }`;
  if (type === 'Mutation') return `mutation { ${field} }`;
  return `{ node { ... on ${type} { ${field} } } }`;
}

const documents = new Map(FIELDS.map((place) => [place, parse(documentOf(place))]));

/** Whether this table of policies lets a viewer ask for a field, as the executor reads it. */
export function isOpen(table: PolicyTable, place: string, viewer: Known): boolean {
  const document = documents.get(place);
  if (!document) throw new Error(`${place} is no field`);
  try {
    refuseForbidden(requiredRules(schema, table, document), viewer, 'en');
    return true;
  } catch {
    return false;
  }
}
