import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import type { Reader } from '../database/transaction.js';
import { faultList } from '../graphql/refusal.js';
import { beginPause, endPause } from './finding-pause.queries.js';

/** An agent is no longer found as a candidate, until a day or until they say so. @throws Refusal with every fault */
export async function pauseBeingFound(
  db: Reader,
  { agentId, today }: Viewer,
  until: string | null,
): Promise<{ agentId: string }> {
  const faults = faultList();
  if (agentId === null) faults.noAgent('until');
  if (until !== null && until < today) {
    faults.add('INVALID', 'until', `Le ${until} est passé.`, `${until} is past.`);
  }
  faults.refuse();
  if (agentId === null) throw new Error('refused above');
  await endPause(db, agentId);
  await beginPause(db, { id: newId(), agentId, endsOn: until });
  return { agentId };
}

/** They are found again. @throws Refusal */
export async function resumeBeingFound(db: Reader, { agentId }: Viewer): Promise<{ agentId: string }> {
  const faults = faultList();
  if (agentId === null) faults.noAgent('until');
  faults.refuse();
  if (agentId === null) throw new Error('refused above');
  await endPause(db, agentId);
  return { agentId };
}
