import { prepare } from '../../../src/commands/prepare.js';
import { publishOnce } from '../../../src/commands/statistics-publish.js';
import type { Database } from '../../../src/database/database.js';
import { job } from '../../../src/database/session.js';
import {
  orgUnit,
  orgUnitAncestor,
  orgUnitVersion,
  product,
} from '../../../src/database/tables/organisation.js';
import {
  position,
  positionRequirement,
  requirementRemapping,
} from '../../../src/database/tables/positions.js';
import { jobRole, roleLevel, roleRequirement } from '../../../src/database/tables/roles.js';
import {
  framework,
  frameworkVersion,
  remapping,
  skill,
  skillRelation,
} from '../../../src/database/tables/skills.js';
import { training, trainingOutcome } from '../../../src/database/tables/training.js';
import type { Reader } from '../../../src/database/transaction.js';
import { addAccounts, addJournal } from './accounts-state.js';
import { dayAfter, idOf, plantedId, word } from './canaries.js';
import { addMobility } from './mobility-state.js';
import { LONG_AGO, POSTED, TODAY, UNITS, type Unit } from './people.js';
import { addPeople } from './people-state.js';
import { addProfiles } from './profile-state.js';
import { addRights } from './rights-state.js';

const SKILLS = ['python', 'sql', 'go'] as const;
const STATUSES = ['DRAFT', 'OPEN', 'FILLED', 'CLOSED'] as const;

/** Two ministries with their people and posts, in which every value is found in one place alone. */
export async function matrixState(db: Database): Promise<void> {
  await prepare(db);
  await job(db, async (tx) => {
    await references(tx);
    await units(tx);
    await posts(tx);
    await addPeople(tx);
    await addProfiles(tx);
    await addAccounts(tx);
    await addRights(tx);
    await addMobility(tx);
  });
  await addJournal(db);
  await publishOnce(db, 5);
}

async function references({ orm }: Reader): Promise<void> {
  const labels = (key: string) => ({ labelFr: word(key, 'label'), labelEn: word(key, 'label') });
  const [frameworkId, version] = [
    plantedId('Framework', 'words', 'words', 'id'),
    plantedId('FrameworkEdition', 'words', 'words', 'edition'),
  ];
  const names = { ...labels('words'), publisher: 'test', licence: 'test' };
  await orm.insert(framework).values({ id: frameworkId, code: 'words', ...names });
  await orm
    .insert(frameworkVersion)
    .values({ id: version, frameworkId, version: '1', status: 'PUBLISHED' as const });
  await orm.insert(skill).values(
    SKILLS.map((key) => ({
      id: plantedId('Skill', key, key, 'id'),
      frameworkVersionId: version,
      notation: key,
      kind: 'KNOW_HOW' as const,
      ...labels(key),
    })),
  );
  await editions(orm, frameworkId);
  const role = plantedId('JobRole', 'maker', 'maker', 'id');
  await orm
    .insert(jobRole)
    .values({ id: role, frameworkVersionId: version, code: 'maker', ...labels('maker') });
  const level = plantedId('RoleLevel', 'senior', 'senior', 'id');
  await orm.insert(roleLevel).values({ id: level, jobRoleId: role, code: '1', rank: 1, ...labels('senior') });
  const asked = { jobRoleId: role, skillId: idOf('Skill', 'go'), level: 2, importance: 1, mandatory: false };
  await orm.insert(roleRequirement).values({ id: idOf('asks', 'go'), roleLevelId: level, ...asked });
  const id = plantedId('Training', 'course', 'course', 'id');
  await orm.insert(training).values({ id, code: 'course', provider: 'test', ...labels('course') });
  await orm
    .insert(trainingOutcome)
    .values({ trainingId: id, skillId: idOf('Skill', 'go'), fromLevel: null, toLevel: 2 });
}

