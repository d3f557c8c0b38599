import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { rederiveHeldSkills } from '../agents/held-skills.queries.js';
import { claimOf, standingOf, withdrawClaim } from '../agents/skill-claim.queries.js';
import { recordEvent } from '../database/event.queries.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import { faultList } from '../graphql/refusal.js';
import { actsForAgent, judgesAgent } from '../organisation/scope.queries.js';
import { assessmentsOf } from '../retention/assessment.queries.js';
import { answerOf, type ContestRow, contestById, isOpenContest, openContest } from './contest.queries.js';

const LONGEST = 2000;

/** An agent says that something said of them is wrong. @throws Refusal with every fault */
export async function contestData(
  db: Reader,
  viewer: Viewer,
  wanted: Pick<ContestRow, 'data' | 'reason'> & {
    readonly claimId: string | null;
    readonly namesClaim: boolean;
  },
): Promise<{ contestId: string }> {
  const { data, claimId } = wanted;
  const { agentId } = viewer;
  const reason = wanted.reason.trim();
  const faults = faultList();
  if (!agentId) {
    faults.noAgent('data');
  }
  const claim = data === 'SKILL_CLAIM' && claimId && agentId ? await claimOf(db, agentId, claimId) : null;
  if (data === 'SKILL_CLAIM' && !wanted.namesClaim) {
    faults.add('REQUIRED', 'claim', 'Dites quelle évaluation.', 'Say which claim.');
  } else if (data === 'SKILL_CLAIM' && !claim) {
    faults.add(
      'NOT_FOUND',
      'claim',
      'Cet identifiant ne désigne rien qui soit dit de vous aujourd’hui.',
      'This id names nothing that is said of you today.',
    );
  }
  if (claim?.source === 'SELF') {
    faults.add(
      'INVALID',
      'claim',
      'C’est vous qui le dites : dites autre chose avec `claimSkill`.',
      'You say so yourself: say otherwise with `claimSkill`.',
    );
  }
  if (data !== 'SKILL_CLAIM' && wanted.namesClaim) {
    faults.add('INVALID', 'claim', 'Seule une évaluation se désigne.', 'Only a claim is named.');
  }
  // That there is no employment on record may be wrong too; of a forecast, there is then nothing to say.
  if (data === 'FORECAST' && agentId && (await assessmentsOf(db, [agentId], viewer.today)).length === 0) {
    faults.add('NOT_FOUND', 'data', 'Il n’y a aucune prévision sur vous.', 'There is no forecast about you.');
  }
  faults.why('reason', reason, LONGEST);
  if (agentId && (await isOpenContest(db, agentId, { data, claimId }))) {
    faults.add('CONFLICT', 'data', 'Vous le contestez déjà.', 'You contest it already.');
  }
  faults.refuse();
  if (!agentId) throw new Error('refused above');

  const id = newId();
  await openContest(db, { id, agentId, data, claimId: claim ? claimId : null, reason });
  await tell(db, viewer, 'contest.opened', { id, agentId, data });
  return { contestId: id };
}

/** Somebody who acts for the agent answers; where the agent is right, a claim is withdrawn. @throws Refusal */
export async function answerContest(
  db: Reader,
  viewer: Viewer,
  wanted: { readonly contestId: string | null; readonly isUpheld: boolean; readonly answer: string },
): Promise<{ contestId: string }> {
  const answer = wanted.answer.trim();
  const faults = faultList();
  const contest = wanted.contestId ? await contestById(db, wanted.contestId) : null;
  const isOwn = contest !== null && contest.agentId === viewer.agentId;
  if (!contest || contest.answeredAt || !(isOwn || (await actsForAgent(db, contest.agentId)))) {
    faults.add(
      'NOT_FOUND',
      'contest',
      'Cet identifiant ne désigne aucune contestation ouverte que vous puissiez lire.',
      'This id names no open contest that you may read.',
    );
  } else if (isOwn || !(await judgesAgent(db, contest.agentId))) {
    faults.add(
      'NOT_ALLOWED',
      'contest',
      'Nul ne se répond, ni par qui tient son rôle de vous.',
      'Nobody answers themself, nor through who holds their role from them.',
    );
  }
  faults.why('answer', answer, LONGEST);
  faults.refuse();
  if (!contest) throw new Error('refused above');

  const { id, agentId, data, claimId } = contest;
  await answerOf(db, id, { by: viewer.accountId, isUpheld: wanted.isUpheld, text: answer });
  if (wanted.isUpheld && claimId) {
    // Said again in the meantime, it is withdrawn already.
    for (const id of await standingOf(db, agentId, claimId)) await withdrawClaim(db, agentId, id);
    await rederiveHeldSkills(db, [agentId]);
  }
  await tell(db, viewer, 'contest.answered', { id, agentId, data });
  return { contestId: id };
}

function tell(
  db: Reader,
  viewer: Viewer,
  type: 'contest.opened' | 'contest.answered',
  { id, agentId, data }: Pick<ContestRow, 'id' | 'agentId' | 'data'>,
): Promise<void> {
  return recordEvent(db, {
    actor: viewer.accountId,
    type,
    subject: toGlobalId('Contest', id),
    agentId,
    payload: { data },
  });
}
