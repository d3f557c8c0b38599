/** One skill of a profile or of a target: level 0-4 (null: held or asked, level unknown), importance 0-1 (1 when absent). */
export interface SkillLevel {
  readonly skill: string;
  readonly level: number | null;
  readonly importance?: number | undefined;
}

/** What the catalogue of targets says of each skill that it asks for. */
export interface Catalogue {
  /** Number of targets. */
  readonly size: number;
  /** g per skill: rarity and spread at once, above 0; a skill that no target asks for has no entry. */
  readonly rarity: ReadonlyMap<string, number>;
  /** The level to assume, per skill, where a level is unknown. */
  readonly usualLevel: ReadonlyMap<string, number>;
  /** What one skill weighs where it is asked for: the mean over all targets and skills; 0 where nothing is asked. */
  readonly typicalWeight: number;
}

/** A profile ready to be scored: the weight of each skill that weighs at all, and their sum. */
export interface WeightedProfile {
  readonly weights: ReadonlyMap<string, number>;
  readonly total: number;
  /** That of the catalogue. */
  readonly typicalWeight: number;
}

/** Expertise counts more than in proportion: from working (2) to expert (4) strength grows 2.8 times. */
const LEVEL_EXPONENT = 1.5;

/** Middle of the scale 1-4, for a catalogue in which no level is known at all (any constant ranks alike). */
const LEVEL_WITHOUT_EVIDENCE = 2.5;

/**
 * How many targets' worth of the overall mean level joins a skill's own mean. NDCG@10 on the UK framework, half of
 * the queries' levels hidden, by the score before decision 20: .744 with it, .737 with the overall mean alone; hidden on both
 * sides, no difference.
 */
const OVERALL_MEAN_COUNTS_AS = 3;

/** Sums over the targets that ask for one skill; known levels and unknown ones apart, for these are filled later. */
interface SkillSums {
  levels: number;
  knownLevels: number;
  strength: number;
  squaredStrength: number;
  unknownImportance: number;
  squaredUnknownImportance: number;
  /** Targets in which the skill weighs at all. */
  askings: number;
}

/**
 * Reads the targets once and says how rare and how spread each skill is among them:
 * g = ln(mean(x²) / mean(x)²), where x = level^1.5 · importance and a target without the skill counts as 0.
 * For yes-or-no skills g is the inverse document frequency.
 *
 * One empty target is counted beside the real ones: without it a skill asked of all at one level would weigh
 * exactly nothing, and a catalogue of one position could rank nobody. It changes g by about 1 / number of targets.
 */
export function buildCatalogue(targets: Iterable<readonly SkillLevel[]>): Catalogue {
  const sums = new Map<string, SkillSums>();
  let size = 0;
  for (const target of targets) {
    size += 1;
    for (const entry of oncePerSkill(target).values()) addTo(sums, entry);
  }

  const usualLevel = usualLevels(sums);
  const rarity = new Map<string, number>();
  let weight = 0;
  let askings = 0;
  for (const [skill, of] of sums) {
    const assumed = usualLevel.get(skill)! ** LEVEL_EXPONENT;
    const strength = of.strength + assumed * of.unknownImportance;
    const squaredStrength = of.squaredStrength + assumed ** 2 * of.squaredUnknownImportance;
    const rare = Math.log(((size + 1) * squaredStrength) / strength ** 2);
    // Not a number where it is never asked, or so little that squares vanish.
    if (!(rare > 0)) continue;
    rarity.set(skill, rare);
    weight += strength * Math.sqrt(rare);
    askings += of.askings;
  }
  return { size, rarity, usualLevel, typicalWeight: askings > 0 ? weight / askings : 0 };
}

/**
 * The weight of each skill of a profile, y = level^1.5 · importance · √g, and their sum.
 *
 * A skill that no target of the catalogue asks for weighs nothing: whatever an agent can do beyond what is asked
 * anywhere neither helps nor harms. So a target has to be in the catalogue before it is scored.
 */
export function weigh(profile: readonly SkillLevel[], catalogue: Catalogue): WeightedProfile {
  const weights = new Map<string, number>();
  let total = 0;
  // Sorted, so that the sum has the same last bit whatever order the skills came in.
  const entries = [...oncePerSkill(profile).values()].sort((a, b) => (a.skill < b.skill ? -1 : 1));
  for (const { skill, level, importance = 1 } of entries) {
    const rarity = catalogue.rarity.get(skill);
    if (rarity === undefined) continue;
    const known = level ?? catalogue.usualLevel.get(skill)!;
    const weight = known ** LEVEL_EXPONENT * importance * Math.sqrt(rarity);
    if (weight > 0) {
      weights.set(skill, weight);
      total += weight;
    }
  }
  return { weights, total, typicalWeight: catalogue.typicalWeight };
}

/** A skill listed twice counts once: a known level goes before an unknown one, then the higher, then the more important. */
export function oncePerSkill(profile: readonly SkillLevel[]): Map<string, SkillLevel> {
  const bySkill = new Map<string, SkillLevel>();
  for (const entry of profile) {
    const other = bySkill.get(entry.skill);
    if (other === undefined || goesBefore(entry, other)) bySkill.set(entry.skill, entry);
  }
  return bySkill;
}

function goesBefore(entry: SkillLevel, other: SkillLevel): boolean {
  const byLevel = (entry.level ?? -1) - (other.level ?? -1);
  return byLevel > 0 || (byLevel === 0 && (entry.importance ?? 1) > (other.importance ?? 1));
}

function addTo(sums: Map<string, SkillSums>, { skill, level, importance = 1 }: SkillLevel): void {
  let of = sums.get(skill);
  if (of === undefined) {
    of = {
      levels: 0,
      knownLevels: 0,
      strength: 0,
      squaredStrength: 0,
      unknownImportance: 0,
      squaredUnknownImportance: 0,
      askings: 0,
    };
    sums.set(skill, of);
  }
  if (level !== 0 && importance > 0) of.askings += 1;
  if (level === null) {
    of.unknownImportance += importance;
    of.squaredUnknownImportance += importance ** 2;
    return;
  }
  const strength = level ** LEVEL_EXPONENT * importance;
  of.strength += strength;
  of.squaredStrength += strength ** 2;
  // Level 0 is "not held": it says nothing of the level of a skill that is held or asked.
  if (level > 0) {
    of.levels += level;
    of.knownLevels += 1;
  }
}

/** A skill's mean known level, drawn towards the mean of all known levels where few targets state one. */
function usualLevels(sums: ReadonlyMap<string, SkillSums>): Map<string, number> {
  let levels = 0;
  let known = 0;
  for (const of of sums.values()) {
    levels += of.levels;
    known += of.knownLevels;
  }
  const overall = known > 0 ? levels / known : LEVEL_WITHOUT_EVIDENCE;
  const usual = new Map<string, number>();
  for (const [skill, of] of sums) {
    const mean = (of.levels + OVERALL_MEAN_COUNTS_AS * overall) / (of.knownLevels + OVERALL_MEAN_COUNTS_AS);
    usual.set(skill, mean);
  }
  return usual;
}
