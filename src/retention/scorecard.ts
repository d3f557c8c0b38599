import type { Label } from '../law/legal-rule.js';
import {
  type RetentionFact,
  type RetentionFactorCode,
  type RetentionFacts,
  refuseExternals,
} from './factors.js';

/** Numbers from `from` (included) to `below` (excluded), either end open; or words. */
export type BinRange = { from: number | null; below: number | null } | { oneOf: readonly string[] };

export interface Bin {
  code: string;
  label: Label;
  range: BinRange;
  /** Thousandths of log-odds, whole: whole numbers sum exactly. */
  points: number;
}

export interface FactorCard {
  code: RetentionFactorCode;
  label: Label;
  /** Every known value falls in one bin and only one; an unknown value has its own, of 0 points. */
  bins: readonly Bin[];
  /** MEASURED: points fitted on data. EXPERT: points set by judgement, no data on the agents of the State yet. */
  basis: 'MEASURED' | 'EXPERT';
  rationale: Label;
  source: string;
  /** What an employer can do about it, shown when the factor adds to the score. */
  suggestedActions: readonly Label[];
}

/** An additive scorecard, as data. All weights in thousandths of log-odds. */
export interface RetentionModel {
  version: string;
  horizonMonths: number;
  intercept: number;
  /** Standard deviation of the whole score when every factor is known. */
  uncertainty: number;
  /** Half-width of the interval in standard deviations, in thousandths. */
  intervalWidth: number;
  /** Scores at which the middle and the upper band begin. */
  bands: { moderateFrom: number; highFrom: number };
  factors: readonly FactorCard[];
  rationale: Label;
}

export type RetentionBand = 'LOW' | 'MODERATE' | 'HIGH';

export interface AssessedFactor {
  code: RetentionFactorCode;
  label: Label;
  value: number | string | null;
  bin: { code: string; label: Label };
  points: number;
  evidence: string[];
  suggestedActions: Label[];
}

export interface Assessment {
  modelVersion: string;
  horizonMonths: number;
  /** Intercept plus the points of every factor, exactly. */
  score: number;
  intercept: number;
  /** 0-1, to four decimals: the same stored facts give the same number on any machine. */
  probability: number;
  band: RetentionBand;
  /** Half-width of the interval on the scale of the score. */
  halfWidth: number;
  interval: { low: number; high: number };
  factors: AssessedFactor[];
}

const UNKNOWN_BIN = { code: 'UNKNOWN', label: { fr: 'Non connu', en: 'Not known' } } as const;

/** The chance that a score in thousandths of log-odds stands for, to four decimals. */
export function probabilityOf(score: number): number {
  return Math.round(10_000 / (1 + Math.exp(-score / 1000))) / 10_000;
}

function holds(range: BinRange, value: number | string): boolean {
  if ('oneOf' in range) return typeof value === 'string' && range.oneOf.includes(value);
  if (typeof value !== 'number') return false;
  return (range.from === null || value >= range.from) && (range.below === null || value < range.below);
}

function binOf(card: FactorCard, value: number | string): Bin {
  const found = card.bins.find((bin) => holds(bin.range, value));
  if (found === undefined) throw new RangeError(`${card.code}: no bin for ${value}`);
  return found;
}

function assessFactor(card: FactorCard, { value, evidence }: RetentionFact): AssessedFactor {
  const bin = value === null ? null : binOf(card, value);
  const points = bin?.points ?? 0;
  return {
    code: card.code,
    label: card.label,
    value,
    bin: bin === null ? UNKNOWN_BIN : { code: bin.code, label: bin.label },
    points,
    evidence: [...evidence],
    suggestedActions: points > 0 ? [...card.suggestedActions] : [],
  };
}

/**
 * Variance of the score, in squared thousandths of log-odds: the model's own, plus for each unknown factor that of
 * a value spread evenly between its lowest and highest points ((b − a)² / 12). So not knowing never narrows it.
 */
function variance(model: RetentionModel, facts: RetentionFacts): number {
  return model.factors.reduce((sum, card) => {
    if (facts.factors[card.code].value !== null) return sum;
    const points = card.bins.map((bin) => bin.points);
    return sum + (Math.max(...points, 0) - Math.min(...points, 0)) ** 2 / 12;
  }, model.uncertainty ** 2);
}

function bandOf(score: number, { moderateFrom, highFrom }: RetentionModel['bands']): RetentionBand {
  if (score >= highFrom) return 'HIGH';
  return score >= moderateFrom ? 'MODERATE' : 'LOW';
}

/**
 * The chance that an agent leaves within the horizon, with what it is made of. The points sum to the score exactly.
 *
 * @throws TypeError for an external
 * @throws RangeError for a value that the model has no bin for
 */
export function assess(facts: RetentionFacts, model: RetentionModel): Assessment {
  refuseExternals(facts.engagement);
  const factors = model.factors.map((card) => assessFactor(card, facts.factors[card.code]));
  const score = factors.reduce((sum, { points }) => sum + points, model.intercept);
  const halfWidth = Math.round((Math.sqrt(variance(model, facts)) * model.intervalWidth) / 1000);
  return {
    modelVersion: model.version,
    horizonMonths: model.horizonMonths,
    score,
    intercept: model.intercept,
    probability: probabilityOf(score),
    band: bandOf(score, model.bands),
    halfWidth,
    interval: { low: probabilityOf(score - halfWidth), high: probabilityOf(score + halfWidth) },
    factors,
  };
}
