import { derivedId } from '../../../src/database/derived-id.js';
import { type NodeType, toGlobalId } from '../../../src/graphql/global-id.js';

/** Ids of the matrix's State. */
export const idOf = (kind: string, key: string) => derivedId('matrix-test', kind, key);

/** Something that the State holds in one place alone: whose it is, and which of their cells. */
export interface Canary {
  readonly owner: string;
  readonly cell: string;
}

const known = new Map<string, Canary>();

function plant(text: string, owner: string, cell: string): void {
  const before = known.get(text);
  if (before && (before.owner !== owner || before.cell !== cell)) {
    throw new Error(`${text} is planted twice: ${before.owner} ${before.cell}, ${owner} ${cell}.`);
  }
  known.set(text, { owner, cell });
}

/** A text found nowhere else. */
export function word(owner: string, cell: string): string {
  const text = `c4n-${owner}-${cell}`;
  plant(text, owner, cell);
  return text;
}

/** This many days after the first, as a day that is nobody else's. */
export function dayAfter(first: string, days: number, owner: string, cell: string): string {
  const day = new Date(Date.parse(first) + days * 86_400_000).toISOString().slice(0, 10);
  plant(day, owner, cell);
  return day;
}

/** A number of seven digits that begins with 91, and is nobody else's. */
export function number(index: number, owner: string, cell: string): number {
  const value = 9_100_000 + index;
  plant(String(value), owner, cell);
  return value;
}

/** The UUID of an object, known again by that and by its global id. */
export function plantedId(type: NodeType, key: string, owner: string, cell: string): string {
  const id = idOf(type, key);
  plant(id, owner, cell);
  plant(toGlobalId(type, id), owner, cell);
  return id;
}

export const globalId = (type: NodeType, key: string) => toGlobalId(type, idOf(type, key));

const SHAPES =
  /c4n-[a-z]+-[a-z]+|\d{4}-\d\d-\d\d|\b91\d{5}\b|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[a-z]+_[0-7][0-9a-hjkmnp-tv-z]{25}/gi;

/** Every canary of a text, each once. */
export function canariesIn(text: string): Canary[] {
  const found = new Set<Canary>();
  for (const [shape] of text.matchAll(SHAPES)) {
    const canary = known.get(shape.toLowerCase());
    if (canary) found.add(canary);
  }
  return [...found];
}
