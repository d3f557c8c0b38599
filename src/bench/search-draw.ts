import { createHash } from 'node:crypto';

/** What somebody types, and the skills that are right: those that bear such a name. */
export interface Draw {
  readonly typed: string;
  readonly right: ReadonlySet<string>;
}

export interface KnownName {
  readonly id: string;
  readonly label: string;
  /** As the database folds it: equal ones are one name, in whatever framework. */
  readonly folded: string;
  readonly isPreferred: boolean;
}

/** `count` synonyms, drawn by a hash with a seed, with a slip of the finger in each third. */
export function drawSynonyms(names: readonly KnownName[], count: number, seed: string): Draw[] {
  const bearers = new Map<string, Set<string>>();
  for (const { id, folded } of names) {
    const known = bearers.get(folded);
    if (known) known.add(id);
    else bearers.set(folded, new Set([id]));
  }
  return names
    .filter(({ isPreferred }) => !isPreferred)
    .map((name) => ({ name, hash: createHash('sha256').update(`${seed} ${name.id} ${name.label}`).digest() }))
    .sort((a, b) => a.hash.compare(b.hash))
    .slice(0, count)
    .map(({ name, hash }, i) => ({
      typed: i % 3 === 0 ? slipped(name.label, hash) : name.label,
      right: bearers.get(name.folded) ?? new Set(),
    }));
}

/** One letter left out, one too many, another one, or two in the wrong order; never the first. */
function slipped(text: string, hash: Buffer): string {
  const at = 1 + (hash.readUInt8(1) % Math.max(1, text.length - 1));
  const letter = String.fromCharCode(97 + (hash.readUInt8(2) % 26));
  const [before, after] = [text.slice(0, at), text.slice(at)];
  const changes = [
    before + after.slice(1),
    before + letter + after,
    before + letter + after.slice(1),
    before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2),
  ];
  return changes[hash.readUInt8(3) % 4] ?? text;
}
