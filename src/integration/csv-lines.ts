import { parse } from 'csv-parse/sync';
import type { BrokenLine, OnBroken } from './broken-line.js';
import { shown, textFault } from './text-faults.js';
import { type TextLine, textLines } from './text-lines.js';

export interface CsvLine<Column extends string> {
  /** Where the record begins. */
  readonly line: number;
  /** Without the blanks around them. */
  readonly cells: Readonly<Record<Column, string>>;
}

/** A cell may hold line breaks; a record that goes on for longer than this has a quote that nobody closed. */
const LINES_A_RECORD = 200;
const RECORDS_AT_ONCE = 200;

/**
 * The records of a CSV file by the names of its header; broken ones go to `onBroken`. Records are cut where
 * their quotes balance and only then parsed: on its own, the parser answers an open quote by swallowing the
 * good lines that follow.
 */
export async function* csvLines<Column extends string>(
  path: string,
  columns: readonly Column[],
  onBroken: OnBroken,
): AsyncGenerator<CsvLine<Column>> {
  let header: readonly string[] | null = null;
  let group: TextRecord[] = [];
  for await (const record of textRecords(path, onBroken)) {
    if (header === null) header = parseRecord(record.text) ?? [];
    else group.push(record);
    if (group.length === RECORDS_AT_ONCE) {
      yield* readGroup(group, header, columns, onBroken);
      group = [];
    }
  }
  if (header) yield* readGroup(group, header, columns, onBroken);
}

interface TextRecord {
  readonly line: number;
  readonly text: string;
}

async function* textRecords(path: string, onBroken: OnBroken): AsyncGenerator<TextRecord> {
  let open: TextLine[] = [];
  for await (const line of textLines(path)) {
    open.push(line);
    if (open.length === 1 && line.text !== null && isBalanced(line.text)) {
      if (line.text.trim() !== '') yield { line: line.line, text: line.text };
      open = [];
      continue;
    }
    const cut = cutRecords(open, false, onBroken);
    yield* cut.records;
    open = cut.rest;
  }
  yield* cutRecords(open, true, onBroken).records;
}

/** Takes whole records off the front; a line that cannot begin one is broken, and the next one is tried. */
function cutRecords(lines: TextLine[], atEnd: boolean, onBroken: OnBroken) {
  const records: TextRecord[] = [];
  let rest = lines;
  while (rest.length > 0) {
    const [first] = rest as [TextLine];
    const length = recordLength(rest);
    if (length === 'open' && !atEnd && rest.length < LINES_A_RECORD) break;
    if (typeof length === 'number') {
      const text = rest.slice(0, length).map((l) => l.text);
      if (text.join('').trim() !== '') records.push({ line: first.line, text: text.join('\n') });
      rest = rest.slice(length);
    } else {
      onBroken(unreadable(first));
      rest = rest.slice(1);
    }
  }
  return { records, rest };
}

/** How many lines the first record takes; 'open' when its last quote is still to come. */
function recordLength(lines: readonly TextLine[]): number | 'open' | 'broken' {
  let text = '';
  for (const [i, line] of lines.entries()) {
    if (line.text === null) return 'broken';
    text += i === 0 ? line.text : `\n${line.text}`;
    if (isBalanced(text)) return i === 0 || parseRecord(text) ? i + 1 : 'broken';
  }
  return 'open';
}

function isBalanced(text: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 0;
}

function* readGroup<Column extends string>(
  group: readonly TextRecord[],
  header: readonly string[],
  columns: readonly Column[],
  onBroken: OnBroken,
): Generator<CsvLine<Column>> {
  const together = parseAll(group.map((record) => record.text).join('\n'));
  const parsed = together?.length === group.length ? together : group.map((r) => parseRecord(r.text));
  const places = columns.map((column) => [column, header.indexOf(column)] as const);
  for (const [i, { line, text }] of group.entries()) {
    const cells = parsed[i];
    const broken = brokenCells(cells ?? null, header, { line, text });
    if (broken || !cells) onBroken(broken ?? unreadable({ line, text }));
    else yield { line, cells: named(cells, places) };
  }
}

function brokenCells(
  cells: readonly string[] | null,
  header: readonly string[],
  { line, text }: TextRecord,
): BrokenLine | null {
  if (cells === null) return unreadable({ line, text });
  if (cells.length !== header.length)
    return {
      line,
      reason: 'wrong number of columns',
      found: `${cells.length}`,
      expected: `${header.length}`,
    };
  for (const cell of cells) {
    const fault = textFault(cell);
    if (fault) return { line, found: shown(cell), ...fault };
  }
  return null;
}

function named<Column extends string>(
  cells: readonly string[],
  places: readonly (readonly [Column, number])[],
): Record<Column, string> {
  const row: Partial<Record<Column, string>> = {};
  for (const [column, place] of places) row[column] = cells[place]?.trim() ?? '';
  return row as Record<Column, string>;
}

function unreadable({ line, text }: TextLine): BrokenLine {
  return {
    line,
    reason: text === null ? 'line too long' : 'quotes do not balance',
    found: text === null ? 'over 1,000,000 characters' : shown(text),
    expected: 'a CSV record',
  };
}

/** The cells of the one record in `text`; null when it is not one. */
export function parseRecord(text: string): string[] | null {
  const records = parseAll(text);
  return records?.length === 1 ? (records[0] ?? null) : null;
}

function parseAll(text: string): string[][] | null {
  // Most lines of the largest files: a split says the same, in a tenth of the time.
  if (!text.includes('"')) return text.split('\n').map((record) => record.split(','));
  try {
    // Left to discover how records end, the parser makes a buffer of each character.
    return parse(text, { relax_column_count: true, record_delimiter: '\n' });
  } catch {
    return null;
  }
}
