import type { Bilingual } from '../graphql/language.js';
import type { Side, Standing } from './candidacy.js';

/** What awaits somebody in a candidacy. */
export type CandidacyTask =
  | 'ANSWER_INTRODUCTION'
  | 'ASK_RELEASE'
  | 'ANSWER_RELEASE'
  | 'DECIDE_CANDIDACY'
  | 'COMPLETE_MOVE';

/** What it asks of one of the three, if it is their turn. */
export function taskOf(side: Side, { stage, waitsOn, release }: Standing): CandidacyTask | null {
  if (waitsOn !== side) return null;
  if (side === 'EMPLOYER') return 'ANSWER_RELEASE';
  if (side === 'RECRUITER') return stage === 'RETAINED' ? 'COMPLETE_MOVE' : 'DECIDE_CANDIDACY';
  if (stage === 'APPROACHED') return 'ANSWER_INTRODUCTION';
  // Known and not yet applying: nothing is asked of them.
  return stage === 'RETAINED' && release.state !== 'REFUSED' ? 'ASK_RELEASE' : null;
}

export const TASK_LABELS: Readonly<Record<CandidacyTask, Bilingual>> = {
  ANSWER_INTRODUCTION: { fr: 'Répondre à qui veut vous connaître', en: 'Answer whoever would know you' },
  ASK_RELEASE: { fr: 'Demander votre départ : vous êtes retenu', en: 'Ask to be let go: you were chosen' },
  ANSWER_RELEASE: { fr: 'Répondre à une demande de départ', en: 'Answer who asks to be let go' },
  DECIDE_CANDIDACY: { fr: 'Décider d’une candidature', en: 'Decide on a candidacy' },
  COMPLETE_MOVE: { fr: 'Fixer l’arrivée de qui est retenu', en: 'Set the arrival of whom you chose' },
};
