import type { Operation } from '../graphql/operation.js';
import type { Employment } from '../law/employment.js';
import type { Label } from '../law/legal-rule.js';
import { legalRules } from '../law/legal-rules.reference.js';
import type { PositionRow } from '../positions/position.queries.js';
import { employerOfUnit } from './employer.loaders.js';
import { feasibility } from './feasibility.js';
import { unknownLabels } from './feasibility-labels.js';
import type { RankedMatch } from './match.service.js';
import type { MoveFeasibility } from './move.js';

/**
 * By which legal ways the candidate of a match may take its position. Of someone unknown to the viewer the end of the
 * contract is not read (the database did not give it), so `earliestStart` rests on the notice alone and is the
 * latest that it could be; and of an absence only that it is one.
 */
export async function moveFeasibility(
  op: Operation,
  { position, candidate, employments }: RankedMatch,
): Promise<MoveFeasibility> {
  const found = await feasibilityBetween(op, position, await employments());
  return candidate.agentId === null ? withoutReasonOfAbsence(found) : found;
}

/** By which legal ways somebody may take a position. @param all their employments, the first one first */
export async function feasibilityBetween(
  op: Operation,
  position: PositionRow,
  all: readonly Employment[],
): Promise<MoveFeasibility> {
  const { today } = op.viewer;
  const rules = await op.reference(legalRules);
  const begun = all.filter(({ startedOn }) => startedOn <= today);
  const current = begun.filter(({ endsOn }) => endsOn === null || endsOn >= today).at(-1) ?? null;
  const [origin, employer] = await Promise.all([
    employerOf(op, current?.employerId ?? null),
    employerOf(op, position.unitId),
  ]);
  return feasibility(
    current,
    origin,
    {
      employerId: employer,
      openTo: [
        ...(position.openToCivilServants ? (['FONCTIONNAIRE'] as const) : []),
        ...(position.openToContractAgents ? (['CONTRACTUEL'] as const) : []),
      ],
      categories: [],
      startsOn: position.startsOn,
      contractKinds: [],
    },
    rules,
    today,
    begun.filter((employment) => employment !== current),
  );
}

async function employerOf(op: Operation, unitId: string | null): Promise<string | null> {
  return unitId === null ? null : ((await op.load(employerOfUnit, unitId))?.employerId ?? null);
}

/** The text cited would tell parental leave from any other. */
function withoutReasonOfAbsence(found: MoveFeasibility): MoveFeasibility {
  const blockers = found.blockers.map((blocker) =>
    blocker.code === 'NOT_IN_SERVICE' ? { ...blocker, reference: null, toVerify: false } : blocker,
  );
  return { ...found, blockers };
}

/** A feasibility with its labels where the schema looks for them. */
export function feasibilityView(found: MoveFeasibility) {
  const labelled = <T extends { label: Label }>({ label, ...rest }: T) => ({
    ...rest,
    labelFr: label.fr,
    labelEn: label.en,
  });
  return {
    ...found,
    instruments: found.instruments.map(labelled),
    blockers: found.blockers.map(labelled),
    unknowns: found.unknowns.map((code) => labelled({ code, label: unknownLabels[code] })),
  };
}
