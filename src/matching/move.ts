import { type Day, laterOf } from '../law/calendar.js';
import type { CivilServiceCategory, Employment } from '../law/employment.js';
import { type Label, type LegalRule, ruleInForce } from '../law/legal-rule.js';
import {
  type BlockerCode,
  blockerLabels,
  type InstrumentCode,
  instrumentLabels,
  type UnknownCode,
} from './feasibility-labels.js';

export interface TargetPosition {
  /** Who would employ; null where unknown. The same kind of identifier as the origin. */
  employerId: string | null;
  openTo: readonly ('FONCTIONNAIRE' | 'CONTRACTUEL')[];
  /** Categories that the post is open to; empty: not said. */
  categories: readonly CivilServiceCategory[];
  startsOn: Day | null;
  /** Contracts that the post may be offered on; empty: not said. */
  contractKinds: readonly ('CDD' | 'CDI' | 'CONTRAT_DE_PROJET')[];
}

export interface Instrument {
  code: InstrumentCode;
  label: Label;
  ruleCode: string;
  reference: string;
  toVerify: boolean;
}

export interface Blocker {
  code: BlockerCode;
  label: Label;
  /** Null when it comes from the offer, not from a text. */
  reference: string | null;
  toVerify: boolean;
}

export interface MoveFeasibility {
  /** The ways that the law opens, none when something forbids the move or when the status is not known. */
  instruments: Instrument[];
  /** The longest notice that the present employer may ask, in months or in days; both null: none, or not known. */
  noticeMonths: number | null;
  noticeDays: number | null;
  /** The first day that no notice can put off, not before the post opens. Null when it cannot be told. */
  earliestStart: Day | null;
  blockers: Blocker[];
  /** What must be asked before the move is sure. */
  unknowns: UnknownCode[];
}

/** An agent and a post, side by side. */
export interface Move {
  employment: Employment;
  history: readonly Employment[];
  position: TargetPosition;
  /** Null: not known whether the employer is the same. */
  isInternal: boolean | null;
  rules: readonly LegalRule[];
  today: Day;
}

/** A way to a post, and the rule that opens it. */
export type Way = readonly [code: InstrumentCode, ruleCode: string];

/** The ways whose rule is in force; a rule that is not known claims nothing and is asked for. */
export function instrumentsOf(
  move: Move,
  ways: readonly Way[],
): Pick<MoveFeasibility, 'instruments' | 'unknowns'> {
  const found = ways.map(([code, ruleCode]) => ({
    code,
    rule: ruleInForce(move.rules, ruleCode, move.today),
  }));
  const instruments = found.flatMap(({ code, rule }) =>
    rule === null
      ? []
      : [
          {
            code,
            label: instrumentLabels[code],
            ruleCode: rule.code,
            reference: rule.reference,
            toVerify: rule.toVerify,
          },
        ],
  );
  return { instruments, unknowns: instruments.length < ways.length ? ['LEGAL_RULE'] : [] };
}

/** One reason against, citing the rule or, where the data has none, the text given. */
export function blocker(code: BlockerCode, rule: LegalRule | null, reference: string | null = null): Blocker {
  return {
    code,
    label: blockerLabels[code],
    reference: rule?.reference ?? reference,
    toVerify: rule?.toVerify ?? false,
  };
}

/** No way, for these reasons or until these questions are answered. */
export function refused(blockers: Blocker[], unknowns: UnknownCode[]): MoveFeasibility {
  return { instruments: [], noticeMonths: null, noticeDays: null, earliestStart: null, blockers, unknowns };
}

/** The later of the day the post opens and the day the agent is free. */
export function notBefore(startsOn: Day | null, day: Day): Day {
  return startsOn === null ? day : laterOf(startsOn, day);
}

/** Whether the category fits; A+ is a level within A, which only the corps can settle. */
export function categoryFit(
  category: CivilServiceCategory | null,
  { categories }: TargetPosition,
): 'FITS' | 'OTHER' | UnknownCode {
  if (categories.length === 0) return 'FITS';
  if (category === null) return 'CATEGORY';
  if (categories.includes(category)) return 'FITS';
  const sibling = category === 'A' ? 'A_PLUS' : category === 'A_PLUS' ? 'A' : null;
  return sibling !== null && categories.includes(sibling) ? 'CATEGORY_A_PLUS' : 'OTHER';
}
