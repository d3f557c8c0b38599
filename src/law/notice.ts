import { addDays, addMonths, compareDays, type Day } from './calendar.js';
import type { Employment } from './employment.js';
import { type LegalRule, ruleNumber } from './legal-rule.js';
import { contractChain, sameEmployer, serviceStart } from './public-service.js';

/** A delay as the law writes it: in months or in days, the other being zero. */
export interface Notice {
  months: number;
  days: number;
  /** What the length of service supposes beyond the rows; empty when it rests on rows alone. */
  assumptions: readonly string[];
}

/** The last day on which a thing may be done `notice` before a term. */
export function noticeDay(term: Day, notice: { months: number; days: number }): Day {
  return addDays(addMonths(term, -notice.months), -notice.days);
}

/**
 * The notice that grows with service: `shortNoticeDays` under `shortUnderMonths`, `mediumNoticeMonths` under
 * `mediumUnderMonths`, `longNoticeMonths` from there (décret n° 86-83, art. 45, 46 and 48).
 *
 * @param until the day after the last one counted
 */
export function noticeByService(
  current: Employment,
  history: readonly Employment[],
  rule: LegalRule,
  until: Day,
): Notice {
  const chain = contractChain(current, history, ruleNumber(rule, 'longestGapMonths'), sameEmployer);
  const since = serviceStart(chain);
  const isUnder = (months: number) => compareDays(addMonths(since, months), until) > 0;
  const { assumptions } = chain;
  if (isUnder(ruleNumber(rule, 'shortUnderMonths'))) {
    return { months: 0, days: ruleNumber(rule, 'shortNoticeDays'), assumptions };
  }
  const months = isUnder(ruleNumber(rule, 'mediumUnderMonths'))
    ? ruleNumber(rule, 'mediumNoticeMonths')
    : ruleNumber(rule, 'longNoticeMonths');
  return { months, days: 0, assumptions };
}
