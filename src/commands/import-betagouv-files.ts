import { join } from 'node:path';

export const BETAGOUV_FILES = {
  organisations: 'organisations.jsonl',
  incubators: 'incubators.jsonl',
  startups: 'startups.jsonl',
  members: 'members.jsonl',
} as const;

export type BetagouvFile = keyof typeof BETAGOUV_FILES;

export const betagouvPath = (folder: string, file: BetagouvFile) => join(folder, BETAGOUV_FILES[file]);

/** Lines and values where something was found, for a note: the first few, and how many more. */
export function places(found: readonly { readonly line: number; readonly value: string }[]): string {
  const shown = found.slice(0, 5).map(({ line, value }) => `"${value}" (line ${line})`);
  return shown.join(', ') + (found.length > shown.length ? ` and ${found.length - shown.length} more` : '');
}
