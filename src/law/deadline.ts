import { compareDays, type Day } from './calendar.js';
import { deadlineLabels } from './deadline-labels.js';
import type { Label, LegalRule } from './legal-rule.js';

export type DeadlineCode = keyof typeof deadlineLabels;

/** A day on which something ends or is due, and the last day to act on it. */
export interface Deadline {
  code: DeadlineCode;
  dueOn: Day;
  /** The last day on which acting still changes something; never after `dueOn`. */
  actBy: Day;
  label: Label;
  /** The rule it rests on; null for a date that was agreed, not set by law. */
  ruleCode: string | null;
  ruleValidFrom: Day | null;
  reference: string | null;
  /** True where the rule's wording was not read, or where a fact had to be supposed: `basis` says which. */
  toVerify: boolean;
  /** The facts it rests on, each `name=value`, then the suppositions. */
  basis: string[];
}

/** Facts that a deadline rests on; a null one is unknown and left out. */
export type Facts = Record<string, string | null>;

/** A deadline that rests on a rule, or on nothing but a recorded date when `rule` is null. */
export function deadline(
  code: DeadlineCode,
  dates: { dueOn: Day; actBy: Day },
  rule: LegalRule | null,
  facts: Facts,
  assumptions: readonly string[] = [],
): Deadline {
  return {
    code,
    ...dates,
    label: deadlineLabels[code],
    ruleCode: rule?.code ?? null,
    ruleValidFrom: rule?.validFrom ?? null,
    reference: rule?.reference ?? null,
    toVerify: (rule?.toVerify ?? false) || assumptions.length > 0,
    basis: [
      ...Object.entries(facts).flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`])),
      ...assumptions,
    ],
  };
}

/** By the day to act, then the day due, then the code: the same facts always give the same order. */
export function byUrgency(a: Deadline, b: Deadline): number {
  const codes = a.code < b.code ? -1 : Number(a.code > b.code);
  return compareDays(a.actBy, b.actBy) || compareDays(a.dueOn, b.dueOn) || codes;
}
