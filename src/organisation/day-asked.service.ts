import { badInput } from '../graphql/errors.js';
import type { Operation } from '../graphql/operation.js';
import { knownSince } from './scope.queries.js';

/**
 * The day that a question about a unit is asked of: today when none is given.
 * @throws BAD_USER_INPUT for a day to come, and for one before anything was known of the unit: all would be zero
 */
export async function dayAsked(
  { db, viewer: { today } }: Operation,
  unitId: string,
  asOf: string | null | undefined,
): Promise<string> {
  if (!asOf || asOf === today) return today;
  if (asOf > today) throw badInput(`asOf: found ${asOf}, expected ${today} or a day before`);
  const since = await knownSince(db, unitId);
  if (since !== null && asOf < since) {
    throw badInput(
      `asOf: found ${asOf}, expected ${since} or a day after: nothing was known of this unit before`,
    );
  }
  return asOf;
}
