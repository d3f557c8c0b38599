import { compareDays, type Day } from './calendar.js';

/** A text that people read, in both languages of the product. */
export interface Label {
  fr: string;
  en: string;
}

/** A rule of law and the days it was in force, both ends included; no end means still in force. */
export interface LegalRule {
  code: string;
  validFrom: Day;
  validTo: Day | null;
  /** The text and its article, as a lawyer would cite it. */
  reference: string;
  label: Label;
  /** Durations in the unit their name ends with (Days, Months). */
  parameters: Record<string, number | string | boolean>;
  /** True while the text itself, or its present wording, has not been read. */
  toVerify: boolean;
}

/** The version of a rule in force on a day, or null where none is known. */
export function ruleInForce(rules: readonly LegalRule[], code: string, day: Day): LegalRule | null {
  const found = rules.find(
    (rule) =>
      rule.code === code &&
      compareDays(rule.validFrom, day) <= 0 &&
      (rule.validTo === null || compareDays(day, rule.validTo) <= 0),
  );
  return found ?? null;
}

/** A number that the rule must carry. Throws when the data lacks it: a missing delay is not a delay of zero. */
export function ruleNumber(rule: LegalRule, parameter: string): number {
  const value = rule.parameters[parameter];
  if (typeof value !== 'number') {
    throw new RangeError(`Legal rule ${rule.code} of ${rule.validFrom} has no number « ${parameter} »`);
  }
  return value;
}
