/** What a position asks of one skill. */
export interface Requirement {
  readonly skill: string;
  /** 0-4; null: asked, level unknown. */
  readonly level: number | null;
  /** 0-1. */
  readonly importance: number;
  /** No other skill makes up for it. */
  readonly mandatory: boolean;
}

/** Level held by skill, 0-4: 0 was assessed and is not held, null is held at an unknown level. */
export type HeldLevels = ReadonlyMap<string, number | null>;

/**
 * MET: at the level asked or above. PARTIAL: below it. ADJACENT: not held, but a neighbouring skill is.
 * MISSING: not held, nor a neighbour. UNKNOWN: held at a level that nobody has stated.
 */
export type SkillFitKind = 'MET' | 'PARTIAL' | 'ADJACENT' | 'MISSING' | 'UNKNOWN';

export interface SkillFit {
  readonly requirement: Requirement;
  /** Null when nothing is known; `kind` tells held at an unknown level (UNKNOWN) from no claim at all. */
  readonly heldLevel: number | null;
  readonly kind: SkillFitKind;
  /** The part of the level asked that is held, 0-1: what is certain, and what is possible. They differ for UNKNOWN alone. */
  readonly coverage: { readonly certain: number; readonly possible: number };
  /** Its share of the mean, 0-1. */
  readonly weight: number;
  /** What `fit` would be if this skill were held at the level asked, and all else stayed: 0-1. */
  readonly fitIfMet: number;
  /** Held neighbouring skills, where they explain an ADJACENT or a PARTIAL. */
  readonly neighbours: readonly string[];
}

export interface Fit {
  /** What is certain, 0-1: held skills of unknown level do not count yet. */
  readonly fit: number;
  /** What is possible, 0-1: the same if every held skill of unknown level reaches the level asked. */
  readonly fitIfUnknownsHold: number;
  /** One a requirement, in their order. */
  readonly skills: readonly SkillFit[];
  /** The mandatory skill that holds `fit` below the mean, if one does. */
  readonly limitedBy: string | null;
}

export type Readiness = 'READY' | 'READY_WITH_TRAINING' | 'STRETCH';

/** At whole levels no mandatory skill can be short above this line: 3 of 4 is 0.75. */
const READY_FROM = 0.8;

/** Half of what is asked, and at least half the level of every mandatory skill. */
const TRAINABLE_FROM = 0.5;

/** A skill asked at an unknown level is met by whoever holds it at all: level 1 is the first that is held. */
const FIRST_HELD_LEVEL = 1;

const NO_NEIGHBOURS: ReadonlyMap<string, readonly string[]> = new Map();

/**
 * How far what a person holds covers what a position asks. One-way: nothing held beyond what is asked counts.
 *
 * fit = min(mean, worst): the mean of coverage = min(1, held / asked) weighted by importance (evenly when every
 * importance is 0), capped by the least covered mandatory skill. Optional skills make up for each other; a
 * mandatory skill is a separate hurdle, and a cap says so in words ("at most what you hold of X") where a product
 * would count the same gap twice. Adding a claim or raising a level never lowers either bound.
 *
 * Asked at no level, a skill is met by whoever holds it at all. Otherwise an unknown level counts neither as met nor as missing: the truth lies between `fit` and `fitIfUnknownsHold`,
 * whatever the level proves to be. Where nothing is asked nothing can be said: 0 and 1.
 *
 * `neighbours` names, for a skill asked, the neighbouring skills held; they explain and change no figure.
 */
export function fit(
  held: HeldLevels,
  required: readonly Requirement[],
  neighbours: ReadonlyMap<string, readonly string[]> = NO_NEIGHBOURS,
): Fit {
  if (required.length === 0) return { fit: 0, fitIfUnknownsHold: 1, skills: [], limitedBy: null };

  const even = required.every(({ importance }) => importance === 0);
  const counted = required.map(({ importance }) => (even ? 1 : importance));
  const total = counted.reduce((sum, each) => sum + each, 0);
  const alone = required.map((requirement, index) => {
    const near = neighbours.get(requirement.skill) ?? [];
    return fitOfSkill(requirement, held, near, counted[index]! / total);
  });
  const skills = alone.map((one, index) => ({ ...one, fitIfMet: fitIfMet(alone, counted, total, index) }));

  const bound = (side: 'certain' | 'possible') => {
    const mean =
      skills.reduce((sum, { coverage }, index) => sum + counted[index]! * coverage[side], 0) / total;
    return skills
      .filter(({ requirement }) => requirement.mandatory)
      .reduce<{ value: number; limitedBy: string | null }>(
        (lowest, { coverage, requirement }) =>
          coverage[side] < lowest.value ? { value: coverage[side], limitedBy: requirement.skill } : lowest,
        { value: mean, limitedBy: null },
      );
  };
  const certain = bound('certain');
  return {
    fit: certain.value,
    fitIfUnknownsHold: bound('possible').value,
    skills,
    limitedBy: certain.limitedBy,
  };
}

/**
 * READY: `fit` is at least 0.8, so at whole levels every mandatory skill is met, with no benefit of doubt.
 * READY_WITH_TRAINING: `fit` is at least 0.5, or at least 0.8 if the unknown levels hold (an assessment may be all
 * that is lacking). STRETCH: the rest.
 */
export function readiness({ fit, fitIfUnknownsHold }: Pick<Fit, 'fit' | 'fitIfUnknownsHold'>): Readiness {
  if (fit >= READY_FROM) return 'READY';
  if (fit >= TRAINABLE_FROM || fitIfUnknownsHold >= READY_FROM) return 'READY_WITH_TRAINING';
  return 'STRETCH';
}

/** The same minimum of the mean and the least covered mandatory skill, with one skill covered whole. */
function fitIfMet(
  skills: readonly Omit<SkillFit, 'fitIfMet'>[],
  counted: readonly number[],
  total: number,
  met: number,
): number {
  const covered = skills.map(({ coverage }, index) => (index === met ? 1 : coverage.certain));
  const mean = covered.reduce((sum, one, index) => sum + counted[index]! * one, 0) / total;
  return skills.reduce(
    (lowest, { requirement }, index) => (requirement.mandatory ? Math.min(lowest, covered[index]!) : lowest),
    mean,
  );
}

function fitOfSkill(
  requirement: Requirement,
  held: HeldLevels,
  near: readonly string[],
  weight: number,
): Omit<SkillFit, 'fitIfMet'> {
  const asked = requirement.level ?? FIRST_HELD_LEVEL;
  const heldLevel = held.get(requirement.skill);
  const rest = { requirement, heldLevel: heldLevel ?? null, weight };
  // Asked at level 0: nothing is asked of it.
  if (asked === 0) return { ...rest, kind: 'MET', coverage: exactly(1), neighbours: [] };
  if (heldLevel === null && requirement.level !== null) {
    return { ...rest, kind: 'UNKNOWN', coverage: { certain: 0, possible: 1 }, neighbours: [] };
  }
  if (heldLevel === undefined || heldLevel === 0) {
    return {
      ...rest,
      kind: near.length > 0 ? 'ADJACENT' : 'MISSING',
      coverage: exactly(0),
      neighbours: near,
    };
  }
  if (heldLevel !== null && heldLevel < asked) {
    return { ...rest, kind: 'PARTIAL', coverage: exactly(heldLevel / asked), neighbours: near };
  }
  return { ...rest, kind: 'MET', coverage: exactly(1), neighbours: [] };
}

function exactly(coverage: number): SkillFit['coverage'] {
  return { certain: coverage, possible: coverage };
}
