import { type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from 'graphql';
import { schema } from './ask.js';
import { type Canary, canariesIn } from './canaries.js';

/** A canary, and the field that showed it. */
export interface Sighting extends Canary {
  /** `Type.field`; for cursors and handles, of what they hold in base64. */
  readonly place: string;
}

export interface Seen {
  readonly sightings: readonly Sighting[];
  /** Lists whose length is not that of what they show. */
  readonly miscounted: readonly string[];
}

const OPAQUE = new Set([
  'PageInfo.startCursor',
  'PageInfo.endCursor',
  'Candidate.handle',
  'AccessRecord.id',
  'Change.id',
]);

/** Walks an answer beside the schema, so that each canary is found with the field that shows it. */
export function seenIn(data: unknown): Seen {
  const sightings: Sighting[] = [];
  const miscounted: string[] = [];

  function leaf(place: string, value: unknown): void {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const isOpaque = OPAQUE.has(place) || place.endsWith('Edge.cursor');
    const inside = isOpaque ? Buffer.from(text, 'base64url').toString() : '';
    for (const canary of canariesIn(`${text} ${inside}`)) sightings.push({ ...canary, place });
  }

  function walk(type: GraphQLObjectType, value: Record<string, unknown>): void {
    const { totalCount, nodes, pageInfo } = value as {
      totalCount?: number;
      nodes?: unknown[];
      pageInfo?: { hasNextPage: boolean };
    };
    if (totalCount !== undefined && nodes && pageInfo) {
      const isFair = pageInfo.hasNextPage ? totalCount > nodes.length : totalCount === nodes.length;
      if (!isFair) miscounted.push(`${type.name}: ${totalCount} for ${nodes.length}`);
    }
    sightings.push(...answeredIn(type, value));
    for (const [name, inner] of Object.entries(value)) {
      if (name === '__typename' || inner === null) continue;
      const field = type.getFields()[name];
      if (!field) throw new Error(`${type.name}.${name} is not in the schema`);
      const below = getNamedType(field.type);
      for (const item of Array.isArray(inner) ? inner : [inner]) {
        if (item === null) continue;
        if (isLeafType(below)) leaf(`${type.name}.${name}`, item);
        else walk(isObjectType(below) ? below : typeOf(item), item);
      }
    }
  }

  const query = schema.getQueryType();
  if (query && data) walk(query, data as Record<string, unknown>);
  return { sightings, miscounted };
}

const typeOf = (item: { __typename?: string }) => schema.getType(item.__typename ?? '') as GraphQLObjectType;

/** What is null for whoever may not have it: that it is there tells something, whatever it holds. */
const ANSWERED: Readonly<Record<string, string>> = {
  'OrgUnit.skillMap': 'map',
  'OrgUnit.retention': 'overview',
  'OrgUnit.statistics': 'statistics',
  'Position.matches': 'candidates',
  'Agent.matches': 'matches',
  'Agent.openToMoves': 'mobility',
  'Agent.mobilityWish': 'mobility',
  'Agent.completeness': 'completeness',
};

function answeredIn(type: GraphQLObjectType, value: Record<string, unknown>): Sighting[] {
  const [whose] = typeof value.id === 'string' ? canariesIn(value.id) : [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const place = `${type.name}.${name}`;
    // An empty list of theirs tells as little as none.
    const isThere = inner !== null && !(place === 'Agent.matches' && isEmpty(inner));
    const cell = isThere ? ANSWERED[place] : undefined;
    return cell && whose ? [{ place, owner: whose.owner, cell }] : [];
  });
}

const isEmpty = (list: unknown) => (list as { nodes?: unknown[] }).nodes?.length === 0;
