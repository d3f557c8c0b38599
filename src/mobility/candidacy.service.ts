import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import type { Reader } from '../database/transaction.js';
import { type Faults, faultList } from '../graphql/refusal.js';
import { addDays, addMonths } from '../law/calendar.js';
import { type LegalRule, ruleInForce, ruleNumber } from '../law/legal-rule.js';
import { positionFor } from '../positions/position.queries.js';
import { mayStep, type Side, type Standing, type StepKind, standingOf } from './candidacy.js';
import {
  applyFor,
  approach,
  type CandidacyRow,
  candidacyById,
  isPublicAgent,
  ownCandidacies,
  type StepToTake,
  takeStep,
} from './candidacy.queries.js';

const LONGEST = 2000;
/** Approaches of one post that await an answer: whom one asks is chosen, not everybody. */
const MOST_UNANSWERED = 20;
/** Days after which a recruiter no longer knows who it is, unless the agent says it again or applies. */
const LONGEST_INTRODUCTION = 365;

/** What the steps of a candidacy are held against. */
export interface Clock {
  readonly rules: readonly LegalRule[];
}

/** Asks somebody whom the viewer does not know whether they would be known. @throws Refusal with every fault */
export async function requestIntroduction(
  db: Reader,
  asked: { readonly positionId: string | null; readonly handle: string; readonly purpose: string },
): Promise<{ candidacyId: string }> {
  const faults = faultList();
  const purpose = words(faults, 'purpose', asked.purpose);
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
  { rules }: Clock,
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
  const reason = text(faults, 'reason', answer.reason);
  return step(db, viewer, rules, answer.candidacyId, 'AGENT', { kind, reason, opensUntil: until }, faults);
}

/** The agent applies, whether they were asked or not. @throws Refusal with every fault */
export async function applyToPosition(
  db: Reader,
  viewer: Viewer,
  { rules }: Clock,
  asked: { readonly positionId: string | null; readonly message: string | null },
): Promise<{ candidacyId: string }> {
  const faults = faultList();
  const message = text(faults, 'message', asked.message);
  const position = asked.positionId ? await positionFor(db, asked.positionId) : null;
  if (!asked.positionId || position?.status !== 'OPEN') {
    faults.add(
      'NOT_FOUND',
      'position',
      'Cet identifiant ne désigne aucun poste ouvert.',
      'This id names no open post.',
    );
  }
  if (viewer.agentId === null) {
    faults.noAgent('position');
  } else if (!(await isPublicAgent(db, viewer.agentId))) {
    faults.add(
      'NOT_ALLOWED',
      'position',
      'Un prestataire n’a pas de mobilité : un poste s’obtient par un recrutement.',
      'An external has no mobility: a post is obtained by recruitment.',
    );
  }
  faults.refuse();
  const positionId = asked.positionId ?? '';
  const own = await ownCandidacies(db, viewer.agentId ?? '');
  const open = own.find((one) => one.positionId === positionId && !one.isClosed);
  if (open)
    return step(
      db,
      viewer,
      rules,
      open.id,
      'AGENT',
      { kind: 'APPLIED', reason: message },
      faults,
      'position',
    );
  const id = newId();
  await applyFor(db, { id, positionId, message });
  return { candidacyId: id };
}

/** The agent no longer wants it. @throws Refusal with every fault */
export function withdrawCandidacy(
  db: Reader,
  viewer: Viewer,
  { rules }: Clock,
  asked: { readonly candidacyId: string | null; readonly reason: string | null },
): Promise<{ candidacyId: string }> {
  const faults = faultList();
  const reason = text(faults, 'reason', asked.reason);
  return step(db, viewer, rules, asked.candidacyId, 'AGENT', { kind: 'WITHDRAWN', reason }, faults);
}

/** The agent asks whoever acts for them where they work to let them go. @throws Refusal with every fault */
export function askRelease(
  db: Reader,
  viewer: Viewer,
  { rules }: Clock,
  asked: { readonly candidacyId: string | null; readonly message: string | null },
): Promise<{ candidacyId: string }> {
  const faults = faultList();
  const reason = text(faults, 'message', asked.message);
  return step(db, viewer, rules, asked.candidacyId, 'AGENT', { kind: 'RELEASE_ASKED', reason }, faults);
}

