import { addDays, addMonths, compareDays, type Day, daysBetween } from './calendar.js';
import { type Deadline, type DeadlineCode, deadline, type Facts } from './deadline.js';
import type { Employment } from './employment.js';
import { type LegalRule, ruleInForce, ruleNumber } from './legal-rule.js';

type Period = Employment & { endsOn: Day };

function factsOf(employment: Employment, since: Day): Facts {
  return {
    'employment.status': employment.status,
    'employment.position': employment.position,
    'employment.startedOn': employment.startedOn,
    'employment.endsOn': employment.endsOn,
    'position.since': since,
  };
}

/** The first day of the unbroken period in this position, through the rows that renewed it. */
function periodStart(employment: Employment, history: readonly Employment[]): Day {
  const earlier = history.find(
    (row) =>
      row.position === employment.position &&
      row.endsOn !== null &&
      addDays(row.endsOn, 1) === employment.startedOn,
  );
  return earlier === undefined ? employment.startedOn : periodStart(earlier, history);
}

function endOf(
  code: DeadlineCode,
  employment: Period,
  since: Day,
  rule: LegalRule | null,
  monthsToAsk: number,
): Deadline[] {
  const dates = { dueOn: employment.endsOn, actBy: addMonths(employment.endsOn, -monthsToAsk) };
  return [deadline(code, dates, rule, factsOf(employment, since))];
}

/** A short secondment is not renewed: nothing to ask. A long one is asked for three months before its end. */
function detachementEnd(employment: Period, since: Day, rules: readonly LegalRule[]): Deadline[] {
  const short = ruleInForce(rules, 'DETACHEMENT_SHORT', employment.endsOn);
  const isShort =
    short !== null &&
    compareDays(addDays(employment.endsOn, 1), addMonths(since, ruleNumber(short, 'longestMonths'))) <= 0;
  if (isShort) return endOf('DETACHEMENT_END', employment, since, short, 0);
  const long = ruleInForce(rules, 'DETACHEMENT_LONG', employment.endsOn);
  return endOf('DETACHEMENT_END', employment, since, long, long ? ruleNumber(long, 'requestMonths') : 0);
}

function disponibiliteEnd(employment: Period, since: Day, rules: readonly LegalRule[]): Deadline[] {
  const rule = ruleInForce(rules, 'DISPONIBILITE_REQUEST', employment.endsOn);
  if (rule === null) return endOf('DISPONIBILITE_END', employment, since, null, 0);
  const threshold = addMonths(employment.startedOn, ruleNumber(rule, 'onlyLongerThanMonths'));
  const mustAsk = compareDays(addDays(employment.endsOn, 1), threshold) > 0;
  return endOf('DISPONIBILITE_END', employment, since, rule, mustAsk ? ruleNumber(rule, 'requestMonths') : 0);
}

/**
 * How long a leave for personal reasons may last in one stretch. Five years where the version in force the day
 * after imposes a return before any renewal; else what is left of the ten years of a career, of which only the
 * recorded rows are known. The version is that of the day the renewal takes effect, as décret n° 2025-1169 orders.
 */
function disponibiliteLimit(
  employment: Employment,
  since: Day,
  history: readonly Employment[],
  rules: readonly LegalRule[],
): Deadline[] {
  const code = 'DISPONIBILITE_CONVENANCES_PERSONNELLES';
  const now = ruleInForce(rules, code, employment.startedOn);
  if (employment.disponibiliteGround !== 'CONVENANCES_PERSONNELLES' || now === null) return [];
  const afterFirst = addMonths(since, ruleNumber(now, 'periodMonths'));
  const rule = ruleInForce(rules, code, afterFirst) ?? now;
  const facts = { ...factsOf(employment, since), 'disponibilite.ground': 'CONVENANCES_PERSONNELLES' };
  if (rule.parameters.returnDuty === true) {
    const limit = addDays(afterFirst, -1);
    return [deadline('DISPONIBILITE_LIMIT', { dueOn: limit, actBy: limit }, rule, facts)];
  }
  const used = history
    .filter((row) => row.disponibiliteGround === 'CONVENANCES_PERSONNELLES' && row.endsOn !== null)
    .filter((row) => compareDays(row.endsOn!, since) < 0)
    .reduce((days, row) => days + daysBetween(row.startedOn, addDays(row.endsOn!, 1)), 0);
  const limit = addDays(addMonths(addDays(since, -used), ruleNumber(rule, 'careerMonths')), -1);
  return [
    deadline('DISPONIBILITE_LIMIT', { dueOn: limit, actBy: limit }, rule, facts, [
      'no leave for personal reasons supposed beyond the recorded rows',
    ]),
  ];
}

/** The deadlines of a position held outside one's own post, for a tenured civil servant or an agent lent on a CDI. */
export function positionDeadlines(
  employment: Employment,
  history: readonly Employment[],
  rules: readonly LegalRule[],
): Deadline[] {
  const { status, position, endsOn } = employment;
  const since = periodStart(employment, history);
  if (status === 'CONTRACTUEL_CDI' && position === 'MISE_A_DISPOSITION' && endsOn !== null) {
    const rule = ruleInForce(rules, 'MISE_A_DISPOSITION_CDI', endsOn);
    return endOf('MISE_A_DISPOSITION_END', { ...employment, endsOn }, since, rule, 0);
  }
  if (status !== 'FONCTIONNAIRE_TITULAIRE') return [];
  const limit = position === 'DISPONIBILITE' ? disponibiliteLimit(employment, since, history, rules) : [];
  if (endsOn === null) return limit;
  const period = { ...employment, endsOn };
  switch (position) {
    case 'PNA': {
      const rule = ruleInForce(rules, 'PNA', endsOn);
      return endOf('PNA_END', period, since, rule, rule ? ruleNumber(rule, 'hostNoticeMonths') : 0);
    }
    case 'DETACHEMENT':
      return detachementEnd(period, since, rules);
    case 'MISE_A_DISPOSITION':
      return endOf(
        'MISE_A_DISPOSITION_END',
        period,
        since,
        ruleInForce(rules, 'MISE_A_DISPOSITION', endsOn),
        0,
      );
    case 'DISPONIBILITE':
      return [...disponibiliteEnd(period, since, rules), ...limit];
    default:
      return [];
  }
}
