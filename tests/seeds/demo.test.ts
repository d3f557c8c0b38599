import { createHash } from 'node:crypto';
import { getTableName } from 'drizzle-orm';
import { getTableConfig } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type LeavingFacts, leavingLogOdds, leavingProbability } from '../../seeds/demo/hazard.js';
import { MANAGER_TEAM_ID, PERSONA_AGENTS } from '../../seeds/demo/personas.js';
import { randomOf } from '../../seeds/demo/random.js';
import { type Batch, demonstrationState } from '../../seeds/demo/state.js';
import { derivedId } from '../../src/database/derived-id.js';

const TODAY = '2026-09-15';
type Row = Record<string, unknown>;
type Dated = Row & { startsOn: string; endsOn?: string | null };

const batches: Batch[] = [];
const rows = new Map<string, Row[]>();
const of = <T = Dated>(table: string): T[] => (rows.get(table) ?? []) as T[];
const on = (day: string) => (row: Dated) =>
  row.startsOn <= day && (!row.endsOn || row.endsOn >= day) && !row.supersededAt;
const now = on(TODAY);
const count = (list: readonly unknown[], most: number) => list.length / most;

beforeAll(() => {
  for (const batch of demonstrationState({ agents: 2_000, today: TODAY })) {
    batches.push(batch);
    const table = getTableName(batch.table);
    const known = rows.get(table) ?? [];
    known.push(...batch.rows);
    rows.set(table, known);
  }
});

function digest(agents: number, today: string): string {
  const hash = createHash('sha256');
  for (const { table, rows } of demonstrationState({ agents, today })) {
    hash.update(getTableName(table)).update(JSON.stringify(rows));
  }
  return hash.digest('hex');
}

