import { rederiveHeldSkills } from '../../src/agents/held-skills.queries.js';
import { prepare } from '../../src/commands/prepare.js';
import type { Database } from '../../src/database/database.js';
import { derivedId } from '../../src/database/derived-id.js';
import { job } from '../../src/database/session.js';
import { account, identityLink, roleGrant } from '../../src/database/tables/access.js';
import * as people from '../../src/database/tables/agents.js';
import { orgUnit, orgUnitAncestor, orgUnitVersion } from '../../src/database/tables/organisation.js';
import { position, positionRequirement } from '../../src/database/tables/positions.js';
import { framework, frameworkVersion, skill } from '../../src/database/tables/skills.js';
import type { Reader } from '../../src/database/transaction.js';
import { type NodeType, toGlobalId } from '../../src/graphql/global-id.js';

/** The clock of a database that holds this State. */
export const TODAY = '2026-06-15';
const LONG_AGO = '2025-01-01';

export const idOf = (kind: string, key: string) => derivedId('small-test', kind, key);
export const globalId = (type: NodeType, key: string) => toGlobalId(type, idOf(type, key));
export const identity = (subject: string) => ({ issuer: 'small-test', subject, isStrong: true });
const at = (day: string) => new Date(`${day}T12:00:00+01:00`);

export const SKILLS = {
  main: ['design', 'go', 'k8s', 'python', 'sql', 'test'],
  second: ['rust'],
} as const;

export interface Claim {
  readonly skill: string;
  readonly level: number | null;
  readonly since?: string;
  readonly recorded?: string;
  readonly superseded?: string;
}

export interface Person {
  readonly key: string;
  readonly unit: string;
  readonly external?: boolean;
  readonly since?: string;
  readonly until?: string;
  readonly recorded?: string;
  readonly claims?: readonly Claim[];
  readonly contract?: Pick<
    typeof people.employment.$inferInsert,
    'status' | 'category' | 'startsOn' | 'endsOn'
  >;
}

export interface Post {
  readonly key: string;
  readonly unit: string;
  readonly status: 'DRAFT' | 'OPEN' | 'FILLED' | 'CLOSED';
  readonly since?: string;
  readonly asks: Readonly<Record<string, number | null>>;
}

/** Two teams of a ministry, one of them with a cell below it, and nobody in them yet. */
export async function smallState(db: Database): Promise<void> {
  await prepare(db);
  await job(db, async (tx) => {
    await skills(tx);
    await unit(tx, 'ministry', []);
    await unit(tx, 'team', ['ministry']);
    await unit(tx, 'other', ['ministry']);
    await unit(tx, 'cell', ['other', 'ministry']);
  });
}

async function skills({ orm }: Reader): Promise<void> {
  for (const [code, keys] of Object.entries(SKILLS)) {
    const [id, versionId] = [idOf('Framework', code), idOf('version', code)];
    const names = { labelFr: code, labelEn: code, publisher: 'test', licence: 'test' };
    await orm.insert(framework).values({ id, code, ...names });
    await orm
      .insert(frameworkVersion)
      .values({ id: versionId, frameworkId: id, version: '1', status: 'PUBLISHED' });
    const rows = keys.map((key) => ({
      id: idOf('Skill', key),
      frameworkVersionId: versionId,
      notation: key,
      kind: 'KNOW_HOW' as const,
      labelFr: key,
    }));
    await orm.insert(skill).values(rows);
  }
}

