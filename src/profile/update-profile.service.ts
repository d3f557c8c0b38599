import type { Viewer } from '../access/viewer.js';
import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { faultList } from '../graphql/refusal.js';
import { checkStatements } from './check-statements.js';
import { currentProfile, type ProfileFields, saveProfile } from './profile.queries.js';
import type { Statements } from './statements.js';
import { nameable, saveStatements } from './statements.queries.js';

const FIELDS = ['headline', 'about', 'openToMoves'] as const satisfies readonly (keyof ProfileFields)[];
const LONGEST = { headline: 120, about: 2000 } as const;
/** The section MOBILITY. */
const OF_MOVING: readonly string[] = ['openToMoves', 'goals', 'mobilityWish', 'workConstraints'];

/** Changes the viewer's own profile: only what is given. @throws Refusal with every fault */
export async function updateProfile(
  db: Reader,
  viewer: Viewer,
  expectedVersion: number,
  changes: Partial<ProfileFields & Statements>,
): Promise<{ agentId: string }> {
  const { agentId } = viewer;
  const faults = faultList();
  for (const field of ['headline', 'about'] as const) {
    faults.text(field, changes[field], LONGEST[field]);
  }
  const current = agentId ? await currentProfile(db, agentId) : null;
  if (!current) {
    faults.noAgent('expectedVersion');
  } else if (current.version !== expectedVersion) {
    faults.add(
      'CONFLICT',
      'expectedVersion',
      `Le profil en est à la version ${current.version}, vous avez lu la ${expectedVersion} : relisez-le.`,
      `The profile is at version ${current.version}, you read ${expectedVersion}: read it again.`,
    );
  }
  if (agentId) checkStatements(changes, await nameable(db, agentId, changes), faults);
  faults.refuse();
  if (!agentId || !current) throw new Error('refused above');

  const { version: before, ...texts } = current;
  const after = { ...texts, ...changes };
  await saveProfile(db, agentId, after, before + 1);
  const changed: string[] = [
    ...FIELDS.filter((field) => after[field] !== texts[field]),
    ...(await saveStatements(db, agentId, changes)),
  ];
  await tell(db, viewer, agentId, changed, before + 1);
  return { agentId };
}

/** What is said of moving is told apart, to the agent alone: that it changed tells who thinks of it. */
async function tell(
  db: Reader,
  viewer: Viewer,
  agentId: string,
  changed: readonly string[],
  version: number,
): Promise<void> {
  const ofMoving = changed.filter((field) => OF_MOVING.includes(field));
  const ofOthers = changed.filter((field) => !OF_MOVING.includes(field));
  const about = { actor: viewer.accountId, subject: toGlobalId('Agent', agentId), agentId };
  // Not the contents: readers of the feed follow people whose profile they may not read.
  if (ofMoving.length > 0) {
    await recordEvent(db, { ...about, type: 'mobility.updated', payload: { changed: ofMoving, version } });
  }
  if (ofOthers.length > 0 || ofMoving.length === 0) {
    await recordEvent(db, { ...about, type: 'profile.updated', payload: { changed: ofOthers, version } });
  }
}
