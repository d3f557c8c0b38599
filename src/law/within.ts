import { badInput } from '../graphql/errors.js';
import { addDuration } from './duration.js';

/**
 * The last day within an ISO 8601 duration from `day`.
 * @throws BAD_USER_INPUT for a duration with hours, a sign or a fraction, or one that leaves the calendar
 */
export function dayWithin(day: string, duration: string): string {
  try {
    return addDuration(day, duration);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw badInput(`within: found ${duration}, expected years, months, weeks and days, such as P12M`);
  }
}
