import { addMonths } from '../law/calendar.js';
import { ruleInForce, ruleNumber } from '../law/legal-rule.js';
import type { UnknownCode } from './feasibility-labels.js';
import {
  type Blocker,
  blocker,
  categoryFit,
  instrumentsOf,
  type Move,
  type MoveFeasibility,
  notBefore,
  refused,
  type Way,
} from './move.js';

/** What bars a civil servant, as things stand. */
function civilServantBlockers(move: Move): Blocker[] {
  const { employment, position, rules, today } = move;
  const inForce = (code: string) => ruleInForce(rules, code, today);
  const leave = employment.position === 'DISPONIBILITE' ? inForce('DISPONIBILITE_REQUEST') : null;
  const isAway = employment.position === 'DISPONIBILITE' || employment.position === 'CONGE_PARENTAL';
  return [
    ...(position.openTo.includes('FONCTIONNAIRE') ? [] : [blocker('CLOSED_TO_CIVIL_SERVANTS', null)]),
    ...(categoryFit(employment.category, position) === 'OTHER'
      ? [blocker('CATEGORY_MISMATCH', inForce('SAME_CATEGORY'))]
      : []),
    ...(employment.status === 'FONCTIONNAIRE_STAGIAIRE'
      ? [blocker('NOT_TENURED', inForce('STAGIAIRE_MOBILITY'))]
      : []),
    ...(isAway ? [blocker('NOT_IN_SERVICE', leave)] : []),
  ];
}

function civilServantWays({ employment, isInternal }: Move): Way[] {
  if (isInternal === null) return [];
  if (isInternal) return [['MUTATION_INTERNE', 'RIGHT_TO_MOBILITY']];
  // A civil servant on secondment or on loan has to come back before either of these.
  const isFree = employment.position !== 'DETACHEMENT' && employment.position !== 'MISE_A_DISPOSITION';
  return [
    ...(isFree ? ([['PNA', 'PNA']] as const) : []),
    ['DETACHEMENT', 'DETACHEMENT_LONG'],
    ...(isFree ? ([['MISE_A_DISPOSITION', 'MISE_A_DISPOSITION']] as const) : []),
    ['INTEGRATION_DIRECTE', 'INTEGRATION_DIRECTE'],
  ];
}

/** A civil servant's move: the right to mobility, and at most three months of notice. */
export function civilServantMove(move: Move): MoveFeasibility {
  const { employment, position, isInternal, rules, today } = move;
  const fit = categoryFit(employment.category, position);
  const questions: UnknownCode[] = [
    ...(fit === 'FITS' || fit === 'OTHER' ? [] : [fit]),
    ...(employment.position === null ? (['ADMINISTRATIVE_POSITION'] as const) : []),
    ...(isInternal === null ? (['EMPLOYER'] as const) : []),
  ];
  const blockers = civilServantBlockers(move);
  if (blockers.length > 0) return refused(blockers, questions);
  const { instruments, unknowns } = instrumentsOf(move, civilServantWays(move));
  const right = ruleInForce(rules, 'RIGHT_TO_MOBILITY', today);
  const noticeMonths =
    instruments.length > 0 && right !== null ? ruleNumber(right, 'longestNoticeMonths') : null;
  return {
    instruments,
    noticeMonths,
    noticeDays: null,
    earliestStart:
      noticeMonths === null ? null : notBefore(position.startsOn, addMonths(today, noticeMonths)),
    blockers,
    unknowns: [
      ...questions,
      ...(instruments.some(({ code }) => code === 'PNA') ? (['CORPS_MISSIONS'] as const) : []),
      ...(noticeMonths === null ? [] : (['NOTICE_BY_STATUTE'] as const)),
      ...unknowns,
    ],
  };
}
