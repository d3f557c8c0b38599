import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { faultList } from '../graphql/refusal.js';
import { addMonths } from '../law/calendar.js';
import { type Choice, chooseAudience, dropChoice, placeOfMe } from './sharing.queries.js';

const WIDER_AND_WIDER = ['PRIVATE', 'TEAM', 'MINISTRY', 'INTERMINISTERIAL'] as const;
/** What holds where nothing is chosen: see `section_audience`. */
const BY_ITSELF = { SKILLS: 'MINISTRY', PROFILE: 'PRIVATE', MOBILITY: 'PRIVATE' } as const;
const LASTS_MONTHS = 12;
const LASTS_AT_MOST_MONTHS = 24;

export interface WantedAudience extends Pick<Choice, 'section' | 'audience' | 'until'> {}

/**
 * Opens a section of the viewer's profile, or closes it. What is wider than by itself has an end, and goes back to
 * what holds by itself; what is narrower stays until the agent says otherwise. @throws Refusal with every fault
 */
export async function shareSection(
  db: Reader,
  viewer: Viewer,
  { section, audience, until }: WantedAudience,
): Promise<{ agentId: string }> {
  const faults = faultList();
  const { agentId, today } = viewer;
  const place = agentId ? await placeOfMe(db) : null;
  const isWider = WIDER_AND_WIDER.indexOf(audience) > WIDER_AND_WIDER.indexOf(BY_ITSELF[section]);
  const latest = addMonths(today, LASTS_AT_MOST_MONTHS);
  if (!agentId) {
    faults.noAgent('section');
  } else if (!place && audience !== 'PRIVATE') {
    faults.add(
      'NOT_ALLOWED',
      'audience',
      'Vous ne travaillez nulle part aujourd’hui.',
      'You work nowhere today.',
    );
  }
  if (until !== null && !isWider) {
    faults.add(
      'INVALID',
      'until',
      'Ce choix ne prend pas fin de lui-même : sa fin ouvrirait davantage.',
      'This choice has no end of its own: its end would open more.',
    );
  } else if (until !== null && (until < today || until > latest)) {
    faults.add(
      'INVALID',
      'until',
      `Le dernier jour est ${until} : du ${today} au ${latest} est attendu.`,
      `The last day is ${until}: ${today} to ${latest} is expected.`,
    );
  }
  faults.refuse();
  if (!agentId) throw new Error('refused above');

  if (audience === BY_ITSELF[section]) await dropChoice(db, agentId, section);
  else {
    const recipientUnitId =
      audience === 'TEAM'
        ? (place?.teamId ?? null)
        : audience === 'MINISTRY'
          ? (place?.ministryId ?? null)
          : null;
    const lastDay = isWider ? (until ?? addMonths(today, LASTS_MONTHS)) : null;
    await chooseAudience(db, { id: newId(), agentId, section, audience, recipientUnitId, until: lastDay });
  }
  await recordEvent(db, {
    actor: viewer.accountId,
    type: 'sharing.chosen',
    subject: toGlobalId('Agent', agentId),
    agentId,
    // Not to whom: that somebody closed something is for nobody else to know.
    payload: { section },
  });
  return { agentId };
}
