import type { Batch } from '../integration/import-batch.js';
import { type Publication, publishEdition } from './framework-edition.queries.js';
import { type RemappingReport, remap } from './remapping.service.js';

/**
 * A draft takes the place of the edition that is published, and what was said and asked on that moves over, in one
 * transaction: published without it, people would hold skills that nobody finds.
 */
export async function publishAndRemap(
  batch: Batch,
  versionId: string,
): Promise<Publication & { readonly moved: RemappingReport | null }> {
  const publication = await publishEdition(batch, versionId);
  const { archivedId } = publication;
  const moved = archivedId
    ? await remap(batch.db, { fromId: archivedId, toId: versionId, today: batch.today, by: batch.actor })
    : null;
  return { ...publication, moved };
}
