import { betagouvToUk } from '../../seeds/crosswalks/betagouv-uk.js';
import type { ImportRun } from '../integration/import-run.js';
import { writeCrosswalk } from '../skills/crosswalk.queries.js';

/** Relates beta.gouv.fr's skills to the UK framework's, at the end of whichever import comes second. */
export async function loadCrosswalk(run: ImportRun): Promise<void> {
  const { related, missing } = await run.batch((batch) => writeCrosswalk(batch, betagouvToUk));
  run.read('skillRelations', related);
  if (missing.length > 0)
    run.note(`skillRelations: none yet, since the framework ${missing.join(' and ')} is not there`);
}
