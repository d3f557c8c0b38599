import type { ImportRun } from '../integration/import-run.js';
import { closeEdition } from '../skills/framework-edition.queries.js';
import { publishAndRemap } from '../skills/publication.service.js';

/** Publishes an edition that has gone in whole, and says what became of the framework's other one. */
export async function publish(run: ImportRun, versionId: string): Promise<void> {
  await run.batch((batch) => closeEdition(batch, versionId));
  if (run.staysDraft) {
    run.note('frameworks: a new edition stays a draft until `vivier frameworks publish` publishes it');
    return;
  }
  const { version, archived, inPlace, moved } = await run.batch((batch) => publishAndRemap(batch, versionId));
  if (archived !== null)
    run.note(
      `frameworks: ${version} is published and ${archived} archived: nothing new is said on ${archived}, and what ` +
        'no skill took over stays readable there',
    );
  if (moved !== null)
    run.note(
      `frameworks: ${moved.claims} claims about ${moved.agents} agents and ${moved.requirements} requirements of ` +
        `${moved.positions} posts were re-mapped from ${archived} to ${version}`,
    );
  if (inPlace !== null)
    run.note(`frameworks: ${version} is archived and stays so: ${inPlace} is the published edition`);
}