/** Lets an agent go from a day on, or says why not. @throws Refusal with every fault */
export async function answerRelease(
  db: Reader,
  viewer: Viewer,
  { rules }: Clock,
  answer: {
    readonly candidacyId: string | null;
    readonly isGranted: boolean;
    readonly freeOn: string | null;
    readonly reason: string | null;
  },
): Promise<{ candidacyId: string }> {
  const faults = faultList();
  const { isGranted, freeOn } = answer;
  const reason = isGranted ? text(faults, 'reason', answer.reason) : words(faults, 'reason', answer.reason);
  const found = answer.candidacyId ? await candidacyById(db, answer.candidacyId) : null;
  const askedOn = found?.asEmployer ? standingOf(found.steps, rules, viewer.today).release.askedOn : null;
  const rule = ruleInForce(rules, 'RIGHT_TO_MOBILITY', askedOn ?? viewer.today);
  const latest = rule && addMonths(askedOn ?? viewer.today, ruleNumber(rule, 'longestNoticeMonths'));
  if (isGranted && freeOn === null) {
    faults.add('REQUIRED', 'freeOn', 'Dites à partir de quel jour.', 'Say from which day on.');
  } else if (!isGranted && freeOn !== null) {
    faults.add('INVALID', 'freeOn', 'Un refus n’a pas de date.', 'A refusal has no day.');
  } else if (freeOn !== null && (freeOn < viewer.today || (latest !== null && freeOn > latest))) {
    faults.add(
      'INVALID',
      'freeOn',
      `Le ${freeOn} : du ${viewer.today} au ${latest ?? '…'} attendu${rule ? ` (${rule.reference})` : ''}.`,
      `${freeOn}: from ${viewer.today} to ${latest ?? '…'} expected${rule ? ` (${rule.reference})` : ''}.`,
    );
  }
  const kind = isGranted ? 'RELEASE_GRANTED' : 'RELEASE_REFUSED';
  return step(db, viewer, rules, answer.candidacyId, 'EMPLOYER', { kind, reason, freeOn }, faults);
}

/** Whoever acts for the post says yes or no, and why: the agent reads it. @throws Refusal with every fault */
export function decideCandidacy(
  db: Reader,
  viewer: Viewer,
  { rules }: Clock,
  decision: { readonly candidacyId: string | null; readonly isRetained: boolean; readonly reason: string },
): Promise<{ candidacyId: string }> {
  const faults = faultList();
  const reason = words(faults, 'reason', decision.reason);
  const kind = decision.isRetained ? 'RETAINED' : 'NOT_RETAINED';
  return step(db, viewer, rules, decision.candidacyId, 'RECRUITER', { kind, reason }, faults);
}

/** Adds what stands in the way of a step. @returns the candidacy and where it stands; null where the viewer has no part in it */
export async function checkStep(
  db: Reader,
  { today }: Viewer,
  rules: readonly LegalRule[],
  candidacyId: string | null,
  side: Side,
  kind: StepKind,
  faults: Faults,
  field = 'candidacy',
): Promise<{ readonly candidacy: CandidacyRow; readonly standing: Standing } | null> {
  const candidacy = candidacyId ? await candidacyById(db, candidacyId) : null;
  const isTheirs =
    candidacy &&
    { AGENT: candidacy.asAgent, RECRUITER: candidacy.asRecruiter, EMPLOYER: candidacy.asEmployer }[side];
  if (!candidacy) {
    faults.add(
      'NOT_FOUND',
      field,
      'Cet identifiant ne désigne aucune candidature où vous ayez part.',
      'This id names no candidacy that you have a part in.',
    );
    return null;
  }
  if (!isTheirs) {
    faults.add(
      'NOT_ALLOWED',
      field,
      `C’est ${WHOSE[side].fr} de le faire.`,
      `It is ${WHOSE[side].en} to do.`,
    );
    return null;
  }
  const standing = standingOf(candidacy.steps, rules, today);
  if (candidacy.isClosed || !mayStep(kind, side, standing)) {
    const last = candidacy.steps.at(-1);
    faults.add(
      'CONFLICT',
      field,
      candidacy.isClosed
        ? 'La candidature a pris fin.'
        : `La candidature en est à ${last?.kind} (libération : ${standing.release.state}) : cela n’y fait pas suite.`,
      candidacy.isClosed
        ? 'The candidacy is over.'
        : `The candidacy is at ${last?.kind} (release: ${standing.release.state}): this does not follow.`,
    );
  }
  return { candidacy, standing };
}

/** Steps toward a post, which has to be open still. */
const GOES_ON: readonly StepKind[] = ['INTRODUCED', 'APPLIED', 'RETAINED'];

async function step(
  db: Reader,
  viewer: Viewer,
  rules: readonly LegalRule[],
  candidacyId: string | null,
  side: Side,
  what: StepToTake,
  faults: Faults,
  field?: string,
): Promise<{ candidacyId: string }> {
  const found = await checkStep(db, viewer, rules, candidacyId, side, what.kind, faults, field);
  const post =
    found && GOES_ON.includes(what.kind) ? await positionFor(db, found.candidacy.positionId) : null;
  if (post && !post.isOpen) {
    faults.add(
      'CONFLICT',
      field ?? 'candidacy',
      'Le poste n’est plus ouvert : il est pourvu, ou fermé.',
      'The post is no longer open: it is filled, or closed.',
    );
  }
  faults.refuse();
  await takeStep(db, candidacyId ?? '', what);
  return { candidacyId: candidacyId ?? '' };
}

const WHOSE = {
  AGENT: { fr: 'à l’agent', en: 'the agent’s' },
  RECRUITER: { fr: 'à qui agit pour le poste', en: 'for whoever acts for the post' },
  EMPLOYER: { fr: 'à qui encadre l’agent', en: 'for whoever manages the agent' },
} as const;

/** A text that may be left out. */
function text(faults: Faults, field: string, found: string | null): string | null {
  faults.text(field, found, LONGEST);
  return found?.trim() || null;
}

/** A text that somebody will read as the reason: it may not be left out. */
function words(faults: Faults, field: string, found: string | null): string | null {
  const said = text(faults, field, found);
  if (said === null) faults.add('REQUIRED', field, 'Dites pourquoi.', 'Say why.');
  return said;
}