describe('the stream', () => {
  test('the same options give the same bytes, others do not', () => {
    const first = digest(500, TODAY);
    expect(digest(500, TODAY)).toBe(first);
    expect(digest(501, TODAY)).not.toBe(first);
    expect(digest(500, '2026-09-16')).not.toBe(first);
  });

  test('batches hold 1 to 1,000 rows', () => {
    expect(batches.filter(({ rows }) => rows.length < 1 || rows.length > 1_000)).toEqual([]);
  });

  test('a million agents are not made before the first is asked for', () => {
    const started = performance.now();
    const tables = new Set<string>();
    for (const { table } of demonstrationState({ agents: 1_000_000, today: TODAY })) {
      tables.add(getTableName(table));
      if (tables.has('org_unit')) break;
    }
    expect(tables.has('agent')).toBe(false);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('refuses too few agents and what is no day', () => {
    expect(() => [...demonstrationState({ agents: 499, today: TODAY })]).toThrow(RangeError);
    expect(() => [...demonstrationState({ agents: 500, today: '2026-02-30' })]).toThrow(RangeError);
  });
});

describe('what the tables demand', () => {
  test('each foreign key points at a row already given', () => {
    const seen = new Map<string, Set<unknown>>();
    const broken: string[] = [];
    for (const { table, rows } of batches) {
      const { name, columns, foreignKeys } = getTableConfig(table);
      const keys = columns.filter((column) => column.primary).map((column) => column.name);
      const keyOfColumn = new Map(Object.entries(table).map(([key, column]) => [column?.name, key]));
      for (const row of rows) {
        for (const key of keys) {
          const ids = seen.get(`${name}.${key}`) ?? new Set();
          ids.add(row[keyOfColumn.get(key) ?? '']);
          seen.set(`${name}.${key}`, ids);
        }
      }
      for (const { columns: from, foreignColumns: to, foreignTable } of foreignKeys.map((key) =>
        key.reference(),
      )) {
        const target = `${getTableName(foreignTable)}.${to[0]?.name}`;
        for (const row of rows) {
          const value = row[keyOfColumn.get(from[0]?.name) ?? ''];
          if (value !== null && value !== undefined && !seen.get(target)?.has(value))
            broken.push(`${name} ${target}`);
        }
      }
    }
    expect([...new Set(broken)]).toEqual([]);
    expect(seen.get('agent.agent_id')?.size).toBe(of('agent').length);
  });

  test('no key is given twice, nothing obligatory is missing, each enum value exists', () => {
    const faults: string[] = [];
    const keys = new Set<string>();
    for (const { table, rows } of batches) {
      const { name, columns, primaryKeys, uniqueConstraints } = getTableConfig(table);
      const keyOfColumn = new Map(Object.entries(table).map(([key, column]) => [column?.name, key]));
      const single = columns
        .filter((column) => column.primary || column.isUnique)
        .map((column) => [column.name]);
      const several = [...primaryKeys, ...uniqueConstraints].map((key) =>
        key.columns.map((column) => column.name),
      );
      for (const row of rows) {
        for (const names of [...single, ...several]) {
          const values = names.map((column) => row[keyOfColumn.get(column) ?? '']);
          if (names.length === 1 && values[0] === null) continue;
          const key = `${name}/${names}/${values}`;
          if (keys.has(key)) faults.push(key);
          keys.add(key);
        }
        for (const column of columns) {
          const value = row[keyOfColumn.get(column.name) ?? ''];
          if (column.notNull && !column.hasDefault && (value === null || value === undefined)) {
            faults.push(`${name}.${column.name} missing`);
          }
          if (column.enumValues && value && !column.enumValues.includes(value as string)) {
            faults.push(`${name}.${column.name} ${value}`);
          }
        }
      }
    }
    expect(faults.slice(0, 5)).toEqual([]);
  });

  test.each([
    ['org_unit_version', ['orgUnitId']],
    ['product_phase', ['productId']],
    ['position_requirement', ['positionId', 'skillId']],
    ['employment', ['agentId']],
    ['assignment', ['agentId']],
    ['skill_claim', ['agentId', 'skillId', 'source', 'assessorAgentId']],
    ['org_unit_ancestor', ['unitId', 'ancestorId']],
  ])('%s: nothing overlaps', (table, by) => {
    const groups = new Map<string, Dated[]>();
    for (const row of of(table).filter((row) => !row.supersededAt)) {
      const key = by.map((name) => row[name] ?? '').join('/');
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    const faults: unknown[] = [];
    for (const group of groups.values()) {
      group.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
      group.forEach((row, i) => {
        const next = group[i + 1];
        if (row.endsOn && row.endsOn < row.startsOn) faults.push(row);
        if (next && (!row.endsOn || row.endsOn >= next.startsOn)) faults.push([row, next]);
      });
    }
    expect(groups.size).toBeGreaterThan(20);
    expect(faults.slice(0, 2)).toEqual([]);
  });

  test('nothing is recorded later than yesterday, and a correction follows its mistake', () => {
    for (const table of ['employment', 'assignment', 'skill_claim', 'position_requirement']) {
      for (const row of of<{ recordedAt: Date; supersededAt: Date | null }>(table)) {
        expect(row.recordedAt.toISOString() < TODAY).toBe(true);
        if (row.supersededAt) expect(row.supersededAt >= row.recordedAt).toBe(true);
      }
    }
  });
});

describe('the organisation', () => {
  const today = (kind: string) => of('org_unit_version').filter((row) => now(row) && row.kind === kind);

  test('fifteen ministries, four of them renamed, five incubators', () => {
    expect(today('MINISTRY')).toHaveLength(15);
    expect(today('INCUBATOR')).toHaveLength(5);
    const old = of('org_unit_version').filter((row) => row.kind === 'MINISTRY' && row.endsOn);
    expect(old).toHaveLength(4);
  });

  test('each ministry with an incubator has a product in each of the seven phases', () => {
    const ministries = new Set(today('MINISTRY').map((row) => row.orgUnitId));
    const above = of('org_unit_ancestor').filter((row) => now(row) && ministries.has(row.ancestorId));
    const ministryOf = new Map(above.map((row) => [row.unitId, row.ancestorId]));
    const teamOf = new Map(of<Row>('product').map((row) => [row.id, row.teamId]));
    const pairs = of('product_phase').filter(now);
    const found = new Set(pairs.map((row) => `${ministryOf.get(teamOf.get(row.productId))} ${row.phase}`));
    expect(found.size).toBe(5 * 7);
  });

  test.each([TODAY, '2025-06-30', '2025-07-01', '2024-12-31', '2024-01-01'])(
    'the closure is the climb, on %s',
    (day) => {
      const parents = new Map(
        of('org_unit_version')
          .filter(on(day))
          .map((row) => [row.orgUnitId, row.parentId]),
      );
      const climbed: string[] = [];
      for (const unit of parents.keys()) {
        let depth = 0;
        for (let above: unknown = unit; above; above = parents.get(above))
          climbed.push(`${unit}/${above}/${depth++}`);
      }
      const given = of('org_unit_ancestor')
        .filter(on(day))
        .map((row) => `${row.unitId}/${row.ancestorId}/${row.depth}`);
      expect(given.sort()).toEqual(climbed.sort());
    },
  );

  test('a service has changed directorate', () => {
    const ended = of('org_unit_ancestor').filter((row) => row.endsOn);
    expect(ended.length).toBeGreaterThan(0);
  });

  test('every SIRET passes the check and begins with 000', () => {
    const sirets = of('org_unit_version').flatMap((row) => (row.siret ? [row.siret as string] : []));
    expect(sirets.length).toBeGreaterThan(15);
    for (const siret of sirets) {
      expect(siret).toMatch(/^000\d{11}$/);
      // Fourteen digits: those at even indexes count double.
      const sum = [...siret].reduce(
        (s, c, i) => s + [...String(Number(c) * (i % 2 === 0 ? 2 : 1))].reduce((a, d) => a + Number(d), 0),
        0,
      );
      expect(sum % 10).toBe(0);
    }
  });
});

describe('the people', () => {
  test('exactly 2,000 are here today, about one in eight from a company', () => {
    const here = of('assignment').filter(now);
    expect(new Set(here.map((row) => row.agentId)).size).toBe(2_000);
    expect(here).toHaveLength(2_000);
    const share = count(
      here.filter((row) => row.engagement === 'EXTERNAL'),
      2_000,
    );
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.14);
  });

  test('an external has claims, no employment and no departure', () => {
    const externals = new Set(
      of<Row>('agent')
        .filter((row) => row.engagement === 'EXTERNAL')
        .map((row) => row.agentId),
    );
    const theirs = (table: string) => of<Row>(table).filter((row) => externals.has(row.agentId)).length;
    expect(theirs('employment')).toBe(0);
    expect(theirs('departure')).toBe(0);
    expect(theirs('enrolment')).toBe(0);
    expect(theirs('skill_claim')).toBeGreaterThan(500);
  });

  test('a team has at most 45 people; a public agent has an employment on each first day', () => {
    const sizes = new Map<unknown, number>();
    for (const row of of('assignment').filter(now)) sizes.set(row.unitId, (sizes.get(row.unitId) ?? 0) + 1);
    expect(Math.max(...sizes.values())).toBeLessThanOrEqual(45);
    const careers = new Map<unknown, Dated[]>();
    for (const row of of('employment')) careers.set(row.agentId, [...(careers.get(row.agentId) ?? []), row]);
    const untied = of('assignment').filter(
      (row) =>
        row.engagement === 'PUBLIC_AGENT' && !careers.get(row.agentId)?.some((tie) => on(row.startsOn)(tie)),
    );
    expect(untied).toEqual([]);
  });

  test('fixed terms last three years at most each and six together', () => {
    const served = new Map<unknown, number>();
    for (const row of of('employment').filter(
      (row) => row.status === 'CONTRACTUEL_CDD' && !row.supersededAt,
    )) {
      const days = (Date.parse(row.endsOn ?? '') - Date.parse(row.startsOn)) / 86_400_000 + 1;
      expect(days).toBeLessThanOrEqual(3 * 366);
      served.set(row.agentId, (served.get(row.agentId) ?? 0) + days);
    }
    expect(served.size).toBeGreaterThan(100);
    expect(Math.max(...served.values())).toBeLessThanOrEqual(6 * 365.25 + 2);
  });

  test('who left is gone: one departure, no assignment after', () => {
    const left = new Map(
      of<{ agentId: string; leftOn: string }>('departure').map((row) => [row.agentId, row.leftOn]),
    );
    expect(left.size).toBe(of('departure').length);
    expect(of<Row>('agent').length).toBe(2_000 + left.size);
    const after = of('assignment').filter(
      (row) =>
        left.has(row.agentId as string) && !((row.endsOn ?? '9') <= (left.get(row.agentId as string) ?? '')),
    );
    expect(after).toEqual([]);
  });

  test('coverage and vacancy are as announced', () => {
    const telling = new Set(of('skill_claim').map((row) => row.agentId));
    const silent = count(
      of('assignment').filter((row) => now(row) && !telling.has(row.agentId)),
      2_000,
    );
    expect(silent).toBeGreaterThan(0.12);
    expect(silent).toBeLessThan(0.18);
    const posts = of<Row>('position').filter((row) => ['OPEN', 'FILLED'].includes(row.status as string));
    const vacant = count(
      posts.filter((row) => row.status === 'OPEN'),
      posts.length,
    );
    expect(vacant).toBeGreaterThan(0.025);
    expect(vacant).toBeLessThan(0.055);
    const levels = new Set(of('skill_claim').map((row) => row.level));
    expect([...levels].sort()).toEqual([0, 1, 2, 3, 4, null]);
  });
});

describe('what people would like', () => {
  const TABLES = ['spoken_language', 'wanted_skill', 'mentoring', 'goal', 'mobility_wish'];
  const whose = (table: string) => new Set(of<Row>(table).map(({ agentId }) => agentId));

  test('is said by a good part of those who are here, and by nobody who left', () => {
    const left = whose('departure');
    const shares = TABLES.map((table) => count([...whose(table)], 2_000));
    for (const [i, [least, most]] of [
      [0.35, 0.45],
      [0.3, 0.4],
      [0.1, 0.25],
      [0.15, 0.25],
      [0.08, 0.16],
    ].entries()) {
      expect(shares[i], TABLES[i]).toBeGreaterThan(least ?? 0);
      expect(shares[i], TABLES[i]).toBeLessThan(most ?? 1);
    }
    for (const table of [...TABLES, 'work_constraint'])
      expect([...whose(table)].filter((id) => left.has(id))).toEqual([]);
  });

  test('is said in full by the agent who signs in', () => {
    for (const table of TABLES) expect(whose(table), table).toContain(PERSONA_AGENTS.agent);
  });
});

describe('the manager and the others who sign in', () => {
  test('six accounts, one grant but for the agent', () => {
    expect(of<Row>('identity_link').map((row) => row.subject)).toEqual([
      'manager',
      'agent',
      'hr',
      'analyst',
      'integration',
      'admin',
    ]);
    expect(of<Row>('role_grant').map((row) => [row.role, row.unitId])).toEqual([
      ['MANAGER', MANAGER_TEAM_ID],
      ['HR_ADVISER', null],
      ['ANALYST', null],
      ['INTEGRATION', null],
      ['ADMINISTRATOR', null],
    ]);
    expect(of<Row>('account').map((row) => row.agentId)).toEqual(Object.values(PERSONA_AGENTS));
  });

  test.each([500, 2_000])('the team shows each case, with %i agents', (agents) => {
    const state = new Map<string, Dated[]>();
    for (const { table, rows } of demonstrationState({ agents, today: TODAY })) {
      state.set(getTableName(table), [...(state.get(getTableName(table)) ?? []), ...(rows as Dated[])]);
    }
    const all = (table: string) => state.get(table) ?? [];
    const team = all('assignment').filter((row) => row.unitId === MANAGER_TEAM_ID && now(row));
    expect(team).toHaveLength(12);
    expect(team.filter((row) => row.engagement === 'EXTERNAL')).toHaveLength(2);
    expect(team.map((row) => row.agentId)).toEqual(
      expect.arrayContaining([PERSONA_AGENTS.manager, PERSONA_AGENTS.agent]),
    );
    const open = all('position').filter((row) => row.unitId === MANAGER_TEAM_ID && row.status === 'OPEN');
    expect(open).toHaveLength(1);
    const ids = new Set(team.map((row) => row.agentId));
    const ends = all('employment').filter(
      (row) => ids.has(row.agentId) && row.status === 'CONTRACTUEL_CDD' && now(row),
    );
    expect(ends.map((row) => row.endsOn)).toContain('2027-01-15');
    const claims = all('skill_claim').filter((row) => ids.has(row.agentId) && now(row));
    const skillOf = new Map(all('skill').map((row) => [row.id, row.notation]));
    const holders = (notation: string) =>
      new Set(
        claims
          .filter((row) => skillOf.get(row.skillId) === notation && Number(row.level) > 0)
          .map((row) => row.agentId),
      );
    expect(holders('ops-k8s').size).toBe(1);
    const apis = [...holders('dev-api')];
    expect(apis.map((id) => team.find((row) => row.agentId === id)?.engagement)).toEqual(['EXTERNAL']);
    expect(claims.some((row) => row.level === null)).toBe(true);
    expect(claims.filter((row) => row.agentId === PERSONA_AGENTS.agent).length).toBeGreaterThan(8);
  });
});

describe('the parts', () => {
  const calm: LeavingFacts = {
    civilServant: false,
    monthsToEnd: null,
    endsThisMonth: false,
    monthsInPost: 20,
    monthsWithoutProgression: 20,
    teamDepartures: 0,
    unusedSkills: false,
    trainingRefused: false,
    openToMoves: null,
    shortageRole: false,
    yearsOfService: 5,
  };

  test('the hazard is the stated sum', () => {
    expect(leavingLogOdds(calm)).toBe(-5.75);
    const worried = { ...calm, monthsToEnd: 5, monthsInPost: 40, teamDepartures: 9, trainingRefused: true };
    expect(leavingLogOdds(worried)).toBeCloseTo(-5.75 + 1 + 0.45 + 0.75 + 0.7, 12);
    expect(leavingProbability(calm)).toBeCloseTo(0.0031725, 6);
  });

  test('an id is the UUIDv5 of source, kind and key', () => {
    const namespace = Buffer.from('6d1f0f4e3b0a5c579a620b8f4f4d7e11', 'hex');
    const hash = createHash('sha1').update(namespace).update('rome\nskill\n100007').digest().subarray(0, 16);
    hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
    hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
    const text = hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    expect(derivedId('rome', 'skill', '100007')).toBe(text);
  });

  test('draws stay within bounds and depend on the seed alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, least, span) => {
        const [a, b] = [randomOf(seed), randomOf(seed)];
        for (let i = 0; i < 20; i++) {
          const drawn = a.int(least, least + span);
          expect(drawn).toBe(b.int(least, least + span));
          expect(drawn >= least && drawn <= least + span).toBe(true);
        }
      }),
    );
    const random = randomOf('mean');
    const mean = Array.from({ length: 20_000 }, () => random.next()).reduce((sum, x) => sum + x, 0) / 20_000;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
  });
});
