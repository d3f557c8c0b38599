import { compareDays, type Day } from '../law/calendar.js';
import type { Employment } from '../law/employment.js';
import type { LegalRule } from '../law/legal-rule.js';
import { civilServantMove } from './civil-servant-move.js';
import { apprenticeMove, contractMove } from './contract-move.js';
import { type Move, type MoveFeasibility, refused, type TargetPosition } from './move.js';

/**
 * By which legal ways an agent may take a position, when at the earliest, what forbids it and what must be asked.
 * Says nothing of skills. An unknown status, or an employment that is over, claims no way and asks.
 *
 * @param originEmployerId who employs the agent (gestionnaire), not who hosts; null where unknown
 * @param history the agent's other employments: they lengthen the notice of a resignation
 */
export function feasibility(
  employment: Employment | null,
  originEmployerId: string | null,
  position: TargetPosition,
  rules: readonly LegalRule[],
  today: Day,
  history: readonly Employment[] = [],
): MoveFeasibility {
  const isOver = employment?.endsOn != null && compareDays(employment.endsOn, today) < 0;
  if (employment === null || isOver) return refused([], ['EMPLOYMENT_STATUS']);
  const isTold = originEmployerId !== null && position.employerId !== null;
  const isInternal = isTold ? originEmployerId === position.employerId : null;
  const move: Move = { employment, history, position, isInternal, rules, today };
  switch (employment.status) {
    case 'FONCTIONNAIRE_TITULAIRE':
    case 'FONCTIONNAIRE_STAGIAIRE':
      return civilServantMove(move);
    case 'CONTRACTUEL_CDD':
    case 'CONTRACTUEL_CDI':
    case 'CONTRAT_DE_PROJET':
      return contractMove(move);
    case 'APPRENTI':
      return apprenticeMove(move);
    case 'MILITAIRE':
      return refused([], ['MILITARY_STATUS']);
    case 'UNKNOWN':
      return refused([], ['EMPLOYMENT_STATUS']);
  }
}
