import { legalRules } from '../../seeds/legal-rules.js';
import { rederiveHeldSkills } from '../../src/agents/held-skills.queries.js';
import type { Database } from '../../src/database/database.js';
import { derivedId } from '../../src/database/derived-id.js';
import { job } from '../../src/database/session.js';
import { account, identityLink, roleGrant } from '../../src/database/tables/access.js';
import * as people from '../../src/database/tables/agents.js';
import { legalRule } from '../../src/database/tables/law.js';
import { orgUnit, orgUnitAncestor, orgUnitVersion } from '../../src/database/tables/organisation.js';
import { position, positionRequirement } from '../../src/database/tables/positions.js';
import { jobRole, roleLevel, roleRequirement } from '../../src/database/tables/roles.js';
import { framework, frameworkVersion, skill, skillRelation } from '../../src/database/tables/skills.js';
import type { Reader } from '../../src/database/transaction.js';

export const idOf = (kind: string, key: string) => derivedId('matches-test', kind, key);
export const identity = (subject: string) => ({ issuer: 'matches-test', subject, isStrong: true });

const SINCE = '2020-01-01';
const SOURCE = 'test';
/** Another position is open, and nobody who is asked about has the skill that it asks. */
export const OTHER_POSITIONS = 3;

type Held = Readonly<Record<string, number | null>>;

export interface Person {
  readonly key: string;
  readonly unit: 'north' | 'south' | 'tiny';
  readonly held: Held;
  readonly status?: (typeof people.employmentStatus.enumValues)[number];
  readonly endsOn?: string;
  readonly external?: boolean;
  readonly openToMoves?: boolean;
  readonly holds?: string;
  readonly gone?: boolean;
  readonly administrativePosition?: 'ACTIVITE' | 'CONGE_PARENTAL';
}

/** A State of three ministries, one of them of a single agent; a post open in the south. */
export function buildState(db: Database): Promise<void> {
  return job(db, async (tx) => {
    await references(tx);
    await units(tx);
    await positions(tx);
    await addPeople(tx, [
      { key: 'boss', unit: 'south', held: {} },
      { key: 'bea', unit: 'south', held: { pilot: 3, design: 2, data: 1 }, openToMoves: false },
      { key: 'holder', unit: 'south', held: { pilot: 4, design: 4, data: 4, test: 4 }, holds: 'wanted' },
      {
        key: 'ana',
        unit: 'north',
        held: { pilot: 2, design: null, query: 3 },
        status: 'CONTRACTUEL_CDD',
        endsOn: '2026-03-20',
      },
      { key: 'exact', unit: 'north', held: { piloter: 3, concevoir: 3, cartes: 4 } },
      { key: 'refuses', unit: 'north', held: { pilot: 4, design: 4 }, openToMoves: false },
      { key: 'external', unit: 'north', held: { pilot: 4, design: 4 }, external: true },
      { key: 'gone', unit: 'north', held: { pilot: 4, design: 4 }, gone: true },
      { key: 'alone', unit: 'tiny', held: { pilot: 1, niche: 2 }, administrativePosition: 'CONGE_PARENTAL' },
      ...Array.from({ length: 10 }, (_, i) => ({
        key: `filler ${i}`,
        unit: 'north' as const,
        held: { query: 2 },
      })),
    ]);
    await accounts(tx);
  });
}

