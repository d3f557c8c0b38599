import type { Viewer } from '../access/viewer.js';
import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { faultList } from '../graphql/refusal.js';
import { curatedMapping, isMappedAlready, writeMapping } from './mapping.queries.js';
import { placesOf } from './succession.queries.js';

interface Pair {
  readonly skillId: string | null;
  readonly otherId: string | null;
}

type Faults = ReturnType<typeof faultList>;

/** A curator says how two skills of different frameworks stand to one another. @throws Refusal with every fault */
export async function mapSkills(
  db: Reader,
  viewer: Viewer,
  { kind, ...pair }: Pair & { readonly kind: 'EXACT' | 'CLOSE' | 'BROADER' | 'NARROWER' },
): Promise<{ skillId: string }> {
  const faults = faultList();
  const { skillId, otherId } = await published(db, pair, faults);
  if (await isMappedAlready(db, skillId, otherId, kind)) {
    faults.add(
      'CONFLICT',
      'kind',
      'Un fichier, ou leur nom, le dit déjà.',
      'A file, or their name, says so already.',
    );
  }
  faults.refuse();
  await writeMapping(db, skillId, otherId, kind);
  await tell(db, viewer, 'skills.mapped', skillId, { other: toGlobalId('Skill', otherId), kind });
  return { skillId };
}

/** A curator no longer says so. What files say stays. @throws Refusal with every fault */
export async function unmapSkills(db: Reader, viewer: Viewer, pair: Pair): Promise<{ skillId: string }> {
  const faults = faultList();
  const { skillId, otherId } = pair;
  const kind = skillId && otherId ? await curatedMapping(db, skillId, otherId) : null;
  if (!skillId || !otherId || !kind) {
    faults.add(
      'NOT_FOUND',
      'other',
      'Aucun curateur n’a dit comment ces deux compétences se correspondent.',
      'No curator said how these two skills stand to one another.',
    );
  }
  faults.refuse();
  if (!skillId || !otherId || !kind) throw new Error('refused above');
  await writeMapping(db, skillId, otherId, null);
  await tell(db, viewer, 'skills.unmapped', skillId, { other: toGlobalId('Skill', otherId), kind });
  return { skillId };
}

async function published(
  db: Reader,
  pair: Pair,
  faults: Faults,
): Promise<{ skillId: string; otherId: string }> {
  const places = await placesOf(
    db,
    [pair.skillId, pair.otherId].flatMap((id) => id ?? []),
  );
  const [one, other] = [places.get(pair.skillId ?? ''), places.get(pair.otherId ?? '')];
  for (const [field, place] of [
    ['skill', one],
    ['other', other],
  ] as const) {
    if (place?.status !== 'PUBLISHED') {
      faults.add(
        'NOT_FOUND',
        field,
        'Cet identifiant ne désigne aucune compétence publiée.',
        'This id names no published skill.',
      );
    }
  }
  if (one && other && one.frameworkId === other.frameworkId) {
    faults.add(
      'INVALID',
      'other',
      'Elle est du même référentiel : une correspondance va d’un référentiel à un autre.',
      'It is of the same framework: a mapping goes from one framework to another.',
    );
  }
  if (!one || !other) faults.refuse();
  return { skillId: one?.id ?? '', otherId: other?.id ?? '' };
}

function tell(
  db: Reader,
  { accountId }: Viewer,
  type: 'skills.mapped' | 'skills.unmapped',
  skillId: string,
  payload: { readonly other: string; readonly kind: string },
): Promise<void> {
  return recordEvent(db, { actor: accountId, type, subject: toGlobalId('Skill', skillId), payload });
}
