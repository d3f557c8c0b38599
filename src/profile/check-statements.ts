import type { Faults } from '../graphql/refusal.js';
import { unknownSkill } from '../skills/unknown-skill.js';
import { canonicalTag } from './language-names.js';
import type { Nameable, Statements } from './statements.js';
import { DEPARTMENTS, REGIONS } from './territories.js';

type Of<Field extends keyof Statements> = NonNullable<Statements[Field]>;

const LONGEST_WORDS = 500;

/** Finds every fault of what is said, item by item. What is left out has none. */
export function checkStatements(said: Partial<Statements>, may: Nameable, faults: Faults): void {
  checkLanguages(said.languages ?? [], faults);
  checkWantedSkills(said.wantedSkills ?? [], may, faults);
  checkMentoring(said.mentoring ?? [], may, faults);
  checkGoals(said.goals ?? [], may, faults);
  if (said.mobilityWish) checkWish(said.mobilityWish, may, faults);
  checkConstraints(said.workConstraints ?? [], faults);
}

/** Calls `check` for each item with its path, unless there are too many to be worth reading one by one. */
function eachOf<Item>(
  path: string,
  items: readonly Item[],
  most: number,
  faults: Faults,
  check: (item: Item, at: string) => void,
): void {
  if (items.length > most) {
    faults.add(
      'INVALID',
      path,
      `${items.length} éléments, ${most} au plus sont acceptés.`,
      `${items.length} items, at most ${most} are accepted.`,
    );
    return;
  }
  for (const [i, item] of items.entries()) check(item, `${path}.${i}`);
}

/** Notes what was said before, in the same list. */
function onceOnly(faults: Faults): (key: string, at: string) => void {
  const seen = new Set<string>();
  return (key, at) => {
    if (seen.has(key))
      faults.add('INVALID', at, 'Déjà donné plus haut dans la liste.', 'Given already, above in the list.');
    seen.add(key);
  };
}

function checkSkill(skillId: string | null, at: string, may: Nameable, faults: Faults): skillId is string {
  if (skillId && may.skills.has(skillId)) return true;
  unknownSkill(faults, at);
  return false;
}

function checkLanguages(languages: Of<'languages'>, faults: Faults): void {
  const once = onceOnly(faults);
  eachOf('languages', languages, 20, faults, ({ tag }, at) => {
    const canonical = canonicalTag(tag);
    if (canonical) once(canonical, `${at}.tag`);
    else {
      faults.add(
        'INVALID',
        `${at}.tag`,
        `« ${tag.slice(0, 40)} » n’est pas une étiquette de langue BCP 47, comme fr, pt-BR ou fsl.`,
        `"${tag.slice(0, 40)}" is no BCP 47 language tag, such as fr, pt-BR or fsl.`,
      );
    }
  });
}

function checkWantedSkills(wanted: Of<'wantedSkills'>, may: Nameable, faults: Faults): void {
  const once = onceOnly(faults);
  eachOf('wantedSkills', wanted, 50, faults, ({ skillId, level }, at) => {
    if (checkSkill(skillId, `${at}.skill`, may, faults)) once(skillId, `${at}.skill`);
    if (level !== null && (level < 1 || level > 4)) {
      faults.add(
        'INVALID',
        `${at}.level`,
        `Niveau ${level} : de 1 à 4 attendu.`,
        `Level ${level}: 1 to 4 expected.`,
      );
    }
  });
}

function checkMentoring(mentoring: Of<'mentoring'>, may: Nameable, faults: Faults): void {
  const once = onceOnly(faults);
  eachOf('mentoring', mentoring, 50, faults, ({ skillId, kind }, at) => {
    if (checkSkill(skillId, `${at}.skill`, may, faults)) once(`${skillId} ${kind}`, `${at}.skill`);
  });
}

