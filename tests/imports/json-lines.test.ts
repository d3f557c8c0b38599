import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { BrokenLine } from '../../src/integration/broken-line.js';
import { jsonLines } from '../../src/integration/json-lines.js';

const folder = mkdtempSync(join(tmpdir(), 'vivier-json-'));
afterAll(() => rmSync(folder, { recursive: true }));

const shape = z.object({ id: z.int('a whole number'), days: z.array(z.string('a day')) });

test('jsonLines yields what has the shape and says of the rest where it is, what it found and expected', async () => {
  const path = join(folder, 'some.jsonl');
  const texts = [
    '{"id": 1, "days": ["a\u2028b"]}', // a line separator of Unicode ends no line
    '{"id": 2, "days": [',
    '',
    '{"id": "3", "days": []}',
    '{"days": []}',
    '{"id": 6, "days": ["x", 7]}',
    '{"id": 7, "days": ["\\u0000"]}',
    '{"id": 8, "days": ["\\ud800"]}',
    '[9]',
    '{"id": 10, "days": []}',
  ];
  writeFileSync(path, texts.join('\r\n'));
  const broken: BrokenLine[] = [];
  const good: unknown[] = [];
  for await (const line of jsonLines(path, shape, (b) => broken.push(b))) good.push(line);
  expect(good).toEqual([
    { line: 1, value: { id: 1, days: ['a\u2028b'] } },
    { line: 10, value: { id: 10, days: [] } },
  ]);
  expect(broken.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'not JSON'],
    [4, 'id is not valid'],
    [5, 'id is missing'],
    [6, 'days.1 is not valid'],
    [7, 'NUL character'],
    [8, 'half of a character'],
    [9, 'the line is not valid'],
  ]);
  expect(broken[1]).toEqual({ line: 4, reason: 'id is not valid', found: '3', expected: 'a whole number' });
  expect(broken[3]).toEqual({ line: 6, reason: 'days.1 is not valid', found: '7', expected: 'a day' });
});
