import { expect } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';
import { jobRole, roleLevel } from '../../src/database/tables/roles.js';
import { runOperation } from '../support/server.js';
import { addAccount, addPeople, globalId, identity, idOf, smallState } from './small-state.js';

/** An agent with a team-mate, a manager, an HR adviser and a colleague elsewhere; and a job role to aim at. */
export async function profileState(db: Database): Promise<void> {
  await smallState(db);
  await addPeople(db, [
    { key: 'ann', unit: 'team' },
    { key: 'mate', unit: 'team' },
    { key: 'boss', unit: 'team' },
    { key: 'eve', unit: 'other' },
    { key: 'ext', unit: 'team', external: true },
  ]);
  for (const key of ['ann', 'mate', 'eve', 'ext']) await addAccount(db, key, key);
  await addAccount(db, 'boss', 'boss', ['MANAGER', 'team']);
  await addAccount(db, 'hr', null, ['HR_ADVISER', null]);
  await job(db, async ({ orm }) => {
    await orm.insert(jobRole).values({
      id: idOf('JobRole', 'maker'),
      frameworkVersionId: idOf('version', 'main'),
      code: 'maker',
      labelFr: 'Fabricant',
      labelEn: 'Maker',
    });
    await orm.insert(roleLevel).values({
      id: idOf('RoleLevel', 'senior'),
      jobRoleId: idOf('JobRole', 'maker'),
      code: 'senior',
      rank: 1,
      labelFr: 'Senior',
    });
  });
}

const PARTS = `
  languages { tag label level }
  wantedSkills { skill { label } level }
  mentoring { skill { label } kind }
  goals { horizon jobRole { label } roleLevel { label } words }
  mobilityWish { departments { code name } regions { code name } units { name } availableFrom remoteDays openToLoan }
  workConstraints { kind share }`;

export async function asked(db: Database, who: string, document: string, variables: object = {}) {
  const { data, errors } = await runOperation(
    db,
    identity(who),
    document,
    variables as Record<string, unknown>,
  );
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document asked.
  return data as any;
}

/** What `who` is shown of somebody's profile. */
export const partsOf = async (db: Database, who: string, whom: string) =>
  (await asked(db, who, `query ($id: ID!) { agent(id: $id) { ${PARTS} } }`, { id: globalId('Agent', whom) }))
    .agent;

const UPDATE = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
  agent { version ${PARTS} } userErrors { code path message } } }`;

export const updateAs = async (db: Database, who: string, input: object) =>
  (await asked(db, who, UPDATE, { input })).updateProfile;

/** The same, of the version that stands. */
export async function updatedAs(db: Database, who: string, input: object) {
  const { viewer } = await asked(db, who, '{ viewer { agent { version } } }');
  return updateAs(db, who, { expectedVersion: viewer.agent.version, ...input });
}

/** Everything that a profile may say, as an input. */
export const EVERYTHING = {
  languages: [{ tag: 'EN', level: 'C1' }, { tag: 'fsl' }],
  wantedSkills: [{ skill: globalId('Skill', 'go'), level: 3 }, { skill: globalId('Skill', 'sql') }],
  mentoring: [
    { skill: globalId('Skill', 'python'), kind: 'OFFERED' },
    { skill: globalId('Skill', 'go'), kind: 'SOUGHT' },
  ],
  goals: [
    { horizon: 'THREE_YEARS', roleLevel: globalId('RoleLevel', 'senior') },
    { horizon: 'SIX_MONTHS', words: 'Un projet de données' },
  ],
  mobilityWish: {
    departments: ['35', '2A', '974'],
    regions: ['53'],
    units: [globalId('OrgUnit', 'other')],
    availableFrom: '2026-09-01',
    remoteDays: 4,
    openToLoan: true,
  },
  workConstraints: [{ kind: 'PART_TIME', share: 0.8 }, { kind: 'NO_ON_CALL_DUTY' }],
};

/** The same, as it is shown in French. */
export const SHOWN = {
  languages: [
    { tag: 'en', label: 'anglais', level: 'C1' },
    { tag: 'fsl', label: 'langue des signes française', level: null },
  ],
  wantedSkills: [
    { skill: { label: 'go' }, level: 3 },
    { skill: { label: 'sql' }, level: null },
  ],
  mentoring: [
    { skill: { label: 'python' }, kind: 'OFFERED' },
    { skill: { label: 'go' }, kind: 'SOUGHT' },
  ],
  goals: [
    { horizon: 'SIX_MONTHS', jobRole: null, roleLevel: null, words: 'Un projet de données' },
    { horizon: 'THREE_YEARS', jobRole: null, roleLevel: { label: 'Senior' }, words: null },
  ],
  mobilityWish: {
    departments: [
      { code: '35', name: 'Ille-et-Vilaine' },
      { code: '2A', name: 'Corse-du-Sud' },
      { code: '974', name: 'La Réunion' },
    ],
    regions: [{ code: '53', name: 'Bretagne' }],
    units: [{ name: 'other' }],
    availableFrom: '2026-09-01',
    remoteDays: 4,
    openToLoan: true,
  },
  workConstraints: [
    { kind: 'PART_TIME', share: 0.8 },
    { kind: 'NO_ON_CALL_DUTY', share: null },
  ],
};

export const NOTHING_SAID = {
  languages: [],
  wantedSkills: [],
  mentoring: [],
  goals: [],
  mobilityWish: null,
  workConstraints: [],
};
