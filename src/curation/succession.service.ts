import type { Viewer } from '../access/viewer.js';
import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { faultList } from '../graphql/refusal.js';
import { frameworkOfDraft, placesOf, writeSuccession } from './succession.queries.js';

const MOST_PARTS = 20;

/** A curator says what a skill becomes in a draft edition. @throws Refusal with every fault */
export async function stateSuccession(
  db: Reader,
  viewer: Viewer,
  wanted: {
    readonly skillId: string | null;
    readonly editionId: string | null;
    readonly becomes: readonly (string | null)[];
  },
): Promise<{ editionId: string }> {
  const { skillId, editionId } = wanted;
  const becomes = wanted.becomes.map((id) => id ?? '');
  const faults = faultList();
  const frameworkId = editionId && (await frameworkOfDraft(db, editionId));
  if (!frameworkId) {
    faults.add(
      'NOT_FOUND',
      'edition',
      'Cet identifiant ne désigne aucune édition en préparation (edition_…).',
      'This id names no draft edition (edition_…).',
    );
  }
  const places = await placesOf(
    db,
    [skillId ?? '', ...becomes].filter((id) => id !== ''),
  );
  const place = skillId ? places.get(skillId) : undefined;
  if (place?.status !== 'PUBLISHED' || (frameworkId && place.frameworkId !== frameworkId)) {
    faults.add(
      'NOT_FOUND',
      'skill',
      'Cet identifiant ne désigne aucune compétence de l’édition publiée de ce référentiel.',
      'This id names no skill of the published edition of this framework.',
    );
  }
  if (becomes.length > MOST_PARTS) {
    faults.add(
      'INVALID',
      'becomes',
      `${becomes.length} compétences, ${MOST_PARTS} au plus sont acceptées.`,
      `${becomes.length} skills, at most ${MOST_PARTS} are accepted.`,
    );
  }
  for (const [i, id] of becomes.entries()) {
    if (places.get(id)?.editionId !== editionId) {
      faults.add(
        'NOT_FOUND',
        `becomes.${i}`,
        'Cet identifiant ne désigne aucune compétence de cette édition en préparation.',
        'This id names no skill of this draft edition.',
      );
    } else if (becomes.indexOf(id) !== i) {
      faults.add(
        'INVALID',
        `becomes.${i}`,
        'Cette compétence est nommée deux fois.',
        'This skill is named twice.',
      );
    }
  }
  faults.refuse();
  if (!skillId || !editionId) throw new Error('refused above');

  await writeSuccession(db, skillId, editionId, becomes);
  await recordEvent(db, {
    actor: viewer.accountId,
    type: 'skill-succession.stated',
    subject: toGlobalId('Skill', skillId),
    payload: {
      edition: toGlobalId('FrameworkEdition', editionId),
      becomes: becomes.map((id) => toGlobalId('Skill', id)),
    },
  });
  return { editionId };
}
