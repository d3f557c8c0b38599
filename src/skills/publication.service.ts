import type { Batch } from '../integration/import-batch.js';
import { type Publication, publishEdition, putBackEdition } from './framework-edition.queries.js';
import { type RemappingReport, remap, undoRemapping } from './remapping.service.js';

/**
 * An edition takes the place of the one that is published, and what was said and asked on that moves over, in one
 * transaction: published without it, people would hold skills that nobody finds.
 */
export async function publishAndRemap(
  batch: Batch,
  versionId: string,
  how?: { readonly evenArchived: boolean },
): Promise<Publication & { readonly moved: RemappingReport | null }> {
  const publication = await publishEdition(batch, versionId, how);
  const { archivedId } = publication;
  const moved = archivedId
    ? await remap(batch.db, { fromId: archivedId, toId: versionId, today: batch.today, by: batch.actor })
    : null;
  return { ...publication, moved };
}

/** Takes a re-mapping back; and the publication that it was part of, where it was. @returns the edition that is published again */
export async function undoPublication(
  batch: Batch,
  undone: { readonly id: string; readonly fromId: string; readonly toId: string },
): Promise<RemappingReport & { readonly published: string | null }> {
  const report = await undoRemapping(batch.db, undone, batch.actor);
  batch.referenceChanged();
  return { ...report, published: await putBackEdition(batch, undone.fromId, undone.toId) };
}
