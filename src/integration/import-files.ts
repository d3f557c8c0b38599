import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecord } from './csv-lines.js';
import type { ImportedFile } from './import-report.js';
import { shown } from './text-faults.js';
import { textLines } from './text-lines.js';

export interface FileSpec {
  readonly name: string;
  /** The columns that a CSV file must have, in any order; null for JSON Lines. */
  readonly columns: readonly string[] | null;
}

const LINE_FEED = 10;

/** Files or a folder that cannot be imported. The message lists every fault at once; nothing was written. */
export class UnusableFiles extends Error {
  constructor(folder: string, faults: readonly string[]) {
    super(`${folder} cannot be imported:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'UnusableFiles';
  }
}

/**
 * Reads every file once before anything is written: it must be there, be UTF-8 from end to end, hold something
 * and, for CSV, have its columns.
 * @throws UnusableFiles
 */
export async function checkFiles(
  folder: string,
  specs: readonly FileSpec[],
): Promise<Record<string, ImportedFile>> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UnusableFiles(folder, ['found no such folder, expected the folder that holds the files']);
  const faults: string[] = [];
  const files: Record<string, ImportedFile> = {};
  for (const spec of specs) {
    const path = join(folder, spec.name);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
      faults.push(`${spec.name}: missing`);
      continue;
    }
    const { encoding, ...file } = await readThrough(path);
    files[spec.name] = file;
    const fault = encoding ?? (await contentFault(path, spec.columns));
    if (fault) faults.push(`${spec.name}: ${fault}`);
  }
  if (faults.length > 0) throw new UnusableFiles(folder, faults);
  return files;
}

async function readThrough(path: string): Promise<ImportedFile & { encoding: string | null }> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const hash = createHash('sha256');
  let encoding: string | null = null;
  let bytes = 0;
  let lines = 0;
  let last = LINE_FEED;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    encoding ??= encodingFault(decoder, chunk as Buffer, bytes);
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    lines += lineFeeds(chunk as Buffer);
    last = (chunk as Buffer).at(-1) ?? last;
  }
  encoding ??= encodingFault(decoder, undefined, bytes);
  if (last !== LINE_FEED) lines += 1;
  return { bytes, lines, sha256: hash.digest('hex'), encoding };
}

function lineFeeds(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}

function encodingFault(
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Buffer | undefined,
  offset: number,
): string | null {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return null;
  } catch {
    const utf16 = offset === 0 && (chunk?.[0] === 0xff || chunk?.[0] === 0xfe);
    const guess = utf16 ? 'UTF-16' : 'Windows-1252 or another 8-bit encoding, as Excel writes it';
    return `found bytes that are not UTF-8 (perhaps ${guess}), expected UTF-8: save it again as UTF-8`;
  }
}

async function contentFault(path: string, columns: readonly string[] | null): Promise<string | null> {
  let first: string | null = null;
  let second = false;
  for await (const { text } of textLines(path)) {
    if (text?.trim() === '') continue;
    if (first !== null) {
      second = true;
      break;
    }
    first = text ?? '';
  }
  if (first === null) return 'found an empty file';
  if (columns === null) return null;
  const header = parseRecord(first) ?? [];
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0)
    return `found the columns ${shown(header.join(', '))}, expected also ${missing.join(', ')}`;
  return second ? null : 'found a header and nothing below it';
}
