import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { expect, test } from 'vitest';
import type { SkillLevel } from '../../src/matching/catalogue.js';
import { evaluateRanking } from '../../src/matching/evaluation.js';
import { TOWARD_NEXT_STEP } from '../../src/matching/score.js';

const data = process.env.VIVIER_REFERENCE_DATA;
if (!data) console.warn('VIVIER_REFERENCE_DATA is not set: ranking on the UK framework is skipped');

const LEVELS = ['Awareness', 'Working', 'Practitioner', 'Expert'];
const UNMARKED = 4;
const SENIORITY = [
  'apprentice',
  'trainee',
  'junior',
  'associate',
  null,
  'senior',
  'lead',
  'principal',
  'head of',
  'chief',
];

interface RoleLevel {
  readonly id: string;
  readonly role: string;
  readonly seniority: number;
  readonly skills: SkillLevel[];
}

/** Place of the highest word of seniority in a title. */
function seniorityOf(title: string): number {
  const highest = SENIORITY.findLastIndex((word) => word && new RegExp(`\\b${word}\\b`, 'i').test(title));
  return highest < 0 ? UNMARKED : highest;
}

async function readRoleLevels(folder: string): Promise<RoleLevel[]> {
  const byId = new Map<string, RoleLevel>();
  const file = createReadStream(join(folder, 'uk-digital-framework', 'gddpcf_roles.csv'));
  for await (const row of file.pipe(parse({ columns: true, bom: true, trim: true }))) {
    const title: string = row['Role Level'];
    if (title === 'NOT IN USE') continue;
    const id = `${row.Role} / ${title}`;
    const known = byId.get(id);
    const level: RoleLevel = known ?? { id, role: row.Role, seniority: seniorityOf(title), skills: [] };
    level.skills.push({ skill: row['Skill Name'], level: LEVELS.indexOf(row['Skill Level']) + 1 });
    byId.set(id, level);
  }
  return [...byId.values()];
}

/** Of each role level, the levels of the same role at the next seniority that the role has. */
function nextSteps(levels: readonly RoleLevel[]) {
  return levels.flatMap(({ id, role, seniority }) => {
    const above = levels.filter((other) => other.role === role && other.seniority > seniority);
    const next = Math.min(...above.map((other) => other.seniority));
    const relevant = above.filter((other) => other.seniority === next);
    return relevant.length === 0
      ? []
      : [{ query: id, relevant: relevant.map((other) => ({ id: other.id, gain: 1 })) }];
  });
}

test.skipIf(!data)('the next level of a role ranks high on the UK framework', async () => {
  const levels = await readRoleLevels(data!);
  const truth = nextSteps(levels);
  expect(levels).toHaveLength(201);
  expect(levels.flatMap(({ skills }) => skills).every(({ level }) => level! > 0)).toBe(true);
  const folder = await mkdtemp(join(tmpdir(), 'uk-ranking-'));
  const write = async (name: string, rows: readonly unknown[]) => {
    const path = join(folder, name);
    await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return path;
  };
  const profiles = levels.map(({ id, skills }) => ({ id, skills }));
  const files = {
    profiles: await write('profiles.jsonl', profiles),
    targets: await write('targets.jsonl', profiles),
    truth: await write('truth.jsonl', truth),
  };

  try {
    const balanced = await evaluateRanking(files, { baseline: true });
    const towardNext = await evaluateRanking(files, { w: TOWARD_NEXT_STEP });

    expect(balanced.queries).toBe(147);
    expect(balanced.ndcg10.value).toBeGreaterThanOrEqual(0.82);
    expect(balanced.baseline?.ndcg10.value).toBeCloseTo(0.763, 2);
    expect(balanced.baseline?.difference.low).toBeGreaterThan(0.03);
    expect(balanced.recall20.value).toBeGreaterThanOrEqual(0.95);
    expect(towardNext.ndcg10.value).toBeGreaterThan(balanced.ndcg10.value);
  } finally {
    await rm(folder, { recursive: true });
  }
});
