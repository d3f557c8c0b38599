import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project, whether it runs from source or from `dist/`. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'drizzle', 'meta', '_journal.json'))) {
    if (folder === dirname(folder))
      throw new Error('The folder drizzle/ with the SQL migrations is missing.');
    folder = dirname(folder);
  }
  return folder;
}
