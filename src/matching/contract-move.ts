import { addDays, addMonths, compareDays, earlierOf } from '../law/calendar.js';
import { ruleInForce } from '../law/legal-rule.js';
import { noticeByService } from '../law/notice.js';
import type { UnknownCode } from './feasibility-labels.js';
import {
  blocker,
  categoryFit,
  instrumentsOf,
  type Move,
  type MoveFeasibility,
  notBefore,
  refused,
  type Way,
} from './move.js';

function contractWays({ employment, position, isInternal }: Move): Way[] {
  const { contractKinds } = position;
  const isProjectOnly =
    contractKinds.length > 0 && contractKinds.every((kind) => kind === 'CONTRAT_DE_PROJET');
  const renewed: Way = ['NOUVEAU_CONTRAT', isProjectOnly ? 'PROJECT_CONTRACT' : 'FIXED_TERM_MAXIMUM'];
  if (employment.status !== 'CONTRACTUEL_CDI' || isInternal !== false) return [renewed];
  const keepsCdi = contractKinds.includes('CDI') && categoryFit(employment.category, position) === 'FITS';
  const isCategoryTold = position.categories.length > 0;
  return [
    ...(keepsCdi && isCategoryTold ? ([['PORTABILITE_CDI', 'CDI_PORTABILITY']] as const) : []),
    renewed,
    ['MISE_A_DISPOSITION', 'MISE_A_DISPOSITION_CDI'],
  ];
}

/** The notice of a resignation, and the first day after it or after the end of the contract, if that is sooner. */
function leaving({ employment, history, position, isInternal, rules, today }: Move) {
  const none = { noticeMonths: null, noticeDays: null };
  if (isInternal === true) {
    return { ...none, earliestStart: notBefore(position.startsOn, today), unknowns: [] as UnknownCode[] };
  }
  const rule = ruleInForce(rules, 'RESIGNATION_NOTICE', today);
  if (rule === null) return { ...none, earliestStart: null, unknowns: ['LEGAL_RULE'] as UnknownCode[] };
  const { months, days, assumptions } = noticeByService(employment, history, rule, today);
  const free = addDays(addMonths(today, months), days);
  const first = employment.endsOn === null ? free : earlierOf(free, addDays(employment.endsOn, 1));
  const since = employment.firstPublicContractOn;
  const isShort = history.length === 0 && since !== null && compareDays(since, employment.startedOn) < 0;
  return {
    noticeMonths: months > 0 ? months : null,
    noticeDays: days > 0 ? days : null,
    earliestStart: notBefore(position.startsOn, first),
    unknowns: (assumptions.length > 0 || isShort ? ['LENGTH_OF_SERVICE'] : []) as UnknownCode[],
  };
}

/** A contract agent's move: a new contract, the open-ended one kept, or a loan. */
export function contractMove(move: Move): MoveFeasibility {
  const { employment, position, isInternal } = move;
  const isOpen = position.openTo.includes('CONTRACTUEL');
  if (!isOpen) return refused([blocker('CLOSED_TO_CONTRACT_AGENTS', null, 'CGFP, art. L. 311-1')], []);
  const { instruments, unknowns } = instrumentsOf(move, contractWays(move));
  const fit = categoryFit(employment.category, position);
  const isCdi = employment.status === 'CONTRACTUEL_CDI';
  const departure = leaving(move);
  return {
    instruments,
    noticeMonths: departure.noticeMonths,
    noticeDays: departure.noticeDays,
    earliestStart: instruments.length > 0 ? departure.earliestStart : null,
    blockers: [],
    unknowns: [
      ...new Set<UnknownCode>([
        ...(isCdi && fit !== 'FITS' && fit !== 'OTHER' ? [fit] : []),
        ...(isInternal === null ? (['EMPLOYER'] as const) : []),
        ...(position.contractKinds.length === 0 ? (['CONTRACT_KIND'] as const) : []),
        ...(instruments.some(({ code }) => code === 'MISE_A_DISPOSITION')
          ? (['LOAN_ALREADY_SERVED'] as const)
          : []),
        ...departure.unknowns,
        ...unknowns,
      ]),
    ],
  };
}

/** An apprentice may be hired once the apprenticeship is over: it is a contract of private law, not resigned from. */
export function apprenticeMove(move: Move): MoveFeasibility {
  const after = contractMove({ ...move, isInternal: true });
  const { endsOn } = move.employment;
  if (endsOn === null) {
    const unknowns: UnknownCode[] = ['END_OF_APPRENTICESHIP', ...after.unknowns];
    return { ...after, earliestStart: null, unknowns };
  }
  const first = notBefore(move.position.startsOn, addDays(endsOn, 1));
  return { ...after, earliestStart: after.instruments.length > 0 ? first : null };
}
