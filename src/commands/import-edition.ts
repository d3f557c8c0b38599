import type { ImportRun } from '../integration/import-run.js';
import { publishEdition } from '../skills/framework-edition.queries.js';

/** Publishes an edition that has gone in whole, and says what became of the framework's other one. */
export async function publish(run: ImportRun, versionId: string): Promise<void> {
  const { version, archived, inPlace } = await run.batch((batch) => publishEdition(batch, versionId));
  if (archived !== null)
    run.note(
      `frameworks: ${version} is published and ${archived} archived: what was said on ${archived} stays ` +
        'readable, and nothing new is said on it',
    );
  if (inPlace !== null)
    run.note(`frameworks: ${version} is archived and stays so: ${inPlace} is the published edition`);
}
