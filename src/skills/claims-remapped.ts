import { addDays } from '../law/calendar.js';

/** What each skill of an edition becomes in a later one. One that is not here becomes nothing. */
export type Successors = ReadonlyMap<string, readonly string[]>;

/** A claim that is neither superseded nor over, or one that is over on a skill of the later edition. */
export interface ClaimToRemap {
  readonly id: string;
  readonly agentId: string;
  readonly skillId: string;
  /** 0 assessed and not held, 1 to 4; null held at an unknown level. */
  readonly level: number | null;
  readonly source: string;
  readonly assessorId: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** A new row, as the claim that it copies but for these. */
export interface ClaimCopy {
  readonly id: string;
  readonly agentId: string;
  readonly copyOf: string;
  readonly skillId: string;
  readonly keepsLevel: boolean;
  readonly endsOn: string | null;
}

/** A claim and the one that stands in its place. */
export interface ClaimLink {
  readonly agentId: string;
  readonly from: string;
  readonly to: string;
  /** Whether it says what the other said. */
  readonly isCopy: boolean;
}

export interface Remapped {
  readonly copies: readonly ClaimCopy[];
  readonly links: readonly ClaimLink[];
}

/** What a source would say of a skill of the later edition. */
interface Candidate {
  readonly claim: ClaimToRemap;
  readonly skillId: string;
  /** Of a skill that was split: nobody said how well each part is held. */
  readonly isPart: boolean;
  /** Said of that very skill already. */
  readonly isThere: boolean;
}

/**
 * Moves the claims on one edition to what their skills became in a later one. A skill that was split is held in each
 * part at an unknown level; that it is not held says nothing of the parts, and stays where it is, like a claim on a skill
 * that became nothing. Where one source then says two things of one skill, the later counts from its day on, and of one
 * day the higher; what it says of a whole skill goes before what it said of one that was split.
 */
export function claimsRemapped(
  claims: readonly ClaimToRemap[],
  successors: Successors,
  today: string,
  newId: () => string,
): Remapped {
  const isOver = (endsOn: string | null) => endsOn !== null && endsOn < today;
  const groups = new Map<string, Candidate[]>();
  const add = (candidate: Candidate) => {
    const { agentId, source, assessorId } = candidate.claim;
    const key = [agentId, candidate.skillId, source, assessorId].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  };
  for (const claim of claims) {
    const becomes = successors.get(claim.skillId);
    const isPart = (becomes?.length ?? 0) > 1;
    if (!becomes) add({ claim, skillId: claim.skillId, isPart, isThere: true });
    else if (!isPart || claim.level !== 0) {
      for (const skillId of becomes) add({ claim, skillId, isPart, isThere: false });
    }
  }
  const copies: ClaimCopy[] = [];
  const links: ClaimLink[] = [];
  for (const group of groups.values()) {
    if (group.every(({ isThere }) => isThere)) continue;
    const standing = group.filter(({ claim }) => !isOver(claim.endsOn));
    const whole = standing.filter(({ isPart }) => !isPart);
    const kept = new Map<Candidate, string>();
    for (const { candidate, endsOn } of inTurn(whole.length > 0 ? whole : standing)) {
      if (isOver(endsOn)) continue;
      const { claim, skillId, isPart, isThere } = candidate;
      if (isThere && endsOn === claim.endsOn) {
        kept.set(candidate, claim.id);
        continue;
      }
      const id = newId();
      kept.set(candidate, id);
      copies.push({ id, agentId: claim.agentId, copyOf: claim.id, skillId, keepsLevel: !isPart, endsOn });
    }
    // The first of those that stand: the others of the group gave way to it.
    const [[first, firstId]] = [...kept] as [[Candidate, string]];
    for (const candidate of group) {
      const { id, agentId, endsOn } = candidate.claim;
      const own = kept.get(candidate);
      // What was over on that skill before the first began stands in nobody's way.
      if (own === undefined && isOver(endsOn) && (endsOn ?? '') < first.claim.startsOn) continue;
      if (own !== id) links.push({ agentId, from: id, to: own ?? firstId, isCopy: own !== undefined });
    }
  }
  return { copies, links };
}

/** Each until the next begins. Of those that begin on one day, the last of this order alone. */
function inTurn(candidates: readonly Candidate[]): { candidate: Candidate; endsOn: string | null }[] {
  const levelOf = ({ claim, isPart }: Candidate) => (isPart ? -1 : (claim.level ?? -1));
  const sorted = candidates.toSorted(
    (a, b) =>
      compare(a.claim.startsOn, b.claim.startsOn) ||
      levelOf(a) - levelOf(b) ||
      Number(a.isThere) - Number(b.isThere) ||
      compare(a.claim.id, b.claim.id),
  );
  return sorted.flatMap((candidate, i) => {
    const { startsOn, endsOn } = candidate.claim;
    const next = sorted[i + 1]?.claim.startsOn;
    if (next === startsOn) return [];
    const eve = next === undefined ? null : addDays(next, -1);
    return [{ candidate, endsOn: eve === null || (endsOn !== null && endsOn < eve) ? endsOn : eve }];
  });
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
