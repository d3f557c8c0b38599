import type { ReferenceDefinition } from '../database/reference.js';
import { buildCatalogue, type Catalogue, type SkillLevel } from './catalogue.js';

/** What the published job roles ask, read as the targets that every match is weighed against. */
export interface RoleCatalogue {
  /** Of all frameworks. */
  readonly targets: number;
  readonly rarity: Catalogue['rarity'];
  readonly usualLevel: Catalogue['usualLevel'];
  /**
   * The framework of each skill, archived editions included since a post may ask on one, and of each framework what
   * the targets of its published edition say.
   */
  readonly frameworkOf: ReadonlyMap<string, string>;
  readonly frameworks: ReadonlyMap<string, FrameworkTargets>;
}

export interface FrameworkTargets {
  /** Seniorities of job roles, and job roles without seniorities, that ask for a skill of the framework. */
  readonly targets: number;
  /** The mean of the levels that they state; the middle of the scale where none is stated. */
  readonly meanLevel: number;
  readonly typicalWeight: Catalogue['typicalWeight'];
}

const MIDDLE_LEVEL = 2.5;

interface AskedRow {
  readonly targetId: string;
  readonly frameworkId: string;
  readonly skill: string;
  readonly level: number | null;
  readonly importance: number;
}

/**
 * One catalogue a framework, side by side: how rare a skill is depends on the roles that speak its vocabulary, so
 * importing another framework changes no match.
 */
export const roleCatalogue: ReferenceDefinition<RoleCatalogue> = {
  name: 'roleCatalogue',
  async load(db) {
    const skills = await db.rows<{ id: string; frameworkId: string }>(
      (sql) => sql`
        select s.id, v.framework_id as "frameworkId" from skill s
        join framework_version v on v.id = s.framework_version_id where v.status <> 'DRAFT'`,
    );
    const asked = await db.rows<AskedRow>(
      (sql) => sql`
        select distinct on ("targetId", r.skill_id) coalesce(l.id, j.id) as "targetId", v.framework_id as "frameworkId",
          r.skill_id as skill, r.level, r.importance::float8 as importance
        from job_role j
        join framework_version jv on jv.id = j.framework_version_id and jv.status = 'PUBLISHED'
        left join role_level l on l.job_role_id = j.id
        join role_requirement r on r.job_role_id = j.id and (r.role_level_id is null or r.role_level_id = l.id)
        join skill s on s.id = r.skill_id
        join framework_version v on v.id = s.framework_version_id and v.status = 'PUBLISHED'
        order by "targetId", r.skill_id, r.role_level_id nulls last`,
    );
    return catalogueOfRoles(new Map(skills.map(({ id, frameworkId }) => [id, frameworkId])), asked);
  },
};

export function catalogueOfRoles(
  frameworkOf: ReadonlyMap<string, string>,
  asked: readonly AskedRow[],
): RoleCatalogue {
  const byFramework = new Map<string, Map<string, SkillLevel[]>>();
  for (const { targetId, frameworkId, skill, level, importance } of asked) {
    const targets = byFramework.get(frameworkId) ?? new Map<string, SkillLevel[]>();
    byFramework.set(frameworkId, targets);
    const target = targets.get(targetId) ?? [];
    targets.set(targetId, target);
    target.push({ skill, level, importance });
  }
  const rarity = new Map<string, number>();
  const usualLevel = new Map<string, number>();
  const frameworks = new Map<string, FrameworkTargets>();
  for (const [frameworkId, targets] of byFramework) {
    const catalogue = buildCatalogue(targets.values());
    for (const [skill, value] of catalogue.rarity) rarity.set(skill, value);
    for (const [skill, value] of catalogue.usualLevel) usualLevel.set(skill, value);
    const { size, typicalWeight } = catalogue;
    frameworks.set(frameworkId, { targets: size, meanLevel: meanLevel(targets.values()), typicalWeight });
  }
  const targets = [...frameworks.values()].reduce((sum, framework) => sum + framework.targets, 0);
  return { targets, rarity, usualLevel, frameworkOf, frameworks };
}

/**
 * The catalogue for some skills. A skill that the position asks and no role does is as rare as if one more target
 * asked for it alone: g = ln(targets + 2), by the formula of `buildCatalogue`. What a typical skill weighs is the mean
 * of what it does in the framework of each skill asked, none in one that no role speaks. All of it depends on nothing
 * but the position and the roles, so a pair weighs the same from either side.
 */
export function catalogueFor(
  roles: RoleCatalogue,
  asked: readonly string[],
  others: Iterable<string>,
): Catalogue {
  const rarity = new Map<string, number>();
  const usualLevel = new Map<string, number>();
  let typical = 0;
  for (const skill of others) copy(roles, skill, rarity, usualLevel);
  for (const skill of asked) {
    const known = roles.frameworks.get(roles.frameworkOf.get(skill) ?? '');
    typical += known?.typicalWeight ?? 0;
    if (copy(roles, skill, rarity, usualLevel)) continue;
    rarity.set(skill, Math.log((known?.targets ?? 0) + 2));
    usualLevel.set(skill, known?.meanLevel ?? MIDDLE_LEVEL);
  }
  const typicalWeight = asked.length > 0 ? typical / asked.length : 0;
  return { size: roles.targets, rarity, usualLevel, typicalWeight };
}

function copy(
  roles: RoleCatalogue,
  skill: string,
  rarity: Map<string, number>,
  usualLevel: Map<string, number>,
): boolean {
  const known = roles.rarity.get(skill);
  if (known === undefined) return false;
  rarity.set(skill, known);
  usualLevel.set(skill, roles.usualLevel.get(skill) ?? MIDDLE_LEVEL);
  return true;
}

function meanLevel(targets: Iterable<readonly SkillLevel[]>): number {
  let sum = 0;
  let known = 0;
  for (const target of targets) {
    for (const { level } of target) {
      if (level === null || level === 0) continue;
      sum += level;
      known += 1;
    }
  }
  return known > 0 ? sum / known : MIDDLE_LEVEL;
}
