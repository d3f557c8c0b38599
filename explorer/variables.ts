/** The first `id` in an answer, depth first. */
export function firstId(data: unknown): string | null {
  if (typeof data !== 'object' || data === null) return null;
  if ('id' in data && typeof data.id === 'string') return data.id;
  for (const value of Object.values(data)) {
    const id = firstId(value);
    if (id !== null) return id;
  }
  return null;
}

/**
 * Variables with their empty ids filled in; null when there is nothing to change: no such variable,
 * one that the reader has written, or a text that is not a JSON object (comments included).
 */
export function fillVariables(text: string, ids: Readonly<Record<string, string>>): string | null {
  const variables = parsed(text);
  if (variables === null) return null;
  const empty = Object.keys(variables).filter((name) => Object.hasOwn(ids, name) && isEmpty(variables[name]));
  if (empty.length === 0) return null;
  const filled = Object.fromEntries(empty.map((name) => [name, ids[name]]));
  return JSON.stringify({ ...variables, ...filled }, null, 2);
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === null;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
