import type { Viewer } from '../access/viewer.js';
import type { Reader } from '../database/transaction.js';
import type { Faults } from '../graphql/refusal.js';
import type { LegalRule } from '../law/legal-rule.js';
import { positionFor } from '../positions/position.queries.js';
import { mayStep, type Side, type Standing, type StepKind, standingOf } from './candidacy.js';
import { type CandidacyRow, candidacyById } from './candidacy.queries.js';
import { type StepToTake, takeStep } from './step.queries.js';

export const LONGEST_TEXT = 2000;

/** In which candidacy, and as which of the three, somebody would make a step. */
export interface Where {
  /** Null for an id that names none. */
  readonly candidacyId: string | null;
  readonly side: Side;
  readonly faults: Faults;
  /** Which field of the input named it. */
  readonly field?: string;
}

/** Steps toward a post, which has to be open still, whatever the last day to apply. */
const GOES_ON: readonly StepKind[] = ['INTRODUCED', 'APPLIED', 'RETAINED', 'MOVED'];

/** Adds what stands in the way of a step. @returns the candidacy and where it stands; null where it is not theirs to make */
export async function checkStep(
  db: Reader,
  { today }: Viewer,
  rules: readonly LegalRule[],
  { candidacyId, side, faults, field = 'candidacy' }: Where,
  kind: StepKind,
): Promise<{ readonly candidacy: CandidacyRow; readonly standing: Standing } | null> {
  const candidacy = candidacyId ? await candidacyById(db, candidacyId) : null;
  if (!candidacy) {
    faults.add(
      'NOT_FOUND',
      field,
      'Cet identifiant ne désigne aucune candidature où vous ayez part.',
      'This id names no candidacy that you have a part in.',
    );
    return null;
  }
  const { asAgent, asRecruiter, asEmployer, isClosed } = candidacy;
  if (!{ AGENT: asAgent, RECRUITER: asRecruiter, EMPLOYER: asEmployer }[side]) {
    faults.add(
      'NOT_ALLOWED',
      field,
      `C’est ${WHOSE[side].fr} de le faire.`,
      `It is ${WHOSE[side].en} to do.`,
    );
    return null;
  }
  const standing = standingOf(candidacy.steps, rules, today);
  if (isClosed) {
    faults.add('CONFLICT', field, 'La candidature a pris fin.', 'The candidacy is over.');
  } else if (!mayStep(kind, side, standing)) {
    const [last, release] = [candidacy.steps.at(-1)?.kind, standing.release.state];
    faults.add(
      'CONFLICT',
      field,
      `La candidature en est à ${last} (libération : ${release}) : cela n’y fait pas suite.`,
      `The candidacy is at ${last} (release: ${release}): this does not follow.`,
    );
  } else if (GOES_ON.includes(kind) && !(await positionFor(db, candidacy.positionId))?.isOpen) {
    faults.add(
      'CONFLICT',
      field,
      'Le poste n’est plus ouvert : il est pourvu, ou fermé.',
      'The post is no longer open: it is filled, or closed.',
    );
  }
  return { candidacy, standing };
}

/** Makes a step that nothing stands in the way of. @throws Refusal with every fault */
export async function step(
  db: Reader,
  viewer: Viewer,
  rules: readonly LegalRule[],
  where: Where,
  what: StepToTake,
): Promise<{ candidacyId: string }> {
  const { candidacyId, faults } = where;
  await checkStep(db, viewer, rules, where, what.kind);
  faults.refuse();
  if (!candidacyId) throw new Error('refused above');
  await takeStep(db, candidacyId, what);
  return { candidacyId };
}

const WHOSE = {
  AGENT: { fr: 'à l’agent', en: 'the agent’s' },
  RECRUITER: { fr: 'à qui agit pour le poste', en: 'for whoever acts for the post' },
  EMPLOYER: { fr: 'à qui encadre l’agent', en: 'for whoever manages the agent' },
} as const;

/** A text without the blanks around it; null for nothing but blanks. */
export const said = (text: string | null): string | null => text?.trim() || null;
