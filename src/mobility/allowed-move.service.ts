import type { Operation } from '../graphql/operation.js';
import { employerOfUnit } from '../matching/employer.loaders.js';
import { feasibilityBetween } from '../matching/move-feasibility.service.js';
import { positionById } from '../positions/position.loaders.js';
import type { Instrument } from './candidacy.js';
import { retainedCareer } from './move.queries.js';

/** What the law allows between an agent and a post: by which ways they may come, and who employs there. */
export interface Allowed {
  /** Null where the status is not known well enough to tell: whoever moves them has to. */
  readonly instruments: readonly Instrument[] | null;
  readonly employerId: string | null;
}

/** Of a candidate who was chosen for a post that the viewer acts for; null of any other. */
export async function allowedMove(op: Operation, candidacyId: string): Promise<Allowed | null> {
  const retained = await retainedCareer(op.db, candidacyId);
  const position = retained && (await op.load(positionById, retained.positionId));
  if (!retained || !position) return null;
  const [found, employer] = await Promise.all([
    feasibilityBetween(op, position, retained.employments),
    op.load(employerOfUnit, position.unitId),
  ]);
  const isTold = found.instruments.length > 0 || found.blockers.length > 0;
  const instruments = isTold ? found.instruments.map(({ code }) => code) : null;
  return { instruments, employerId: employer?.employerId ?? null };
}
