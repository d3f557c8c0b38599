import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { BrokenLine } from '../../src/integration/broken-line.js';
import { csvLines } from '../../src/integration/csv-lines.js';

const folder = mkdtempSync(join(tmpdir(), 'vivier-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(text: string | Buffer) {
  const path = join(folder, 'some.csv');
  writeFileSync(path, text);
  const broken: BrokenLine[] = [];
  const good: string[] = [];
  for await (const { line, cells } of csvLines(path, ['a', 'c'], (b) => broken.push(b)))
    good.push(`${line}:${cells.a}|${cells.c}`);
  return { good, broken: broken.map(({ line, reason }) => `${line}: ${reason}`) };
}

describe('csvLines', () => {
  test('reads columns by name, whatever their order, with a byte order mark and Windows line ends', async () => {
    const { good, broken } = await read('\uFEFFc,b,"a"\r\n3,2,1\r\n"6, six",5,4\r\n');
    expect(good).toEqual(['2:1|3', '3:4|6, six']);
    expect(broken).toEqual([]);
  });

  test('counts lines through cells that hold line breaks, and takes blanks off cells', async () => {
    const { good } = await read('a,b,c\n1,"x\ny\n""z""", 3 \n\n4,5,6');
    expect(good).toEqual(['2:1|3', '6:4|6']);
  });

  test('rejects each broken line by itself: its neighbours go in', async () => {
    const lines = ['a,b,c', '1,2,3', '4,5', '7,"8"x,9', '10,"11,12', '13,14,15', '16,1"7,18', '19,20,21'];
    const { good, broken } = await read(lines.join('\n'));
    expect(good).toEqual(['2:1|3', '6:13|15', '8:19|21']);
    expect(broken.toSorted()).toEqual([
      '3: wrong number of columns',
      '4: quotes do not balance',
      '5: quotes do not balance',
      '7: quotes do not balance',
    ]);
  });

  test('a quote that nobody closes costs its own line, not the rest of a long file', async () => {
    const rows = Array.from({ length: 1_000 }, (_, i) => `"${i}","b","c"`);
    rows[500] = '"500","b,"c"';
    const { good, broken } = await read(`"a","b","c"\n${rows.join('\n')}\n`);
    expect(good).toHaveLength(999);
    expect(good.at(-1)).toBe('1001:999|c');
    expect(broken).toEqual(['502: quotes do not balance']);
  });

  test('rejects what PostgreSQL could not store, and lines without end', async () => {
    const { good, broken } = await read(
      `a,b,c\n1,\0,3\n4,${'x'.repeat(20_001)},6\n${'y'.repeat(1_000_001)}\n7,8,9\n`,
    );
    expect(good).toEqual(['5:7|9']);
    expect(broken.toSorted()).toEqual(['2: NUL character', '3: text too long', '4: line too long']);
  });
});
