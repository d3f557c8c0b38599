import { addDays, addMonths, type Day } from './calendar.js';

const FORM = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;

/**
 * A day later by an ISO 8601 duration in years, months, weeks and days: legal periods know no hours.
 * @throws RangeError for any other duration
 */
export function addDuration(day: Day, duration: string): Day {
  const parts = FORM.exec(duration);
  if (!parts || duration === 'P')
    throw new RangeError(`Not a duration in years, months, weeks or days: ${duration}`);
  const [years = 0, months = 0, weeks = 0, days = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return addDays(addMonths(day, years * 12 + months), weeks * 7 + days);
}
