import { join } from 'node:path';
import type { z } from 'zod';
import type { BrokenLine } from './broken-line.js';
import { type CsvLine, csvLines } from './csv-lines.js';
import type { ImportRun } from './import-run.js';
import { type JsonLine, jsonLines } from './json-lines.js';
import { isRejection, type Rejection } from './rejection.js';

export interface ReportedFile {
  readonly folder: string;
  readonly name: string;
  /** The kind of thing that a line is, as the report counts it. */
  readonly entity: string;
}

/** The good lines of a CSV file; all are counted, and the broken ones are rejected. */
export async function* reportedCsvLines<Column extends string>(
  run: ImportRun,
  { folder, name, entity }: ReportedFile,
  columns: readonly Column[],
): AsyncGenerator<CsvLine<Column>> {
  const onBroken = rejectBroken(run, { folder, name, entity });
  for await (const line of csvLines(join(folder, name), columns, onBroken)) {
    run.read(entity);
    run.progress(name, line.line);
    yield line;
  }
}

/** The good lines of a JSON Lines file; all are counted, and the broken ones are rejected. */
export async function* reportedJsonLines<T>(
  run: ImportRun,
  { folder, name, entity }: ReportedFile,
  schema: z.ZodType<T>,
): AsyncGenerator<JsonLine<T>> {
  const onBroken = rejectBroken(run, { folder, name, entity });
  for await (const line of jsonLines(join(folder, name), schema, onBroken)) {
    run.read(entity);
    run.progress(name, line.line);
    yield line;
  }
}

function rejectBroken(run: ImportRun, { name, entity }: ReportedFile) {
  return (broken: BrokenLine) => {
    run.read(entity);
    run.reject(entity, { file: name, ...broken });
  };
}

/**
 * Remembers the keys of one file and rejects the lines that bring one again: the first stands.
 * @returns whether the key is new
 */
export function onceEach(run: ImportRun, { name, entity }: ReportedFile) {
  const seen = new Map<string, number>();
  return (key: string, line: number): boolean => {
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, line);
      return true;
    }
    run.reject(entity, {
      file: name,
      line,
      reason: 'duplicate key',
      found: key,
      expected: `a key other than that of line ${first}`,
    });
    return false;
  };
}

/** The rows that the lines of a CSV file become: rejections are reported, null is set aside, a key comes once. */
export async function* reportedCsvRows<Column extends string, Row extends object>(
  run: ImportRun,
  file: ReportedFile,
  columns: readonly Column[],
  key: readonly Column[],
  map: (cells: CsvLine<Column>['cells']) => Row | Rejection | null,
): AsyncGenerator<Row> {
  const isFirst = onceEach(run, file);
  for await (const { line, cells } of reportedCsvLines(run, file, columns)) {
    if (!isFirst(key.map((column) => cells[column]).join(' '), line)) continue;
    const row = map(cells);
    if (row === null) run.setAside(file.entity);
    else if (isRejection(row)) run.reject(file.entity, { file: file.name, line, ...row });
    else yield row;
  }
}
