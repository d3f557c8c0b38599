import { createReadStream } from 'node:fs';

export interface TextLine {
  /** Counted from 1. */
  readonly line: number;
  /** Without its line break; null when it is longer than any line should be. */
  readonly text: string | null;
}

const LONGEST_LINE = 1_000_000;

/**
 * The lines of a UTF-8 file, one chunk in memory at a time; LF and CRLF end a line. `node:readline` would also
 * break at U+2028, which JSON texts and CSV cells may hold.
 */
export async function* textLines(path: string): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  let rest = '';
  let tooLong = false;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      line += 1;
      yield { line, text: tooLong || part.length > LONGEST_LINE ? null : withoutReturn(part) };
      tooLong = false;
    }
    if (rest.length > LONGEST_LINE) {
      tooLong = true;
      rest = '';
    }
  }
  rest += decoder.decode();
  if (rest !== '' || tooLong) yield { line: line + 1, text: tooLong ? null : withoutReturn(rest) };
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
