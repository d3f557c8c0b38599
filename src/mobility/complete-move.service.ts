import type { Viewer } from '../access/viewer.js';
import type { Reader } from '../database/transaction.js';
import { toGlobalId } from '../graphql/global-id.js';
import type { Bilingual } from '../graphql/language.js';
import { type Faults, faultList } from '../graphql/refusal.js';
import { addDays, addMonths, compareDays } from '../law/calendar.js';
import type { LegalRule } from '../law/legal-rule.js';
import type { Allowed } from './allowed-move.service.js';
import type { Instrument } from './candidacy.js';
import { carryOutMove, type MoveObstacle, moveObstacle } from './move.queries.js';
import { checkStep } from './step.service.js';

export interface WantedMove {
  readonly candidacyId: string | null;
  readonly startsOn: string;
  readonly instrument: Instrument;
  readonly contractEndsOn: string | null;
  /** A part of their time, for a time; null: they move. */
  readonly loan: { readonly endsOn: string; readonly share: number } | null;
}

/** Later than that nobody knows what will be. */
const LATEST_MONTHS = 12;
/** Recorded later than that, it would change who saw whom meanwhile. */
const RECORDED_WITHIN_DAYS = 31;
/** Ways by which somebody goes and comes back. */
const LOANS: readonly Instrument[] = ['MUTATION_INTERNE', 'MISE_A_DISPOSITION', 'DETACHEMENT'];
const CONTRACTS: readonly Instrument[] = ['NOUVEAU_CONTRAT'];

/**
 * Moves a retained and released agent to the post: closes the rows of where they work and how they are employed, and opens
 * others. @param allowed by `allowedMove` @throws Refusal with every fault
 */
export async function completeMove(
  db: Reader,
  viewer: Viewer,
  rules: readonly LegalRule[],
  wanted: WantedMove,
  allowed: Allowed | null,
): Promise<{ candidacyId: string }> {
  const faults = faultList();
  const where = { candidacyId: wanted.candidacyId, side: 'RECRUITER', faults } as const;
  const found = await checkStep(db, viewer, rules, where, 'MOVED');
  checkDays(wanted, found?.standing.release.freeOn ?? null, viewer.today, faults);
  const agentId = found?.candidacy.agentId ?? null;
  const open = allowed?.instruments ?? null;
  if (open && !open.includes(wanted.instrument)) {
    const list = open.join(', ') || '—';
    faults.add(
      'INVALID',
      'instrument',
      `${wanted.instrument} n’est pas ouvert entre cet agent et ce poste : ${list}.`,
      `${wanted.instrument} is not open between this agent and this post: ${list}.`,
    );
  }
  faults.refuse();
  if (agentId === null) {
    faults.add(
      'CONFLICT',
      'candidacy',
      'Vous ne savez plus qui c’est : une candidature vous l’ouvre pour un an.',
      'You no longer know who it is: an application opens it to you for a year.',
    );
  }
  faults.refuse();
  if (!found || agentId === null) throw new Error('refused above');
  const endsOn = wanted.loan?.endsOn ?? null;
  const obstacle = await moveObstacle(db, found.candidacy.id, { ...wanted, endsOn });
  if (obstacle) faults.add('CONFLICT', 'startsOn', OBSTACLES[obstacle].fr, OBSTACLES[obstacle].en);
  faults.refuse();

  const { candidacy } = found;
  const [agent, position] = [toGlobalId('Agent', agentId), toGlobalId('Position', candidacy.positionId)];
  await carryOutMove(db, candidacy.id, {
    startsOn: wanted.startsOn,
    endsOn,
    share: wanted.loan?.share ?? 1,
    instrument: wanted.instrument,
    employerId: allowed?.employerId ?? null,
    contractEndsOn: wanted.contractEndsOn,
    told: { subject: agent, payload: { agent, position, startsOn: wanted.startsOn, endsOn } },
  });
  return { candidacyId: candidacy.id };
}

const OBSTACLES: Readonly<Record<MoveObstacle, Bilingual>> = {
  TWO_EMPLOYMENTS: {
    fr: 'L’agent a deux emplois enregistrés ce jour-là : corrigez-les à leur source d’abord.',
    en: 'The agent has two employments on record on that day: put them right at their source first.',
  },
  NO_EMPLOYMENT: {
    fr: 'L’agent n’a aucun emploi enregistré ce jour-là : cette voie en suppose un.',
    en: 'The agent has no employment on record on that day: this way supposes one.',
  },
  OTHER_LOAN: {
    fr: 'L’agent est prêté ailleurs à ces dates.',
    en: 'The agent is lent elsewhere on these days.',
  },
  LATER_ROWS: {
    fr: 'L’agent a déjà une affectation ou un emploi enregistré qui commence plus tard.',
    en: 'The agent has an assignment or an employment on record that begins later.',
  },
};

function checkDays(
  { startsOn, instrument, contractEndsOn, loan }: WantedMove,
  freeOn: string | null,
  today: string,
  faults: Faults,
): void {
  const latest = addMonths(today, LATEST_MONTHS);
  const earliest = addDays(today, -RECORDED_WITHIN_DAYS);
  if (startsOn > latest || startsOn < earliest) {
    faults.add(
      'INVALID',
      'startsOn',
      `Le ${startsOn} : du ${earliest} au ${latest} attendu.`,
      `${startsOn}: from ${earliest} to ${latest} expected.`,
    );
  }
  if (freeOn !== null && compareDays(startsOn, freeOn) < 0) {
    faults.add(
      'INVALID',
      'startsOn',
      `Le ${startsOn} : l’agent est libre à partir du ${freeOn}.`,
      `${startsOn}: the agent is free from ${freeOn} on.`,
    );
  }
  if (
    contractEndsOn !== null &&
    (!CONTRACTS.includes(instrument) || compareDays(contractEndsOn, startsOn) < 0)
  ) {
    faults.add(
      'INVALID',
      'contractEndsOn',
      'Seul un nouveau contrat a un terme, et après son début.',
      'A new contract alone has an end, and after it begins.',
    );
  }
  if (!loan && instrument === 'MISE_A_DISPOSITION') {
    faults.add(
      'REQUIRED',
      'loan',
      'Une mise à disposition a une fin : dites laquelle, et pour quelle part du temps.',
      'A loan (mise à disposition) has an end: say which, and for which part of the time.',
    );
  }
  if (loan && !LOANS.includes(instrument)) {
    faults.add(
      'INVALID',
      'loan',
      `On ne revient pas de ${instrument} : un prêt se fait par ${LOANS.join(', ')}.`,
      `Nobody comes back from ${instrument}: a loan is by ${LOANS.join(', ')}.`,
    );
  }
  if (loan && compareDays(loan.endsOn, startsOn) < 0) {
    faults.add(
      'INVALID',
      'loan.endsOn',
      `Le ${loan.endsOn} : le ${startsOn} ou après attendu.`,
      `${loan.endsOn}: ${startsOn} or later expected.`,
    );
  }
  if (loan && (!(loan.share > 0 && loan.share <= 1) || Math.round(loan.share * 100) / 100 !== loan.share)) {
    faults.add(
      'INVALID',
      'loan.share',
      `${loan.share} : de 0,01 à 1 attendu, deux décimales au plus.`,
      `${loan.share}: 0.01 to 1 expected, with two decimals at most.`,
    );
  }
}
