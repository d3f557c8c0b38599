const LONGEST_TEXT = 20_000;

/** Why PostgreSQL, or a reader, could not take this text; null when nothing is wrong with it. */
export function textFault(text: string): { reason: string; expected: string } | null {
  if (text.includes('\0')) return { reason: 'NUL character', expected: 'text without U+0000' };
  if (text.length > LONGEST_TEXT)
    return { reason: 'text too long', expected: `at most ${LONGEST_TEXT} characters` };
  if (!text.isWellFormed()) return { reason: 'half of a character', expected: 'whole characters' };
  return null;
}

/** The first fault in any text of a parsed JSON value, names of members included. */
export function anyTextFault(value: unknown): { reason: string; expected: string } | null {
  if (typeof value === 'string') return textFault(value);
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const fault = textFault(name) ?? anyTextFault(inner);
    if (fault) return fault;
  }
  return null;
}

const SHOWN = 80;

/** A found value for a report: short, on one line. */
export function shown(value: unknown): string {
  const text = (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'))
    .replaceAll('\0', '\\0')
    .replace(/\s+/g, ' ')
    // A half character could not be written to the report either.
    .replace(/\p{Surrogate}/gu, '\uFFFD');
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
