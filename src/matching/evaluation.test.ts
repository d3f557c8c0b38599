import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EvaluationInputError, evaluateRanking } from './evaluation.js';
import { TOWARD_NEXT_STEP } from './score.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evaluation-'));
});
afterAll(() => rm(folder, { recursive: true }));

const developer = { id: 'developer', skills: [{ skill: 'code', level: 3 }] };
const lead = { id: 'lead', skills: [{ skill: 'code', level: 4 }] };
const writer = { id: 'writer', skills: [{ skill: 'text', level: 3 }] };
const truth = { query: 'developer', relevant: [{ id: 'lead', gain: 1 }] };

/** Writes the three files, a text as it is and anything else as JSON, one a line. */
async function files(lines: { profiles?: unknown[]; targets?: unknown[]; truth?: unknown[] }) {
  const all = {
    profiles: [developer, lead, writer],
    targets: [developer, lead, writer],
    truth: [truth],
    ...lines,
  };
  const paths = { profiles: '', targets: '', truth: '' };
  for (const name of ['profiles', 'targets', 'truth'] as const) {
    paths[name] = join(folder, `${name}.jsonl`);
    const text = all[name].map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
    await writeFile(paths[name], text.join('\n'));
  }
  return paths;
}

async function refusal(lines: Parameters<typeof files>[0]): Promise<string> {
  const error: unknown = await evaluateRanking(await files(lines)).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EvaluationInputError);
  return (error as Error).message.replaceAll(`${folder}/`, '');
}

const one = { value: 1, low: 1, high: 1 };

test('a query ranks every target but itself', async () => {
  const found = await evaluateRanking(await files({}));

  expect(found).toEqual({ queries: 1, ndcg10: one, recall10: one, recall20: one, mrr: one });
});

test('the worst answer is last: rank 2 of 2', async () => {
  const found = await evaluateRanking(
    await files({ truth: [{ query: 'developer', relevant: [{ id: 'writer', gain: 3 }] }] }),
  );

  expect(found.mrr.value).toBe(0.5);
  expect(found.ndcg10.value).toBeCloseTo(1 / Math.log2(3), 12);
});

test('ties go by id, whatever the order of the file', async () => {
  const twins = ['c', 'a', 'b'].map((id) => ({ ...lead, id }));
  const lines = (targets: unknown[]) => ({
    targets,
    truth: [{ query: 'developer', relevant: [{ id: 'b', gain: 1 }] }],
  });

  expect((await evaluateRanking(await files(lines(twins)))).mrr.value).toBe(0.5);
  expect((await evaluateRanking(await files(lines([...twins].reverse())))).mrr.value).toBe(0.5);
});

test('recall is counted at 10 and at 20', async () => {
  const targets = Array.from({ length: 25 }, (_, n) => ({ ...lead, id: String.fromCharCode(97 + n) }));
  const relevant = ['a', 'k', 't', 'u'].map((id) => ({ id, gain: 1 }));

  const found = await evaluateRanking(await files({ targets, truth: [{ query: 'developer', relevant }] }));

  expect(found.recall10.value).toBe(0.25);
  expect(found.recall20.value).toBe(0.75);
});

test('w reaches the score: toward the next step the larger of two near targets comes first', async () => {
  const level = (id: string, of: number) => ({ id, skills: [{ skill: 'code', level: of }] });
  const paths = await files({
    profiles: [level('two', 2)],
    targets: [level('above', 4), level('below', 1.8), writer],
    truth: [{ query: 'two', relevant: [{ id: 'below', gain: 1 }] }],
  });

  const first = async (w: number) => (await evaluateRanking(paths, { w })).mrr.value;

  expect(await first(0)).toBe(1);
  expect(await first(TOWARD_NEXT_STEP)).toBe(0.5);
});

test('beside the score, mean-centred cosine on the same queries, and the difference of each', async () => {
  const skill = (name: string, level: number) => ({ skill: name, level });
  const paths = await files({
    profiles: [
      { id: 'p', skills: [skill('a', 2)] },
      { id: 'q', skills: [skill('b', 1)] },
    ],
    targets: [
      { id: 'near', skills: [skill('a', 2), skill('b', 1)] },
      { id: 'steep', skills: [skill('a', 4)] },
      { id: 'other', skills: [skill('b', 1)] },
    ],
    truth: [
      { query: 'p', relevant: [{ id: 'near', gain: 1 }] },
      { query: 'q', relevant: [{ id: 'other', gain: 1 }] },
    ],
  });

  const { ndcg10, baseline } = await evaluateRanking(paths, { baseline: true });

  // The means are 2 and 2/3. Of p, (0, -2/3): near (0, 1/3) points away, steep (2, -2/3) least of all, other (-2, 1/3).
  // Third, where the score puts it second; q finds what it wants first by both.
  expect(baseline?.ndcg10.value).toBeCloseTo((1 / Math.log2(4) + 1) / 2, 12);
  expect(ndcg10.value).toBeCloseTo((1 / Math.log2(3) + 1) / 2, 12);
  expect(baseline?.difference.value).toBeCloseTo((1 / Math.log2(3) - 1 / Math.log2(4)) / 2, 12);
  expect((await evaluateRanking(paths)).baseline).toBeUndefined();
});

test('unknown levels, fractions, importances, blank lines, a byte order mark and CRLF are read', async () => {
  const skills = [
    { skill: 'code', level: null },
    { skill: 'text', level: 0.5, importance: 0.25, source: 'a line separator\u2028ends no line' },
  ];

  const found = await evaluateRanking(
    await files({ profiles: [`\uFEFF${JSON.stringify({ id: 'developer', skills })}\r`, '', ' '] }),
  );

  expect(found.queries).toBe(1);
});

