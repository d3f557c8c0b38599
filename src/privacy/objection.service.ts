import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { faultList } from '../graphql/refusal.js';
import { endObjection, insertObjection, objectionOfMe } from './objection.queries.js';

const LONGEST_REASON = 2000;

/**
 * The viewer objects to being profiled, or no longer does: no forecast is made or shown, and nobody finds them as a
 * candidate, until they say otherwise. Saying the same twice changes nothing. @throws Refusal with every fault
 */
export async function setObjection(
  db: Reader,
  viewer: Viewer,
  { objects, reason }: { readonly objects: boolean; readonly reason: string | null },
): Promise<{ agentId: string }> {
  const { agentId } = viewer;
  const faults = faultList();
  if (!agentId) {
    faults.noAgent('objects');
  }
  faults.text('reason', reason, LONGEST_REASON);
  faults.refuse();
  if (!agentId) throw new Error('refused above');

  const standing = await objectionOfMe(db);
  if ((standing !== null) === objects) return { agentId };
  if (objects) await insertObjection(db, { agentId, id: newId(), reason });
  else await endObjection(db, agentId);
  await recordEvent(db, {
    actor: viewer.accountId,
    type: objects ? 'profiling.objected' : 'profiling.allowed',
    subject: toGlobalId('Agent', agentId),
    agentId,
    payload: {},
  });
  return { agentId };
}
