import { addMonths } from '../law/calendar.js';
import type { ClaimRule, ClaimSource, RulesOfDay } from './claim-rule.js';

/** A claim on one skill of one person that is true on the day in question. */
export interface CurrentClaim {
  /** 0 assessed and not held, 1 to 4; null held at an unknown level. */
  readonly level: number | null;
  readonly source: ClaimSource;
  readonly startsOn: string;
  /** False where whoever says it had no occasion to see. */
  readonly isObserved: boolean;
  readonly certificateExpiresOn: string | null;
}

export interface HeldLevel {
  readonly level: number | null;
  /** 1 said by the agent or imported, 2 confirmed by someone, 3 proven by a certificate or an assessment. */
  readonly confidence: 1 | 2 | 3;
  readonly lastConfirmedOn: string;
}

/** What became of one claim. */
export type Weight =
  /** The held level is its. */
  | 'DECIDES'
  /** It says the same as the one that decides. */
  | 'AGREES'
  /** A later one, at least as strong, says otherwise. */
  | 'REPLACED'
  /** A stronger one says otherwise, and its source may not overwrite that. */
  | 'WEAKER'
  /** Its source may not bring down what another said. */
  | 'MAY_NOT_LOWER'
  /** It is stale, and something fresh is said. */
  | 'STALE'
  /** It states no level, and another does. */
  | 'WITHOUT_LEVEL'
  /** Nothing was observed. */
  | 'NOT_OBSERVED';

export interface WeighedClaim<Claim extends CurrentClaim = CurrentClaim> {
  readonly claim: Claim;
  readonly weight: Weight;
  /** The last day on which it counts for more than what is said; null while nothing ends that. */
  readonly freshUntil: string | null;
  readonly isStale: boolean;
}

/**
 * What the claims on one skill make of it, by the rules of the day. Fresh claims go before stale ones, and those with a
 * level before those without. In the order of their days, each takes the place of what was held before, unless its
 * source is weaker and may not overwrite, or says less than anything said before and may not lower. A stale claim is
 * worth what is said: neither zero nor nothing. It depends on the set of claims, on the rules and on the day, never on
 * the order of arrival.
 * @returns null when nothing was observed by anybody: unknown, which is not zero.
 */
export function heldLevel(
  claims: readonly CurrentClaim[],
  skillId: string,
  rules: RulesOfDay,
): HeldLevel | null {
  const weighed = weighClaims(claims, skillId, rules);
  const decider = weighed.find(({ weight }) => weight === 'DECIDES');
  if (!decider) return null;
  const { claim, isStale } = decider;
  return {
    level: claim.level,
    confidence: isStale ? 1 : ruleOf(claim, rules).confidence,
    lastConfirmedOn: claim.startsOn,
  };
}

/** The same, saying of each claim what became of it, the one that decides first, then the latest first. */
export function weighClaims<Claim extends CurrentClaim>(
  claims: readonly Claim[],
  skillId: string,
  rules: RulesOfDay,
): WeighedClaim<Claim>[] {
  const aged = claims.map((claim) => agedClaim(claim, skillId, rules)).sort(byDayAndContent);
  const observed = aged.filter(({ claim }) => claim.isObserved);
  const { decider, pool } = decided(observed);
  return aged
    .map((one) => ({
      claim: one.claim,
      weight: weightOf(one, decider, pool),
      freshUntil: one.freshUntil,
      isStale: one.isStale,
    }))
    .sort(
      (a, b) => Number(b.weight === 'DECIDES') - Number(a.weight === 'DECIDES') || later(a.claim, b.claim),
    );
}

/**
 * The claim that decides, and those that it was weighed against. One whose source may not lower decides where nothing
 * that was said before it, however old, says more.
 */
function decided<Claim extends CurrentClaim>(
  observed: readonly AgedClaim<Claim>[],
): { readonly decider: AgedClaim<Claim> | undefined; readonly pool: readonly AgedClaim<Claim>[] } {
  const pools = [
    observed.filter(({ claim, isStale }) => claim.level !== null && !isStale),
    observed.filter(({ claim }) => claim.level !== null),
    observed.filter(({ isStale }) => !isStale),
    observed,
  ];
  const pool = pools.find((some) => some.length > 0) ?? [];
  const [first, ...later] = pool;
  if (!first) return { decider: undefined, pool };
  const decider = later.reduce((held, next) => (takesItsPlace(next, held) ? next : held), first);
  if (decider.rule.mayLower) return { decider, pool };
  const before = decided(observed.slice(0, observed.indexOf(decider))).decider;
  return { decider: before && saysMore(before, decider) ? before : decider, pool };
}