async function references({ orm }: Reader): Promise<void> {
  for (const code of ['en', 'fr']) {
    await orm.insert(framework).values({
      id: idOf('framework', code),
      code,
      labelFr: code,
      labelEn: code,
      publisher: SOURCE,
      licence: SOURCE,
    });
    await orm.insert(frameworkVersion).values({
      id: idOf('version', code),
      frameworkId: idOf('framework', code),
      version: '1',
      status: 'PUBLISHED',
    });
  }
  const named = (code: string, keys: string[]) =>
    keys.map((key) => ({
      id: idOf('skill', key),
      frameworkVersionId: idOf('version', code),
      notation: key,
      kind: 'KNOW_HOW' as const,
      labelEn: key,
    }));
  await orm.insert(skill).values(named('en', ['pilot', 'design', 'data', 'test', 'niche', 'query']));
  await orm.insert(skill).values(named('fr', ['piloter', 'concevoir', 'cartes']));
  const tie = (from: string, to: string, kind: 'EXACT' | 'CLOSE' | 'RELATED') => ({
    fromSkillId: idOf('skill', from),
    toSkillId: idOf('skill', to),
    kind,
    source: SOURCE,
  });
  await orm
    .insert(skillRelation)
    .values([
      tie('piloter', 'pilot', 'EXACT'),
      tie('concevoir', 'design', 'CLOSE'),
      tie('data', 'cartes', 'RELATED'),
    ]);
  await orm.insert(jobRole).values({
    id: idOf('role', 'maker'),
    frameworkVersionId: idOf('version', 'en'),
    code: 'maker',
    labelEn: 'Maker',
  });
  await orm.insert(roleLevel).values(
    [1, 2].map((rank) => ({
      id: idOf('level', String(rank)),
      jobRoleId: idOf('role', 'maker'),
      code: String(rank),
      rank,
      labelEn: `Maker ${rank}`,
    })),
  );
  const asks = (rank: number | null, key: string, level: number) => ({
    id: idOf('asks', `${rank} ${key}`),
    jobRoleId: idOf('role', 'maker'),
    roleLevelId: rank === null ? null : idOf('level', String(rank)),
    skillId: idOf('skill', key),
    level,
    importance: 1,
    mandatory: false,
  });
  await orm
    .insert(roleRequirement)
    .values([
      asks(null, 'query', 2),
      asks(1, 'pilot', 1),
      asks(2, 'pilot', 3),
      asks(2, 'design', 2),
      asks(2, 'data', 3),
      asks(1, 'test', 2),
    ]);
  await orm.insert(legalRule).values(
    legalRules.map(({ label, ...rule }) => ({
      ...rule,
      labelFr: label.fr,
      labelEn: label.en,
    })),
  );
}

const MINISTRIES = ['north', 'south', 'tiny'] as const;

async function units({ orm }: Reader): Promise<void> {
  for (const key of MINISTRIES) {
    const [top, team] = [idOf('unit', key), idOf('unit', `${key} team`)];
    await orm.insert(orgUnit).values([top, team].map((id) => ({ id, source: SOURCE })));
    await orm.insert(orgUnitVersion).values([
      { id: idOf('v', key), orgUnitId: top, name: key, kind: 'MINISTRY', startsOn: SINCE },
      {
        id: idOf('v', `${key} team`),
        orgUnitId: team,
        name: `${key} team`,
        kind: 'TEAM',
        parentId: top,
        startsOn: SINCE,
      },
    ]);
    await orm.insert(orgUnitAncestor).values([
      { unitId: top, ancestorId: top, depth: 0, startsOn: SINCE },
      { unitId: team, ancestorId: team, depth: 0, startsOn: SINCE },
      { unitId: team, ancestorId: top, depth: 1, startsOn: SINCE },
    ]);
  }
}

async function positions({ orm }: Reader): Promise<void> {
  const keys = ['wanted', ...Array.from({ length: OTHER_POSITIONS }, (_, i) => `other ${i}`)];
  await orm.insert(position).values(
    keys.map((key) => ({
      id: idOf('position', key),
      unitId: idOf('unit', 'south team'),
      title: key,
      status: 'OPEN' as const,
      openedOn: '2026-02-01',
      openToCivilServants: true,
      openToContractAgents: true,
      source: SOURCE,
    })),
  );
  const asks = (of: string, key: string, level: number | null, importance: number, mandatory = false) => ({
    positionId: idOf('position', of),
    id: idOf('asked', `${of} ${key}`),
    skillId: idOf('skill', key),
    level,
    importance,
    mandatory,
    startsOn: '2026-02-01',
  });
  await orm
    .insert(positionRequirement)
    .values([
      asks('wanted', 'pilot', 3, 1, true),
      asks('wanted', 'design', 2, 1),
      asks('wanted', 'data', 2, 0.5),
      asks('wanted', 'niche', 2, 0.5),
      ...keys.slice(1).map((key) => asks(key, 'test', 2, 1)),
      ...keys.slice(1, 2).map((key) => asks(key, 'pilot', 1, 0.5)),
    ]);
}

