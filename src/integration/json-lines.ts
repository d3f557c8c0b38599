import type { z } from 'zod';
import type { OnBroken } from './broken-line.js';
import { anyTextFault, shown } from './text-faults.js';
import { textLines } from './text-lines.js';

export interface JsonLine<T> {
  readonly line: number;
  readonly value: T;
}

/** The values of a JSON Lines file that have the shape of `schema`; the others go to `onBroken`. */
export async function* jsonLines<T>(
  path: string,
  schema: z.ZodType<T>,
  onBroken: OnBroken,
): AsyncGenerator<JsonLine<T>> {
  for await (const { line, text } of textLines(path)) {
    if (text === null) {
      onBroken({ line, reason: 'line too long', found: 'over 1,000,000 characters', expected: 'one object' });
      continue;
    }
    if (text.trim() === '') continue;
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch (error) {
      onBroken({
        line,
        reason: 'not JSON',
        found: shown(text),
        expected: `one JSON object (${messageOf(error)})`,
      });
      continue;
    }
    const fault = anyTextFault(parsed);
    if (fault) {
      onBroken({ line, found: shown(text), ...fault });
      continue;
    }
    const result = schema.safeParse(parsed);
    if (result.success) yield { line, value: result.data };
    else onBroken({ line, ...describeIssue(result.error.issues[0], parsed) });
  }
}

/** The first thing that is wrong, where it is, and what stood there. */
export function describeIssue(
  issue: z.core.$ZodIssue | undefined,
  parsed: unknown,
): { reason: string; found: string; expected: string } {
  const path = issue?.path ?? [];
  let found: unknown = parsed;
  for (const step of path) found = (found as Record<PropertyKey, unknown> | null | undefined)?.[step];
  const where = path.join('.') || 'the line';
  return {
    reason: found === undefined ? `${where} is missing` : `${where} is not valid`,
    found: shown(found),
    expected: (issue?.message ?? 'another shape').replace(/^Invalid input: expected /, ''),
  };
}

const messageOf = (error: unknown) => shown(error instanceof Error ? error.message : error);