const saysMore = ({ claim: one }: AgedClaim, { claim: other }: AgedClaim) =>
  one.level !== null && other.level !== null && one.level > other.level;

interface AgedClaim<Claim extends CurrentClaim = CurrentClaim> {
  readonly claim: Claim;
  readonly rule: ClaimRule;
  readonly freshUntil: string | null;
  readonly isStale: boolean;
}

/** Until when a claim counts for more than what is said, and whether that is over on the day of the rules. */
export function freshnessOf(
  claim: Pick<CurrentClaim, 'source' | 'startsOn' | 'certificateExpiresOn'>,
  skillId: string,
  rules: RulesOfDay,
): { readonly freshUntil: string | null; readonly isStale: boolean } {
  const months = rules.freshMonths(claim.source, skillId);
  // What somebody says beside a certificate outlives it; that it is proven does not.
  const proven = claim.source === 'CERTIFICATION' ? claim.certificateExpiresOn : null;
  const ends = [months === null ? null : addMonths(claim.startsOn, months), proven];
  const [freshUntil] = ends.filter((end) => end !== null).sort();
  return { freshUntil: freshUntil ?? null, isStale: freshUntil !== undefined && freshUntil < rules.day };
}

const agedClaim = <Claim extends CurrentClaim>(
  claim: Claim,
  skillId: string,
  rules: RulesOfDay,
): AgedClaim<Claim> => ({ claim, rule: ruleOf(claim, rules), ...freshnessOf(claim, skillId, rules) });

function takesItsPlace(next: AgedClaim, held: AgedClaim): boolean {
  // All are stale then: the latest is the best that is known.
  if (next.isStale) return true;
  return objection(next, held) === null;
}

/** Why a later claim does not take the place of what was held; null when it does. */
function objection(next: AgedClaim, held: AgedClaim): 'AGREES' | 'WEAKER' | 'MAY_NOT_LOWER' | null {
  const isWeaker = next.rule.precedence < held.rule.precedence;
  const [said, known] = [next.claim.level ?? 0, held.claim.level ?? 0];
  if (isWeaker && said === known) return 'AGREES';
  if (isWeaker && !next.rule.mayOverwrite) return 'WEAKER';
  return said < known && !next.rule.mayLower ? 'MAY_NOT_LOWER' : null;
}

function weightOf(one: AgedClaim, decider: AgedClaim | undefined, pool: readonly AgedClaim[]): Weight {
  if (one === decider) return 'DECIDES';
  if (!one.claim.isObserved) return 'NOT_OBSERVED';
  if (decider && one.claim.level === decider.claim.level) return 'AGREES';
  if (one.claim.level === null) return 'WITHOUT_LEVEL';
  if (!pool.includes(one)) return 'STALE';
  if (!decider || one.isStale || pool.indexOf(one) < pool.indexOf(decider)) return 'REPLACED';
  return objection(one, decider) ?? 'REPLACED';
}

function ruleOf({ source }: CurrentClaim, { bySource, day }: RulesOfDay): ClaimRule {
  const rule = bySource.get(source);
  if (!rule) throw new Error(`No rule says on ${day} what a claim of ${source} is worth.`);
  return rule;
}

/** By day; of one day the stronger last, then the higher, so that nothing depends on who came first. */
function byDayAndContent(a: AgedClaim, b: AgedClaim): number {
  return (
    compare(a.claim.startsOn, b.claim.startsOn) ||
    a.rule.precedence - b.rule.precedence ||
    (a.claim.level ?? -1) - (b.claim.level ?? -1) ||
    compare(a.freshUntil ?? '9999-12-31', b.freshUntil ?? '9999-12-31') ||
    compare(a.claim.source, b.claim.source)
  );
}

const later = (a: CurrentClaim, b: CurrentClaim) => compare(b.startsOn, a.startsOn);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