function checkGoals(goals: Of<'goals'>, may: Nameable, faults: Faults): void {
  const once = onceOnly(faults);
  eachOf('goals', goals, 10, faults, (goal, at) => {
    const { jobRoleId, roleLevelId, words } = goal;
    faults.text(`${at}.words`, words, LONGEST_WORDS);
    if (jobRoleId && !may.jobRoles.has(jobRoleId)) {
      faults.add(
        'NOT_FOUND',
        `${at}.jobRole`,
        'Cet identifiant ne désigne aucun métier publié (role_…).',
        'This id names no published job role (role_…).',
      );
    }
    if (roleLevelId && !may.roleLevels.has(roleLevelId)) {
      faults.add(
        'NOT_FOUND',
        `${at}.roleLevel`,
        'Cet identifiant ne désigne aucun niveau de métier publié (level_…).',
        'This id names no published role level (level_…).',
      );
    }
    if (jobRoleId && roleLevelId) {
      faults.add(
        'INVALID',
        `${at}.jobRole`,
        'Un niveau dit déjà de quel métier il est : donnez l’un ou l’autre.',
        'A level says already whose job role it is: give one or the other.',
      );
    }
    // Some characters are there and show nothing.
    if (!jobRoleId && !roleLevelId && !/[\p{L}\p{N}]/u.test(words ?? '')) {
      faults.add(
        'REQUIRED',
        at,
        'Cet objectif ne dit rien : donnez un métier, un niveau ou des mots.',
        'This goal says nothing: give a job role, a level or words.',
      );
    }
    once(JSON.stringify([goal.horizon, jobRoleId, roleLevelId, words]), at);
  });
}

function checkWish(wish: Of<'mobilityWish'>, may: Nameable, faults: Faults): void {
  const { departments, regions, unitIds, availableFrom, remoteDays, openToLoan } = wish;
  const [onceADepartment, onceARegion, onceAUnit] = [onceOnly(faults), onceOnly(faults), onceOnly(faults)];
  eachOf('mobilityWish.departments', departments, DEPARTMENTS.size, faults, (code, at) => {
    if (DEPARTMENTS.has(code)) onceADepartment(code, at);
    else {
      faults.add(
        'NOT_FOUND',
        at,
        `« ${code.slice(0, 10)} » n’est le code INSEE d’aucun département, comme 35, 2A ou 974.`,
        `"${code.slice(0, 10)}" is the INSEE code of no department, such as 35, 2A or 974.`,
      );
    }
  });
  eachOf('mobilityWish.regions', regions, REGIONS.size, faults, (code, at) => {
    if (REGIONS.has(code)) onceARegion(code, at);
    else {
      faults.add(
        'NOT_FOUND',
        at,
        `« ${code.slice(0, 10)} » n’est le code INSEE d’aucune région, comme 53.`,
        `"${code.slice(0, 10)}" is the INSEE code of no region, such as 53.`,
      );
    }
  });
  eachOf('mobilityWish.units', unitIds, 20, faults, (id, at) => {
    if (id && may.units.has(id)) onceAUnit(id, at);
    else faults.add('NOT_FOUND', at, 'Cet identifiant ne désigne aucune unité.', 'This id names no unit.');
  });
  if (remoteDays !== null && (remoteDays < 0 || remoteDays > 5)) {
    faults.add(
      'INVALID',
      'mobilityWish.remoteDays',
      `${remoteDays} jours : de 0 à 5 attendu.`,
      `${remoteDays} days: 0 to 5 expected.`,
    );
  }
  const places = departments.length + regions.length + unitIds.length;
  if (places === 0 && availableFrom === null && remoteDays === null && openToLoan === null) {
    faults.add(
      'REQUIRED',
      'mobilityWish',
      'Ce souhait ne dit rien : dites une chose au moins, ou envoyez null pour le retirer.',
      'This wish says nothing: say one thing at least, or send null to withdraw it.',
    );
  }
}

function checkConstraints(constraints: Of<'workConstraints'>, faults: Faults): void {
  const once = onceOnly(faults);
  eachOf('workConstraints', constraints, 20, faults, ({ kind, share }, at) => {
    once(kind, `${at}.kind`);
    if (share === null) return;
    if (kind !== 'PART_TIME') {
      faults.add(
        'INVALID',
        `${at}.share`,
        'Seul PART_TIME dit une part d’un temps plein.',
        'PART_TIME alone says a part of full time.',
      );
    } else if (!(share > 0 && share < 1) || Math.round(share * 100) / 100 !== share) {
      faults.add(
        'INVALID',
        `${at}.share`,
        `Part ${share} : de 0,01 à 0,99 attendu, deux décimales au plus.`,
        `Share ${share}: 0.01 to 0.99 expected, with two decimals at most.`,
      );
    }
  });
}