export async function unit({ orm }: Reader, key: string, above: readonly string[]): Promise<void> {
  const id = idOf('OrgUnit', key);
  const [parent] = above;
  await orm.insert(orgUnit).values({ id, source: 'test' });
  await orm.insert(orgUnitVersion).values({
    id: idOf('unit version', key),
    orgUnitId: id,
    name: key,
    kind: parent ? 'TEAM' : 'MINISTRY',
    parentId: parent ? idOf('OrgUnit', parent) : null,
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

/** Writes people with their work, their contract and what is claimed of them. */
export function addPeople(db: Database, all: readonly Person[]): Promise<void> {
  return job(db, async (tx) => {
    const { orm } = tx;
    const engagement = (person: Person) =>
      person.external ? ('EXTERNAL' as const) : ('PUBLIC_AGENT' as const);
    await orm.insert(people.agent).values(
      all.map((person) => ({
        agentId: idOf('Agent', person.key),
        engagement: engagement(person),
        displayName: person.key,
        source: 'test',
      })),
    );
    await orm.insert(people.assignment).values(all.map((person) => assignmentOf(person, engagement(person))));
    const contracts = all.flatMap(({ key, contract }) =>
      contract ? [{ agentId: idOf('Agent', key), id: idOf('employment', key), ...contract, ...RECORD }] : [],
    );
    if (contracts.length > 0) await orm.insert(people.employment).values(contracts);
    const claims = all.flatMap(claimsOf);
    if (claims.length > 0) await orm.insert(people.skillClaim).values(claims);
    await rederiveHeldSkills(
      tx,
      all.map(({ key }) => idOf('Agent', key)),
    );
  });
}

const RECORD = { source: 'test', recordedAt: at(LONG_AGO) };

export function assignmentOf(person: Person, engagement: 'EXTERNAL' | 'PUBLIC_AGENT') {
  return {
    agentId: idOf('Agent', person.key),
    id: idOf('assignment', `${person.key} ${person.unit}`),
    unitId: idOf('OrgUnit', person.unit),
    engagement,
    startsOn: person.since ?? LONG_AGO,
    endsOn: person.until ?? null,
    source: 'test',
    recordedAt: at(person.recorded ?? person.since ?? LONG_AGO),
  };
}

function claimsOf({ key, claims = [] }: Person) {
  return claims.map(({ skill, level, since = LONG_AGO, recorded, superseded }, i) => ({
    agentId: idOf('Agent', key),
    id: idOf('claim', `${key} ${i}`),
    skillId: idOf('Skill', skill),
    level,
    source: 'SELF' as const,
    startsOn: since,
    recordedAt: at(recorded ?? since),
    supersededAt: superseded ? at(superseded) : null,
    recordedBy: 'test',
  }));
}

export function addPosts(db: Database, all: readonly Post[]): Promise<void> {
  return job(db, async ({ orm }) => {
    await orm.insert(position).values(
      all.map(({ key, unit, status, since = LONG_AGO }) => ({
        id: idOf('Position', key),
        unitId: idOf('OrgUnit', unit),
        title: key,
        status,
        openedOn: since,
        openToCivilServants: true,
        openToContractAgents: true,
        source: 'test',
      })),
    );
    await orm.insert(positionRequirement).values(
      all.flatMap(({ key, status, since = LONG_AGO, asks }) =>
        Object.entries(asks).map(([skill, level]) => ({
          positionId: idOf('Position', key),
          id: idOf('requirement', `${key} ${skill}`),
          skillId: idOf('Skill', skill),
          level,
          importance: 1,
          mandatory: false,
          startsOn: since,
          // What is closed was closed yesterday: a map of an earlier day still counts it.
          endsOn: status === 'CLOSED' ? '2026-06-14' : null,
          recordedAt: at(since),
        })),
      ),
    );
  });
}

/** An account that signs in by its key: somebody's, or with a role in a unit (null: everywhere), or both. */
export function addAccount(
  db: Database,
  key: string,
  agent: string | null,
  grant?: readonly [role: (typeof roleGrant.$inferInsert)['role'], unit: string | null],
): Promise<void> {
  return job(db, async ({ orm }) => {
    const accountId = idOf('account', key);
    await orm.insert(account).values({ id: accountId, agentId: agent && idOf('Agent', agent), label: key });
    await orm.insert(identityLink).values({ ...identity(key), accountId });
    if (!grant) return;
    const [role, unitKey] = grant;
    const unitId = unitKey && idOf('OrgUnit', unitKey);
    await orm
      .insert(roleGrant)
      .values({ accountId, id: idOf('grant', key), role, unitId, startsOn: LONG_AGO });
  });
}
