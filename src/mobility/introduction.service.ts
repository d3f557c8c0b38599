import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import type { Reader } from '../database/transaction.js';
import { faultList } from '../graphql/refusal.js';
import { addDays } from '../law/calendar.js';
import type { LegalRule } from '../law/legal-rule.js';
import { positionFor } from '../positions/position.queries.js';
import { approach } from './step.queries.js';
import { LONGEST_TEXT, said, step } from './step.service.js';

/** Approaches of one post that await an answer: whom one asks is chosen, not everybody. */
const MOST_UNANSWERED = 20;
/** Days after which a recruiter no longer knows who it is, unless the agent says it again or applies. */
const LONGEST_INTRODUCTION = 365;

/** Asks somebody whom the viewer does not know whether they would be known. @throws Refusal with every fault */
export async function requestIntroduction(
  db: Reader,
  asked: { readonly positionId: string | null; readonly handle: string; readonly purpose: string },
): Promise<{ candidacyId: string }> {
  const faults = faultList();
  faults.why('purpose', asked.purpose, LONGEST_TEXT);
  const purpose = said(asked.purpose);
  const position = asked.positionId ? await positionFor(db, asked.positionId) : null;
  if (!position?.acts || position.status !== 'OPEN') {
    faults.add(
      'NOT_FOUND',
      'position',
      'Cet identifiant ne désigne aucun poste ouvert pour lequel vous agissez.',
      'This id names no open post that you act for.',
    );
  }
  faults.refuse();
  const { made, isKnown, areMany } = await approach(db, {
    id: newId(),
    positionId: asked.positionId ?? '',
    handle: asked.handle,
    purpose: purpose ?? '',
    atMost: MOST_UNANSWERED,
  });
  if (made !== null) return { candidacyId: made };
  if (areMany)
    faults.add(
      'CONFLICT',
      'position',
      `${MOST_UNANSWERED} personnes sollicitées pour ce poste n’ont pas encore répondu : attendez, ou décidez.`,
      `${MOST_UNANSWERED} people who were asked for this post have not answered yet: wait, or decide.`,
    );
  else if (isKnown)
    faults.add(
      'CONFLICT',
      'candidate',
      'Cette personne a déjà été sollicitée, ou a candidaté, pour ce poste.',
      'This person was asked already, or applied, for this post.',
    );
  else
    faults.add(
      'NOT_FOUND',
      'candidate',
      'Ce code ne désigne personne que vous puissiez solliciter pour ce poste.',
      'This handle names nobody whom you may ask for this post.',
    );
  faults.refuse();
  throw new Error('refused above');
}

/** The agent says yes, until a day, or no. @throws Refusal with every fault */
export async function answerIntroduction(
  db: Reader,
  viewer: Viewer,
  rules: readonly LegalRule[],
  answer: {
    readonly candidacyId: string | null;
    readonly isAccepted: boolean;
    readonly until: string | null;
    readonly reason: string | null;
  },
): Promise<{ candidacyId: string }> {
  const faults = faultList();
  const { isAccepted, until } = answer;
  const latest = addDays(viewer.today, LONGEST_INTRODUCTION);
  if (isAccepted && until === null) {
    faults.add('REQUIRED', 'until', 'Dites jusqu’à quel jour.', 'Say until which day.');
  } else if (!isAccepted && until !== null) {
    faults.add('INVALID', 'until', 'Un refus n’a pas de fin.', 'A refusal has no end.');
  } else if (until !== null && (until < viewer.today || until > latest)) {
    faults.add(
      'INVALID',
      'until',
      `Le ${until} : du ${viewer.today} au ${latest} attendu.`,
      `${until}: from ${viewer.today} to ${latest} expected.`,
    );
  }
  const kind = isAccepted ? 'INTRODUCED' : 'DECLINED';
  faults.text('reason', answer.reason, LONGEST_TEXT);
  const reason = said(answer.reason);
  return step(
    db,
    viewer,
    rules,
    { candidacyId: answer.candidacyId, side: 'AGENT', faults },
    { kind, reason, opensUntil: until },
  );
}