test('progress tells each line read and each query ranked', async () => {
  const told: unknown[] = [];

  await evaluateRanking(await files({ profiles: [developer] }), {
    onProgress: (...step) => told.push(step),
  });

  expect(told).toEqual([
    ['truth', 1, null],
    ['profiles', 1, null],
    ['targets', 1, null],
    ['targets', 2, null],
    ['targets', 3, null],
    ['queries', 1, 1],
  ]);
});

const withSkill = (skill: unknown) => ({ profiles: [developer, { id: 'x', skills: [skill] }] });
const LEVEL = 'expected a number from 0 to 4, or null where the level is unknown';
const IMPORTANCE = 'expected a number from 0 to 1, or no importance at all';

test.each([
  [
    { targets: [developer, '{"id": '] },
    'targets.jsonl, line 2: not JSON: found {"id": , expected one JSON object (Unexpected end of JSON input)',
  ],
  [
    { targets: ['', '[]'] },
    'targets.jsonl, line 2: the line is not valid: found [], expected {"id", "skills"}',
  ],
  [
    { profiles: [{ skills: [] }] },
    'profiles.jsonl, line 1: id is missing: found nothing, expected a text that is not empty',
  ],
  [
    { profiles: [{ id: 7, skills: [] }] },
    'profiles.jsonl, line 1: id is not valid: found 7, expected a text that is not empty',
  ],
  [
    { profiles: [{ id: 'x' }] },
    'profiles.jsonl, line 1: skills is missing: found nothing, expected a list of {"skill", "level", "importance"?}',
  ],
  [
    withSkill({ skill: 'a', level: 4.5 }),
    `profiles.jsonl, line 2: skills.0.level is not valid: found 4.5, ${LEVEL}`,
  ],
  [
    withSkill({ skill: 'a', level: -1 }),
    `profiles.jsonl, line 2: skills.0.level is not valid: found -1, ${LEVEL}`,
  ],
  [
    withSkill({ skill: 'a', level: '3' }),
    `profiles.jsonl, line 2: skills.0.level is not valid: found 3, ${LEVEL}`,
  ],
  [withSkill({ skill: 'a' }), `profiles.jsonl, line 2: skills.0.level is missing: found nothing, ${LEVEL}`],
  [
    withSkill({ skill: 'a', level: 1, importance: 1.1 }),
    `profiles.jsonl, line 2: skills.0.importance is not valid: found 1.1, ${IMPORTANCE}`,
  ],
  [
    withSkill({ skill: '', level: 1 }),
    'profiles.jsonl, line 2: skills.0.skill is not valid: found an empty text, expected a text that is not empty',
  ],
  [
    withSkill('a'),
    'profiles.jsonl, line 2: skills.0 is not valid: found a, expected a list of {"skill", "level", "importance"?}',
  ],
  [
    { targets: [lead, developer, lead] },
    'targets.jsonl, line 3: found id "lead" again (line 1), expected one line an id',
  ],
  [
    { truth: [truth, '', truth] },
    'truth.jsonl, line 3: found query "developer" again (line 1), expected one line a query',
  ],
  [{ truth: [] }, 'truth.jsonl: found no query, expected at least one line'],
  [
    { truth: [{ query: 'developer', relevant: [] }] },
    'truth.jsonl, line 1: relevant is not valid: found [], expected a list of at least one {"id", "gain"}',
  ],
  [
    { truth: [{ query: 'developer', relevant: [{ id: 'lead', gain: 0 }] }] },
    'truth.jsonl, line 1: relevant.0.gain is not valid: found 0, expected a number above 0',
  ],
  [
    { truth: [{ query: 'developer', relevant: [...truth.relevant, ...truth.relevant] }] },
    'truth.jsonl, line 1: found a relevant id listed twice, expected each relevant id once',
  ],
  [
    { truth: [{ query: 'nobody', relevant: truth.relevant }] },
    'truth.jsonl, line 1: found query "nobody", expected the id of a profile in profiles.jsonl',
  ],
  [
    { truth: ['', { query: 'developer', relevant: [{ id: 'nowhere', gain: 1 }] }] },
    'truth.jsonl, line 2: found relevant id "nowhere", expected the id of a target in targets.jsonl',
  ],
  [
    { truth: [{ query: 'lead', relevant: [{ id: 'lead', gain: 1 }] }] },
    'truth.jsonl, line 1: found "lead" relevant to itself, expected another target: a query never ranks itself',
  ],
])('refused: %j', async (lines, message) => {
  expect(await refusal(lines)).toBe(message);
});

test('a long value is cut in the message', async () => {
  const message = await refusal({ profiles: ['x'.repeat(500)] });

  expect(message).toBe(
    `profiles.jsonl, line 1: not JSON: found ${'x'.repeat(80)}…, expected one JSON object (Unexpected token 'x', "xxxxxxxxxx"... is not valid JSON)`,
  );
});

test('a file that cannot be read is named', async () => {
  const paths = await files({});

  await expect(evaluateRanking({ ...paths, targets: join(folder, 'absent') })).rejects.toThrow(
    /^.*absent: cannot be read \(ENOENT/,
  );
  await expect(evaluateRanking({ ...paths, profiles: folder })).rejects.toThrow(EvaluationInputError);
});
