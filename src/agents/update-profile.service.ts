import type { Viewer } from '../access/viewer.js';
import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { faultList } from '../graphql/refusal.js';
import { type ProfileFields, profileForUpdate, saveProfile } from './profile.queries.js';

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
    const text = changes[field];
    if (text && text.length > LONGEST[field]) {
      faults.add(
        'INVALID',
        field,
        `Le texte a ${text.length} caractères, ${LONGEST[field]} au plus sont acceptés.`,
        `The text has ${text.length} characters, at most ${LONGEST[field]} are accepted.`,
      );
    }
    if (text?.includes('\0')) {
      faults.add('INVALID', field, 'Le texte contient un caractère nul.', 'The text holds a null character.');
    }
  }
  const current = viewer.agentId ? await profileForUpdate(db, viewer.agentId) : null;
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
    subject: viewer.agentId,
    agentId: viewer.agentId,
    payload: { ...after, version: version + 1 },
  });
  return { agentId: viewer.agentId };
}
