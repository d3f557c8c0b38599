import { addDays, addMonths, compareDays, type Day } from './calendar.js';
import { type Deadline, deadline, type Facts } from './deadline.js';
import type { Employment } from './employment.js';
import { type LegalRule, ruleInForce, ruleNumber } from './legal-rule.js';
import { type Notice, noticeByService, noticeDay } from './notice.js';
import { contractChain, sameEmployerAndCategory, sixYearMark } from './public-service.js';

function factsOf(employment: Employment): Facts {
  return {
    'employment.status': employment.status,
    'employment.startedOn': employment.startedOn,
    'employment.endsOn': employment.endsOn,
  };
}

/** A contract or an appointment already recorded for the day after the end, or before it. */
function hasSuccessor(employment: Employment, endsOn: Day, history: readonly Employment[]): boolean {
  return history.some(
    (row) =>
      compareDays(row.startedOn, employment.startedOn) > 0 &&
      compareDays(row.startedOn, addDays(endsOn, 1)) <= 0,
  );
}

/** The clock of six years, under the version of the rule in force on the day it strikes. */
function sixYears(
  employment: Employment,
  history: readonly Employment[],
  rules: readonly LegalRule[],
  today: Day,
) {
  const now = ruleInForce(rules, 'SIX_YEAR_MARK', today);
  if (now === null) return null;
  const rule = ruleInForce(rules, 'SIX_YEAR_MARK', sixYearMark(employment, history, now).day) ?? now;
  const gap = ruleNumber(rule, 'longestGapMonths');
  const { contracts } = contractChain(employment, history, gap, sameEmployerAndCategory);
  const earlier = contracts.slice(0, -1).map(({ startedOn, endsOn }) => `${startedOn}/${endsOn}`);
  return { rule, earlier, ...sixYearMark(employment, history, rule) };
}

/**
 * Three months when the contract could only be renewed open-ended, by length of service otherwise. Open-ended: six
 * years are complete when the contract ends.
 */
function renewalNotice(
  employment: Employment,
  endsOn: Day,
  history: readonly Employment[],
  rule: LegalRule,
  mark: { day: Day; assumptions: readonly string[] } | null,
): Notice {
  const term = addDays(endsOn, 1);
  if (mark !== null && compareDays(mark.day, term) <= 0) {
    return { months: ruleNumber(rule, 'openEndedNoticeMonths'), days: 0, assumptions: mark.assumptions };
  }
  return noticeByService(employment, history, rule, term);
}

function fixedTermDeadlines(
  employment: Employment,
  history: readonly Employment[],
  rules: readonly LegalRule[],
  today: Day,
): Deadline[] {
  const { endsOn } = employment;
  const facts = factsOf(employment);
  const mark = sixYears(employment, history, rules, today);
  const found: Deadline[] = [];
  if (mark !== null) {
    const clock = {
      ...facts,
      'employment.firstPublicContractOn': employment.firstPublicContractOn,
      // Else nobody could check the day.
      'employment.earlierContracts': mark.earlier.join(', ') || null,
    };
    found.push(
      deadline('SIX_YEAR_MARK', { dueOn: mark.day, actBy: mark.day }, mark.rule, clock, mark.assumptions),
    );
  }
  if (endsOn === null || hasSuccessor(employment, endsOn, history)) return found;
  const atEnd = ruleInForce(rules, 'RENEWAL_NOTICE', endsOn);
  let actBy = endsOn;
  if (atEnd !== null) {
    const notified = noticeDay(endsOn, renewalNotice(employment, endsOn, history, atEnd, mark));
    const rule = ruleInForce(rules, 'RENEWAL_NOTICE', notified) ?? atEnd;
    const notice = renewalNotice(employment, endsOn, history, rule, mark);
    actBy = noticeDay(endsOn, notice);
    found.push(deadline('RENEWAL_NOTICE', { dueOn: actBy, actBy }, rule, facts, notice.assumptions));
  }
  const rule = ruleInForce(rules, 'FIXED_TERM_MAXIMUM', endsOn);
  found.push(deadline('CONTRACT_END', { dueOn: endsOn, actBy }, rule, facts));
  return found;
}

function projectDeadlines(
  employment: Employment,
  endsOn: Day,
  history: readonly Employment[],
  rules: readonly LegalRule[],
): Deadline[] {
  if (hasSuccessor(employment, endsOn, history)) return [];
  const facts = factsOf(employment);
  const end = ruleInForce(rules, 'PROJECT_CONTRACT', endsOn);
  const atEnd = ruleInForce(rules, 'PROJECT_END_NOTICE', endsOn);
  if (atEnd === null) return [deadline('CONTRACT_END', { dueOn: endsOn, actBy: endsOn }, end, facts)];
  const dayFor = (rule: LegalRule) => {
    const threshold = addMonths(employment.startedOn, ruleNumber(rule, 'thresholdMonths'));
    const isLong = compareDays(addDays(endsOn, 1), threshold) > 0;
    const months = ruleNumber(rule, isLong ? 'beyondThresholdMonths' : 'upToThresholdMonths');
    return addMonths(endsOn, -months);
  };
  const rule = ruleInForce(rules, 'PROJECT_END_NOTICE', dayFor(atEnd)) ?? atEnd;
  const actBy = dayFor(rule);
  return [
    deadline('PROJECT_END_NOTICE', { dueOn: actBy, actBy }, rule, facts),
    deadline('CONTRACT_END', { dueOn: endsOn, actBy }, end, facts),
  ];
}

/** The recorded end is that of a position held outside one's own post, not of the employment. */
function endIsOfPosition({ status, position }: Employment): boolean {
  if (status === 'CONTRACTUEL_CDI') return position === 'MISE_A_DISPOSITION';
  return status === 'FONCTIONNAIRE_TITULAIRE' && position !== null && position !== 'ACTIVITE';
}

/** What an end without a rule supposes: that nothing had to be said or asked before it. */
function endAssumptions({ status, position }: Employment): string[] {
  if (status === 'UNKNOWN')
    return ['status unknown: a contract or a position would ask for notice before its end'];
  if (status === 'FONCTIONNAIRE_TITULAIRE' && position === null) {
    return ['position unknown: most are renewed by a request before their end'];
  }
  return [];
}

/** The deadlines of a contract. Those of a civil servant's position are in `positionDeadlines`. */
export function contractDeadlines(
  employment: Employment,
  history: readonly Employment[],
  rules: readonly LegalRule[],
  today: Day,
): Deadline[] {
  const { status, endsOn } = employment;
  if (status === 'CONTRACTUEL_CDD') return fixedTermDeadlines(employment, history, rules, today);
  if (endsOn === null) return [];
  if (status === 'CONTRAT_DE_PROJET') return projectDeadlines(employment, endsOn, history, rules);
  if (endIsOfPosition(employment) || hasSuccessor(employment, endsOn, history)) return [];
  const dates = { dueOn: endsOn, actBy: endsOn };
  return [deadline('EMPLOYMENT_END', dates, null, factsOf(employment), endAssumptions(employment))];
}
