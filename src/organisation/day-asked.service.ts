import { badInput } from '../graphql/errors.js';
import type { Operation } from '../graphql/operation.js';
import { pastDay } from '../graphql/past-day.js';
import { knownSince } from './scope.queries.js';

/**
 * The day that a question about a unit is asked of: today when none is given.
 * @throws BAD_USER_INPUT for a day to come, and for one before anything was known of the unit: all would be zero
 */
export async function dayAsked(
  op: Operation,
  unitId: string,
  asked: string | null | undefined,
  argument = 'asOf',
): Promise<string> {
  const day = pastDay(op, asked, argument);
  if (day === null) return op.viewer.today;
  const since = await knownSince(op.db, unitId);
  if (since !== null && day < since) {
    throw badInput(
      `${argument}: found ${day}, expected ${since} or a day after: nothing was known of this unit before`,
    );
  }
  return day;
}
