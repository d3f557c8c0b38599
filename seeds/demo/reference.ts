import * as roleTables from '../../src/database/tables/roles.js';
import * as skillTables from '../../src/database/tables/skills.js';
import { training, trainingOutcome } from '../../src/database/tables/training.js';
import { type Batch, batchesOf, SOURCE } from './batch.js';
import {
  FRAMEWORK_CODE,
  FRAMEWORK_EDITION,
  idOf,
  jobRoleId,
  roleLevelId,
  skillId,
  trainingId,
} from './ids.js';
import { LEVEL_WORDINGS } from './level-wordings.js';
import { LEVELS, ROLES, type RoleCode, requirementsOf, roleOf } from './roles.js';
import { BROADER, type Notation, RELATED, SKILLS } from './skills.js';
import { TRAININGS } from './trainings.js';

const roleCodes = Object.keys(ROLES) as RoleCode[];

function* skills(versionId: string): Generator<Batch> {
  const rows = Object.entries(SKILLS).flatMap(([category, lines]) =>
    Object.entries(lines).map(([notation, [kind, labelFr, labelEn]]) => ({
      id: skillId(notation as Notation),
      frameworkVersionId: versionId,
      notation,
      kind,
      category,
      labelFr,
      labelEn,
    })),
  );
  yield* batchesOf(skillTables.skill, rows);
  const relation = (kind: 'BROADER' | 'RELATED') => (pair: readonly [Notation, Notation]) => ({
    fromSkillId: skillId(pair[0]),
    toSkillId: skillId(pair[1]),
    kind,
    source: SOURCE,
  });
  const relations = [...BROADER.map(relation('BROADER')), ...RELATED.map(relation('RELATED'))];
  yield* batchesOf(skillTables.skillRelation, relations);
  const wordings = Object.entries(LEVEL_WORDINGS).flatMap(([notation, four]) =>
    four.map(([textFr, textEn], i) => ({
      skillId: skillId(notation as Notation),
      level: i + 1,
      textFr,
      textEn,
    })),
  );
  yield* batchesOf(skillTables.levelWording, wordings);
}

function* roles(versionId: string): Generator<Batch> {
  const rows = roleCodes.map((code) => {
    const { masculine, feminine, en, profession } = roleOf(code);
    return {
      id: jobRoleId(code),
      frameworkVersionId: versionId,
      code,
      labelFr: masculine === feminine ? masculine : `${masculine} / ${feminine}`,
      labelEn: en,
      familyFr: profession,
      familyEn: FAMILIES[profession],
    };
  });
  yield* batchesOf(roleTables.jobRole, rows);
  const levels = roleCodes.flatMap((code) =>
    roleOf(code).levels.map((level, i) => ({
      id: roleLevelId(code, i),
      jobRoleId: jobRoleId(code),
      code: level,
      rank: i + 1,
      labelFr: LEVELS[level][0],
      labelEn: LEVELS[level][1],
    })),
  );
  yield* batchesOf(roleTables.roleLevel, levels);
  const requirements = roleCodes.flatMap((code) =>
    roleOf(code).levels.flatMap((_, i) =>
      requirementsOf(code, i).map(({ skill, ...asked }) => ({
        id: idOf('role_requirement', `${code}/${i}/${skill}`),
        jobRoleId: jobRoleId(code),
        roleLevelId: roleLevelId(code, i),
        skillId: skillId(skill),
        ...asked,
      })),
    ),
  );
  yield* batchesOf(roleTables.roleRequirement, requirements);
}

const FAMILIES = {
  Architecture: 'Architecture',
  Développement: 'Development',
  Données: 'Data',
  Gestion: 'Management',
  Infrastructure: 'Infrastructure',
  'Projet/Produit': 'Project and product',
  Sécurité: 'Security',
  Cloud: 'Cloud',
  Support: 'Support',
  Design: 'Design',
} as const;

function* trainings(): Generator<Batch> {
  const rows = TRAININGS.map(({ code, fr, en, provider }) => ({
    id: trainingId(code),
    code,
    labelFr: fr,
    labelEn: en,
    provider,
  }));
  yield* batchesOf(training, rows);
  const outcomes = TRAININGS.flatMap(({ code, outcomes }) =>
    outcomes.map(([skill, fromLevel, toLevel]) => ({
      trainingId: trainingId(code),
      skillId: skillId(skill),
      fromLevel,
      toLevel,
    })),
  );
  yield* batchesOf(trainingOutcome, outcomes);
}

/** The vocabulary: one framework, its skills and job roles, and the trainings. No person in it. */
export function* referenceBatches(): Generator<Batch> {
  const frameworkId = idOf('framework', FRAMEWORK_CODE);
  const versionId = idOf('framework_version', `${FRAMEWORK_CODE}/${FRAMEWORK_EDITION}`);
  yield* batchesOf(skillTables.framework, [
    {
      id: frameworkId,
      code: FRAMEWORK_CODE,
      labelFr: 'Référentiel de démonstration',
      labelEn: 'Demonstration framework',
      publisher: 'Vivier',
      licence: 'MIT',
    },
  ]);
  yield* batchesOf(skillTables.frameworkVersion, [
    {
      id: versionId,
      frameworkId,
      version: FRAMEWORK_EDITION,
      publishedOn: '2026-01-05',
      status: 'PUBLISHED',
    },
  ]);
  yield* skills(versionId);
  yield* roles(versionId);
  yield* trainings();
}
