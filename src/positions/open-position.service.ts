import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { type Faults, faultList } from '../graphql/refusal.js';
import { publishedSkills } from '../skills/published-skills.queries.js';
import { unknownSkill } from '../skills/unknown-skill.js';
import {
  type AskedSkill,
  insertPosition,
  type NewPosition,
  roleLevelDemand,
  unitStanding,
} from './open-position.queries.js';

const MOST_REQUIREMENTS = 50;
const LONGEST_TEXT = 200;

/** A post as it is asked for; the id of a unit or a skill is null when it is of no such type. */
export interface PositionDemand extends Omit<NewPosition, 'id' | 'unitId' | 'jobRoleId' | 'openedOn'> {
  readonly unitId: string | null;
  readonly requirements: readonly (Omit<AskedSkill, 'skillId'> & { readonly skillId: string | null })[];
}

/** Opens a post in a unit that the viewer acts for. @throws Refusal with every fault */
export async function openPosition(
  db: Reader,
  viewer: Viewer,
  demand: PositionDemand,
): Promise<{ positionId: string }> {
  const faults = faultList();
  await checkUnit(db, demand.unitId, faults);
  checkTexts(demand, faults);
  checkDates(demand, viewer.today, faults);
  const role = demand.roleLevelId ? await roleLevelDemand(db, demand.roleLevelId) : null;
  if (demand.roleLevelId && !role) {
    faults.add(
      'NOT_FOUND',
      'roleLevel',
      'Cet identifiant ne désigne aucun niveau de métier publié (level_…). Les métiers du ROME n’ont pas de niveaux : demandez leurs compétences une à une dans requirements.',
      'This id names no published role level (level_…). Job roles of ROME have no levels: ask for their skills one by one in requirements.',
    );
  }
  await checkRequirements(db, demand.requirements, faults);
  if (!demand.roleLevelId && demand.requirements.length === 0) {
    faults.add(
      'REQUIRED',
      'requirements',
      'Le poste ne demande rien : donnez un niveau de métier ou au moins une compétence.',
      'The post asks for nothing: give a role level, or one skill at least.',
    );
  }
  if (!demand.openToCivilServants && !demand.openToContractAgents) {
    faults.add(
      'INVALID',
      'openToContractAgents',
      'Le poste n’est ouvert à personne : ni aux fonctionnaires, ni aux contractuels.',
      'The post is open to nobody: neither to civil servants nor to contract agents.',
    );
  }
  faults.refuse();

  const { unitId, requirements, ...rest } = demand;
  if (!unitId) throw new Error('refused above');
  const asked = new Map((role?.asked ?? []).map((skill) => [skill.skillId, skill]));
  for (const { skillId, ...how } of requirements) if (skillId) asked.set(skillId, { skillId, ...how });
  const positionId = newId();
  await insertPosition(
    db,
    {
      ...rest,
      id: positionId,
      unitId,
      jobRoleId: role?.jobRoleId ?? null,
      openedOn: viewer.today,
    },
    [...asked.values()],
  );
  await recordEvent(db, {
    actor: viewer.accountId,
    type: 'position.opened',
    subject: toGlobalId('Position', positionId),
    unitId,
    payload: { title: rest.title, requirements: asked.size },
  });
  return { positionId };
}

async function checkUnit(db: Reader, unitId: string | null, faults: Faults): Promise<void> {
  const standing = unitId ? await unitStanding(db, unitId) : { exists: false, acts: false };
  if (!standing.exists) {
    faults.add('NOT_FOUND', 'unit', 'Cet identifiant ne désigne aucune unité.', 'This id names no unit.');
  } else if (!standing.acts) {
    faults.add(
      'NOT_ALLOWED',
      'unit',
      'Vous n’agissez pas pour cette unité.',
      'You do not act for this unit.',
    );
  }
}

function checkTexts(demand: PositionDemand, faults: Faults): void {
  // Some characters are there and show nothing.
  if (!/[\p{L}\p{N}]/u.test(demand.title)) {
    faults.add('REQUIRED', 'title', 'L’intitulé est vide.', 'The title is empty.');
  }
  for (const field of ['title', 'location'] as const) {
    faults.text(field, demand[field], LONGEST_TEXT);
  }
  const { remoteDays } = demand;
  if (remoteDays !== null && (remoteDays < 0 || remoteDays > 5)) {
    faults.add(
      'INVALID',
      'remoteDays',
      `${remoteDays} jours : de 0 à 5 attendu.`,
      `${remoteDays} days: 0 to 5 expected.`,
    );
  }
}

function checkDates({ closesOn, startsOn }: PositionDemand, today: string, faults: Faults): void {
  if (closesOn && closesOn < today) {
    faults.add('INVALID', 'closesOn', `Le ${closesOn} est passé.`, `${closesOn} is past.`);
  }
  if (startsOn && startsOn < today) {
    faults.add('INVALID', 'startsOn', `Le ${startsOn} est passé.`, `${startsOn} is past.`);
  }
}

async function checkRequirements(
  db: Reader,
  requirements: PositionDemand['requirements'],
  faults: Faults,
): Promise<void> {
  if (requirements.length > MOST_REQUIREMENTS) {
    faults.add(
      'INVALID',
      'requirements',
      `${requirements.length} compétences, ${MOST_REQUIREMENTS} au plus sont acceptées.`,
      `${requirements.length} skills, at most ${MOST_REQUIREMENTS} are accepted.`,
    );
    return;
  }
  const published = await publishedSkills(
    db,
    requirements.flatMap((r) => r.skillId ?? []),
  );
  const seen = new Set<string>();
  for (const [i, { skillId, level, importance }] of requirements.entries()) {
    const at = `requirements.${i}`;
    if (!skillId || !published.has(skillId)) {
      unknownSkill(faults, `${at}.skill`);
    } else if (seen.has(skillId)) {
      faults.add(
        'INVALID',
        `${at}.skill`,
        'Cette compétence est demandée deux fois.',
        'This skill is asked twice.',
      );
    } else seen.add(skillId);
    if (level !== null && (level < 1 || level > 4)) {
      faults.add(
        'INVALID',
        `${at}.level`,
        `Niveau ${level} : de 1 à 4 attendu.`,
        `Level ${level}: 1 to 4 expected.`,
      );
    }
    if (!(importance > 0 && importance <= 1) || Math.round(importance * 100) / 100 !== importance) {
      faults.add(
        'INVALID',
        `${at}.importance`,
        `Importance ${importance} : de 0,01 à 1 attendu, deux décimales au plus.`,
        `Importance ${importance}: 0.01 to 1 expected, with two decimals at most.`,
      );
    }
  }
}
