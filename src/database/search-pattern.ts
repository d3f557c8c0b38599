/** What people type as a pattern for `ilike`: `%`, `_` and `\` are then letters like the others. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
