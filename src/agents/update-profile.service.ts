import type { Viewer } from '../access/viewer.js';
import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { faultList } from '../graphql/refusal.js';
import { currentProfile, type ProfileFields, saveProfile } from './profile.queries.js';

const FIELDS = ['headline', 'about', 'openToMoves'] as const satisfies readonly (keyof ProfileFields)[];
const LONGEST = { headline: 120, about: 2000 } as const;

/** Changes the viewer's own profile: only the fields that are given. @throws Refusal with every fault */
export async function updateProfile(
  db: Reader,
  viewer: Viewer,
  expectedVersion: number,
  changes: Partial<ProfileFields>,
): Promise<{ agentId: string }> {
  const faults = faultList();
  for (const field of ['headline', 'about'] as const) {
    faults.text(field, changes[field], LONGEST[field]);
  }
  const current = viewer.agentId ? await currentProfile(db, viewer.agentId) : null;
  if (!current) {
    faults.add(
      'NOT_ALLOWED',
      'expectedVersion',
      'Votre compte n’est celui d’aucun agent.',
      'Your account is no agent’s.',
    );
  } else if (current.version !== expectedVersion) {
    faults.add(
      'CONFLICT',
      'expectedVersion',
      `Le profil en est à la version ${current.version}, vous avez lu la ${expectedVersion} : relisez-le.`,
      `The profile is at version ${current.version}, you read ${expectedVersion}: read it again.`,
    );
  }
  faults.refuse();
  if (!viewer.agentId || !current) throw new Error('refused above');

  const { version, ...before } = current;
  const after = { ...before, ...changes };
  await saveProfile(db, viewer.agentId, after, version + 1);
  await recordEvent(db, {
    actor: viewer.accountId,
    type: 'profile.updated',
    subject: toGlobalId('Agent', viewer.agentId),
    agentId: viewer.agentId,
    // Not the texts: readers of the feed follow people whose profile they may not read.
    payload: { changed: FIELDS.filter((field) => after[field] !== before[field]), version: version + 1 },
  });
  return { agentId: viewer.agentId };
}
