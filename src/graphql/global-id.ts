/**
 * Global ids are TypeIDs (https://github.com/jetify-com/typeid): a registered prefix and the 128 bits of the
 * UUID in Crockford's base 32. An id of the wrong type is refused by its spelling, without a look-up.
 */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const HEX = '0123456789abcdef';
const SUFFIX = /^[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$/;

/** Prefix of each type that `node(id)` can find. */
export const PREFIX = {
  OrgUnit: 'unit',
  Product: 'prod',
  Agent: 'agent',
  Framework: 'frame',
  FrameworkEdition: 'edition',
  SkillProposal: 'proposal',
  Skill: 'skill',
  JobRole: 'role',
  RoleLevel: 'level',
  Position: 'pos',
  Training: 'train',
  SkillClaim: 'claim',
  ApiKey: 'key',
  RoleGrant: 'grant',
  Contest: 'contest',
  Candidacy: 'cand',
} as const;

export type NodeType = keyof typeof PREFIX;

const TYPE_OF = new Map<string, NodeType>(
  (Object.entries(PREFIX) as [NodeType, string][]).map(([type, prefix]) => [prefix, type]),
);

export function toGlobalId(type: NodeType, uuid: string): string {
  let suffix = '';
  // Two bits of padding make 128 bits a whole number of fives. Small integers: BigInt is ten times slower here.
  let bits = 0;
  let held = 2;
  for (let i = 0; i < uuid.length; i += 1) {
    const digit = HEX.indexOf(uuid[i] ?? '');
    if (digit < 0) continue;
    bits = (bits << 4) | digit;
    held += 4;
    if (held >= 5) {
      held -= 5;
      suffix += ALPHABET[bits >> held];
      bits &= (1 << held) - 1;
    }
  }
  return `${PREFIX[type]}_${suffix}`;
}

/** The type and UUID that an id spells, or null when it spells none. */
export function parseGlobalId(id: string): { type: NodeType; uuid: string } | null {
  const cut = id.lastIndexOf('_');
  const type = TYPE_OF.get(id.slice(0, cut));
  const suffix = id.slice(cut + 1);
  if (!type || !SUFFIX.test(suffix)) return null;
  let bits = 0n;
  for (const char of suffix) bits = (bits << 5n) | BigInt(ALPHABET.indexOf(char));
  const hex = bits.toString(16).padStart(32, '0');
  return { type, uuid: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
}

/** The UUID of an id of this type; null for an id of any other spelling, which is then as good as absent. */
export function uuidOf(type: NodeType, id: string): string | null {
  const parsed = parseGlobalId(id);
  return parsed?.type === type ? parsed.uuid : null;
}

/** Names nothing: no row bears it. */
const NIL = '00000000-0000-0000-0000-000000000000';

/**
 * The UUID of an id that may be left out; null when it was. Any other spelling, the empty one too, names nothing:
 * taken for left out, it would drop a condition and answer another question.
 */
export function wantedUuid(type: NodeType, id: string | null | undefined): string | null {
  return id === null || id === undefined ? null : (uuidOf(type, id) ?? NIL);
}