/** Writes people with their work, their contract and what they say they can do. */
export async function addPeople(tx: Reader, all: readonly Person[]): Promise<void> {
  const { orm } = tx;
  await orm.insert(people.agent).values(
    all.map(({ key, external, openToMoves }) => ({
      agentId: idOf('agent', key),
      engagement: external ? ('EXTERNAL' as const) : ('PUBLIC_AGENT' as const),
      displayName: `Name of ${key}`,
      openToMoves: openToMoves ?? null,
      source: SOURCE,
    })),
  );
  await orm.insert(people.assignment).values(
    all.map(({ key, unit, external, holds, gone }) => ({
      agentId: idOf('agent', key),
      id: idOf('assignment', key),
      unitId: idOf('unit', `${unit} team`),
      positionId: holds ? idOf('position', holds) : null,
      engagement: external ? ('EXTERNAL' as const) : ('PUBLIC_AGENT' as const),
      startsOn: SINCE,
      endsOn: gone ? '2025-12-31' : null,
      source: SOURCE,
    })),
  );
  await orm.insert(people.employment).values(
    all.map(({ key, unit, status, endsOn, administrativePosition }) => ({
      agentId: idOf('agent', key),
      id: idOf('employment', key),
      employerUnitId: idOf('unit', unit),
      status: status ?? ('FONCTIONNAIRE_TITULAIRE' as const),
      category: 'A' as const,
      administrativePosition: status ? null : (administrativePosition ?? ('ACTIVITE' as const)),
      startsOn: SINCE,
      endsOn: endsOn ?? null,
      source: SOURCE,
    })),
  );
  const claims = all.flatMap(({ key, held }) =>
    Object.entries(held).map(([of, level]) => ({
      agentId: idOf('agent', key),
      id: idOf('claim', `${key} ${of}`),
      skillId: idOf('skill', of),
      level,
      source: 'SELF' as const,
      startsOn: '2025-05-05',
      recordedBy: SOURCE,
    })),
  );
  if (claims.length > 0) await orm.insert(people.skillClaim).values(claims);
  await rederiveHeldSkills(
    tx,
    all.map(({ key }) => idOf('agent', key)),
  );
}

/** boss acts for the south, north-boss for the north, adviser for all, analyst for nobody; ana and external speak for themselves. */
async function accounts({ orm }: Reader): Promise<void> {
  const acts = { boss: 'south', 'north-boss': 'north', adviser: null, analyst: null } as const;
  const roles = {
    boss: 'MANAGER',
    'north-boss': 'MANAGER',
    adviser: 'HR_ADVISER',
    analyst: 'ANALYST',
  } as const;
  const agents = ['boss', 'ana', 'external', 'bea'];
  const keys = [...new Set([...Object.keys(acts), ...agents])];
  await orm.insert(account).values(
    keys.map((key) => ({
      id: idOf('account', key),
      agentId: agents.includes(key) ? idOf('agent', key) : null,
      label: key,
    })),
  );
  await orm
    .insert(identityLink)
    .values(keys.map((key) => ({ ...identity(key), accountId: idOf('account', key) })));
  await orm.insert(roleGrant).values(
    (['boss', 'north-boss', 'adviser', 'analyst'] as const).map((key) => ({
      accountId: idOf('account', key),
      id: idOf('grant', key),
      role: roles[key],
      unitId: acts[key] && idOf('unit', acts[key]),
      startsOn: SINCE,
    })),
  );
}
