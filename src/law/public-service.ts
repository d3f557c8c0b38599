import { addDays, addMonths, compareDays, type Day, daysBetween } from './calendar.js';
import type { Employment } from './employment.js';
import { type LegalRule, ruleNumber } from './legal-rule.js';

/** Contracts that follow one another, the current one last, and what had to be taken for granted to join them. */
export interface ContractChain {
  contracts: readonly Employment[];
  /** Facts that no row states and that the chain supposes; empty when it rests on rows alone. */
  assumptions: readonly string[];
}

type Joins = (earlier: Employment, current: Employment) => boolean | 'UNKNOWN';

/** The day after the last of a contract. */
function dayAfterEnd(endsOn: Day): Day {
  return addDays(endsOn, 1);
}

function isContract(employment: Employment): boolean {
  return employment.status === 'CONTRACTUEL_CDD' || employment.status === 'CONTRACTUEL_CDI';
}

/** Same employer and same category, as the six-year clock asks; unknown where one of them is not recorded. */
export const sameEmployerAndCategory: Joins = (earlier, current) => {
  const pairs = [
    [earlier.employerId ?? null, current.employerId ?? null],
    [earlier.category, current.category],
  ];
  if (pairs.some(([a, b]) => a !== null && b !== null && a !== b)) return false;
  return pairs.some(([a, b]) => a === null || b === null) ? 'UNKNOWN' : true;
};

/** Same employer, whatever the category, as the notice of renewal and of resignation ask. */
export const sameEmployer: Joins = (earlier, current) => {
  const [a, b] = [earlier.employerId ?? null, current.employerId ?? null];
  if (a === null || b === null) return 'UNKNOWN';
  return a === b;
};

/**
 * The current contract and those before it, back to the first break longer than the rule allows. Contrats de
 * projet never enter: they do not count. Where employer or category is not recorded the rows are joined all the
 * same, which gives the earliest date, and the supposition is stated.
 */
export function contractChain(
  current: Employment,
  history: readonly Employment[],
  longestGapMonths: number,
  joins: Joins,
): ContractChain {
  const earlier = history
    .filter((row) => isContract(row) && compareDays(row.startedOn, current.startedOn) < 0)
    .toSorted((a, b) => compareDays(b.startedOn, a.startedOn));
  const contracts = [current];
  const assumptions: string[] = [];
  for (const row of earlier) {
    const next = contracts[0]!;
    const joined = joins(row, current);
    if (row.endsOn === null) break;
    if (joined === false) continue;
    if (compareDays(addMonths(dayAfterEnd(row.endsOn), longestGapMonths), next.startedOn) < 0) break;
    if (joined === 'UNKNOWN') {
      assumptions.push(`same employer and category supposed for the contract of ${row.startedOn}`);
    }
    contracts.unshift(row);
  }
  return { contracts, assumptions };
}

/**
 * The first day of unbroken service that would give the same length of service: the current contract's first
 * day, moved back by the days worked under the earlier contracts. Breaks are not service.
 */
export function serviceStart(chain: ContractChain): Day {
  const current = chain.contracts.at(-1)!;
  const earlier = chain.contracts.slice(0, -1);
  const unbroken = earlier.every(
    (row, index) => dayAfterEnd(row.endsOn!) === chain.contracts[index + 1]!.startedOn,
  );
  // Unbroken contracts count from date to date: going through days would lose one at a leap year.
  if (unbroken) return chain.contracts[0]!.startedOn;
  const worked = earlier.reduce((days, row, index) => {
    const until = dayAfterEnd(row.endsOn!);
    const next = chain.contracts[index + 1]!.startedOn;
    return days + daysBetween(row.startedOn, compareDays(until, next) <= 0 ? until : next);
  }, 0);
  return addDays(current.startedOn, -worked);
}

/**
 * The first day on which six years of service are complete (CGFP, art. L. 332-4), for a fixed-term contract. With
 * no earlier row and a known first contract, service is supposed unbroken since then, which is said.
 */
export function sixYearMark(
  current: Employment,
  history: readonly Employment[],
  rule: LegalRule,
): { day: Day; assumptions: readonly string[] } {
  const chain = contractChain(
    current,
    history,
    ruleNumber(rule, 'longestGapMonths'),
    sameEmployerAndCategory,
  );
  const since = current.firstPublicContractOn;
  const months = ruleNumber(rule, 'serviceMonths');
  if (chain.contracts.length === 1 && since !== null && compareDays(since, current.startedOn) < 0) {
    return {
      day: addMonths(since, months),
      assumptions: ['service supposed unbroken, same employer and category, since firstPublicContractOn'],
    };
  }
  return { day: addMonths(serviceStart(chain), months), assumptions: chain.assumptions };
}
