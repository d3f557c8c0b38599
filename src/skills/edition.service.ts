import type { Viewer } from '../access/viewer.js';
import type { Operation } from '../graphql/operation.js';
import type { Successors } from './claims-remapped.js';
import { draftSkills, type EditionRow, editionById } from './edition.loaders.js';
import { type EditionChange, editionChanges, thenBecomes } from './edition-changes.js';
import { successorsOf } from './remapping.queries.js';
import { type SkillRecord, skillCatalogue } from './skill-catalogue.reference.js';

/** Drafts are curators' alone. */
export const maySee = (viewer: Viewer, edition: Pick<EditionRow, 'status'> | null) =>
  edition !== null && (edition.status !== 'DRAFT' || viewer.roles.has('CURATOR'));

/** An edition by its id; null when there is none that the viewer may see. */
export async function visibleEdition(op: Operation, id: string): Promise<EditionRow | null> {
  const edition = await op.load(editionById, id);
  return maySee(op.viewer, edition) ? edition : null;
}

/** What changed since an earlier edition of the same framework, through those in between; null where there is none. */
export async function changesSince(
  op: Operation,
  edition: EditionRow,
  sinceId: string | null,
): Promise<EditionChange<SkillRecord>[] | null> {
  const since = sinceId === null ? null : await visibleEdition(op, sinceId);
  if (!since || since.frameworkId !== edition.frameworkId || since.id === edition.id) return null;
  const successors = await successorsThrough(op, since, edition);
  return editionChanges(await skillsOf(op, since), await skillsOf(op, edition), successors);
}

async function successorsThrough(op: Operation, since: EditionRow, edition: EditionRow): Promise<Successors> {
  const line = [edition];
  for (let last: EditionRow | null = edition; last?.replacesId && last.id !== since.id; ) {
    last = await op.load(editionById, last.replacesId);
    if (last) line.unshift(last);
  }
  // An edition that does not descend from the other is compared with it at once.
  const steps = line[0]?.id === since.id ? line : [since, edition];
  let successors: Successors | null = null;
  for (const [i, { id }] of steps.slice(1).entries()) {
    const step: Successors = await successorsOf(op.db, steps[i]?.id ?? since.id, id);
    successors = successors ? thenBecomes(successors, step) : step;
  }
  return successors ?? new Map();
}

async function skillsOf(op: Operation, edition: EditionRow): Promise<readonly SkillRecord[]> {
  const { skills, frameworks } = await op.reference(skillCatalogue);
  if (edition.status !== 'DRAFT')
    return [...skills.values()].filter(({ framework }) => framework.editionId === edition.id);
  const framework = frameworks.get(edition.frameworkId);
  if (!framework) return [];
  const { id: editionId, version } = edition;
  return draftSkills(op.db, edition, { ...framework, editionId, version });
}