/** A draft, and a framework of this installation that a curator mapped to the other. */
async function editions(orm: Reader['orm'], frameworkId: string): Promise<void> {
  const draft = plantedId('FrameworkEdition', 'draft', 'draft', 'draftedition');
  const own = plantedId('Framework', 'own', 'own', 'id');
  const ownEdition = plantedId('FrameworkEdition', 'own', 'own', 'edition');
  const labels = { labelFr: word('own', 'label'), labelEn: word('own', 'label') };
  await orm
    .insert(framework)
    .values({ id: own, code: 'own', ...labels, publisher: 'test', licence: 'test', isOwn: true });
  await orm.insert(frameworkVersion).values([
    { id: draft, frameworkId, version: word('draft', 'draftversion'), status: 'DRAFT' as const },
    { id: ownEdition, frameworkId: own, version: '1', status: 'PUBLISHED' as const },
  ]);
  const know = { kind: 'KNOW_HOW' as const };
  await orm.insert(skill).values([
    {
      id: plantedId('Skill', 'drafted', 'draft', 'draftskill'),
      frameworkVersionId: draft,
      notation: 'drafted',
      labelFr: word('draft', 'draftlabel'),
      ...know,
    },
    {
      id: plantedId('Skill', 'own', 'own', 'id'),
      frameworkVersionId: ownEdition,
      notation: 'own',
      ...labels,
      ...know,
    },
  ]);
  await orm.insert(skillRelation).values({
    fromSkillId: idOf('Skill', 'sql'),
    toSkillId: idOf('Skill', 'own'),
    kind: 'NARROWER',
    source: 'curator',
  });
  await orm.insert(remapping).values({
    id: idOf('remapping', 'own to words'),
    fromVersionId: ownEdition,
    toVersionId: idOf('FrameworkEdition', 'words'),
    at: new Date(LONG_AGO),
    by: 'test',
  });
}

async function units({ orm }: Reader): Promise<void> {
  for (const [key, above] of Object.entries(UNITS)) {
    const id = plantedId('OrgUnit', key, key, 'id');
    const parentId = above[0] ? idOf('OrgUnit', above[0]) : null;
    await orm.insert(orgUnit).values({ id, source: 'test' });
    await orm.insert(orgUnitVersion).values({
      id: idOf('unit version', key),
      orgUnitId: id,
      name: word(key, 'unitname'),
      kind: parentId ? 'TEAM' : 'MINISTRY',
      parentId,
      startsOn: LONG_AGO,
    });
    await orm.insert(orgUnitAncestor).values(
      [key, ...above].map((ancestor, depth) => ({
        unitId: id,
        ancestorId: idOf('OrgUnit', ancestor),
        depth,
        startsOn: LONG_AGO,
      })),
    );
  }
  await orm.insert(product).values({
    id: plantedId('Product', 'thing', 'thing', 'id'),
    slug: 'thing',
    name: word('thing', 'productname'),
    teamId: idOf('OrgUnit', 'team'),
    source: 'test',
  });
}

/** A post of each status in every team; what is not a draft speaks of nobody. */
async function posts({ orm }: Reader): Promise<void> {
  const all = POSTED.flatMap((unit, i) => STATUSES.map((status) => post(unit, i, status)));
  await orm.insert(position).values(all);
  await orm.insert(positionRequirement).values(
    all.flatMap(({ id }) =>
      SKILLS.map((key) => ({
        positionId: id,
        id: idOf('requirement', `${id} ${key}`),
        skillId: idOf('Skill', key),
        level: 2,
        importance: 1,
        mandatory: false,
        startsOn: LONG_AGO,
        recordedAt: new Date(LONG_AGO),
      })),
    ),
  );
  await orm.insert(requirementRemapping).values(
    all.map(({ id }) => ({
      positionId: id,
      remappingId: idOf('remapping', 'own to words'),
      fromRequirementId: idOf('requirement', `${id} python`),
      toRequirementId: idOf('requirement', `${id} sql`),
    })),
  );
}

function post(unit: Unit, index: number, status: (typeof STATUSES)[number]) {
  const cell = status.toLowerCase();
  return {
    id: plantedId('Position', `${unit} ${cell}`, unit, `${cell}id`),
    unitId: idOf('OrgUnit', unit),
    roleLevelId: idOf('RoleLevel', 'senior'),
    title: word(unit, `${cell}title`),
    location: word(unit, `${cell}place`),
    status,
    openedOn: status === 'DRAFT' ? null : TODAY,
    startsOn: status === 'DRAFT' ? dayAfter('2028-01-01', index, unit, 'draftstart') : null,
    openToCivilServants: true,
    openToContractAgents: true,
    source: 'test',
  };
}
