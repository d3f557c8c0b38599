import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { derivedId } from '../../src/database/derived-id.js';
import { job } from '../../src/database/session.js';
import { jobRole, roleLevel, roleRequirement } from '../../src/database/tables/roles.js';
import { framework, frameworkVersion, skill } from '../../src/database/tables/skills.js';
import { toGlobalId } from '../../src/graphql/global-id.js';
import { testDatabase } from '../support/database.js';
import { identityOf, runOperation } from '../support/server.js';

const idOf = (kind: string, key: string) => derivedId('next-roles-test', kind, key);

/** What each seniority asks; a job role without seniorities is a seniority without a name. */
const ASKS: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number | null>>>>>> = {
  developer: {
    junior: { code: 1, tests: 1 },
    senior: { code: 3, tests: 3, people: 2 },
  },
  tester: {
    junior: { tests: 2, code: 1 },
    lead: { tests: 4, people: 4, plans: 4 },
  },
  writer: { '': { text: 3, people: null } },
  cook: { '': { food: 4 } },
};

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ seeded: true });
  await job(db, async ({ orm }) => {
    for (const [name, status] of [
      ['words', 'PUBLISHED'],
      ['draft', 'DRAFT'],
    ] as const) {
      const frameworkId = idOf('Framework', name);
      await orm.insert(framework).values({
        id: frameworkId,
        code: name,
        labelFr: name,
        labelEn: name,
        publisher: 'test',
        licence: 'test',
      });
      await orm
        .insert(frameworkVersion)
        .values({ id: idOf('Edition', name), frameworkId, version: '1', status });
    }
    const names = [
      ...new Set(Object.values(ASKS).flatMap((levels) => Object.values(levels).flatMap(Object.keys))),
    ];
    const edition = { frameworkVersionId: idOf('Edition', 'words') };
    await orm.insert(skill).values(
      names.map((key) => ({
        ...edition,
        id: idOf('Skill', key),
        notation: key,
        kind: 'KNOW_HOW' as const,
        labelFr: key,
        labelEn: key,
      })),
    );
    for (const [role, levels] of Object.entries(ASKS)) {
      const jobRoleId = idOf('JobRole', role);
      await orm
        .insert(jobRole)
        .values({ ...edition, id: jobRoleId, code: role, labelFr: role, labelEn: role });
      for (const [rank, [name, asked]] of Object.entries(levels).entries()) {
        const roleLevelId = name === '' ? null : idOf('RoleLevel', `${role} ${name}`);
        if (roleLevelId) {
          const label = `${name} ${role}`;
          await orm
            .insert(roleLevel)
            .values({ id: roleLevelId, jobRoleId, code: name, rank, labelFr: label, labelEn: label });
        }
        await orm.insert(roleRequirement).values(
          Object.entries(asked).map(([key, level]) => ({
            id: idOf('Requirement', `${role} ${name} ${key}`),
            jobRoleId,
            roleLevelId,
            skillId: idOf('Skill', key),
            level,
            importance: 1,
            mandatory: false,
          })),
        );
      }
    }
    await orm.insert(jobRole).values({
      id: idOf('JobRole', 'drafted'),
      frameworkVersionId: idOf('Edition', 'draft'),
      code: 'drafted',
      labelFr: 'drafted',
      labelEn: 'drafted',
    });
  });
});

const NEXT = `nextRoles(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  nodes {
    score jobRole { code } level { label } fromLevel { label }
    shared { skill { label } currentLevel requiredLevel scoreShare }
    missing { skill { label } currentLevel requiredLevel weight }
  } }`;
const DOCUMENT = `query ($id: ID!, $first: Int! = 20, $after: String) {
  node(id: $id) { ... on JobRole { ${NEXT} } ... on RoleLevel { ${NEXT} } } }`;

interface MoveSkill {
  readonly skill: { readonly label: string };
  readonly currentLevel: number | null;
  readonly requiredLevel: number | null;
}
interface Move {
  readonly score: number;
  readonly jobRole: { readonly code: string };
  readonly level: { readonly label: string } | null;
  readonly fromLevel: { readonly label: string } | null;
  readonly shared: readonly (MoveSkill & { readonly scoreShare: number })[];
  readonly missing: readonly (MoveSkill & { readonly weight: number })[];
}
interface Moves {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly nodes: readonly Move[];
}

async function nextRoles(
  type: 'JobRole' | 'RoleLevel',
  key: string,
  page: Record<string, unknown> = {},
): Promise<Moves> {
  const id = toGlobalId(type, idOf(type, key));
  const { data, errors } = await runOperation(db, identityOf('agent'), DOCUMENT, { id, ...page });
  expect(errors).toBeUndefined();
  return (data as { node: { nextRoles: Moves } }).node.nextRoles;
}

const where = ({ nodes }: Moves) => nodes.map(({ jobRole: { code }, level }) => level?.label ?? code);
const levels = (skills: readonly MoveSkill[]) =>
  skills
    .map(({ skill: { label }, currentLevel, requiredLevel }) => [label, currentLevel, requiredLevel])
    .toSorted();

describe('where one can go', () => {
  test('from a seniority: the next one of its job role, then others, never what shares nothing', async () => {
    const found = await nextRoles('RoleLevel', 'developer junior');

    expect(where(found)).toEqual(['junior tester', 'senior developer', 'lead tester']);
    expect(found.totalCount).toBe(3);
  });

  test('from a job role: each other one once, between the seniorities most alike', async () => {
    const { nodes } = await nextRoles('JobRole', 'developer');

    expect(
      nodes.map(({ fromLevel, level, jobRole: { code } }) => [fromLevel?.label, level?.label, code]),
    ).toEqual([
      ['senior developer', 'lead tester', 'tester'],
      ['senior developer', undefined, 'writer'],
    ]);
    expect(nodes[0]?.score).toBeGreaterThan(nodes[1]?.score ?? 1);
  });

  test('with what is shared, and what is missing at which level', async () => {
    const { nodes } = await nextRoles('RoleLevel', 'developer junior');
    const { shared = [], missing = [] } = nodes[1] ?? {};

    expect(levels(shared)).toEqual([
      ['code', 1, 3],
      ['tests', 1, 3],
    ]);
    expect(shared.reduce((sum, { scoreShare }) => sum + scoreShare, 0)).toBeCloseTo(1, 9);
    expect(levels(missing)).toEqual([
      ['code', 1, 3],
      ['people', null, 2],
      ['tests', 1, 3],
    ]);
  });

  test('page by page', async () => {
    const first = await nextRoles('RoleLevel', 'developer junior', { first: 2 });
    const rest = await nextRoles('RoleLevel', 'developer junior', { after: first.pageInfo.endCursor });

    expect(first.pageInfo.hasNextPage).toBe(true);
    expect([...where(first), ...where(rest)]).toEqual(['junior tester', 'senior developer', 'lead tester']);
  });

  test('is nowhere from what shares nothing', async () => {
    expect((await nextRoles('JobRole', 'cook')).nodes).toEqual([]);
  });

  test('is nowhere while the edition is a draft', async () => {
    expect((await nextRoles('JobRole', 'drafted')).nodes).toEqual([]);
  });
});
