/** A day of the civil calendar, 'YYYY-MM-DD'. Never a moment, so never a time zone. */
export type Day = string;

interface Civil {
  year: number;
  month: number;
  day: number;
}

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

function daysInMonth(year: number, month: number): number {
  if (month === 2) {
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    return leap ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function parse(day: Day): Civil {
  const found = FORM.exec(day);
  const year = Number(found?.[1]);
  const month = Number(found?.[2]);
  const inMonth = Number(found?.[3]);
  const exists = month >= 1 && month <= 12 && inMonth >= 1 && inMonth <= daysInMonth(year, month);
  if (!exists) throw new RangeError(`Not a day of the calendar (YYYY-MM-DD): ${day}`);
  return { year, month, day: inMonth };
}

function format({ year, month, day }: Civil): Day {
  if (year < 0 || year > 9999) throw new RangeError(`Year outside 0000-9999: ${year}`);
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Days since 1970-01-01, by counting in years that begin in March (H. Hinnant, days_from_civil). */
function toSerial({ year, month, day }: Civil): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse of `toSerial` (H. Hinnant, civil_from_days). */
function fromSerial(serial: number): Civil {
  const shifted = serial + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** True for an existing day written 'YYYY-MM-DD'. */
export function isDay(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Negative, zero or positive as `a` is before, equal to or after `b`. Throws RangeError on a day that does not exist. */
export function compareDays(a: Day, b: Day): number {
  return toSerial(parse(a)) - toSerial(parse(b));
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return compareDays(to, from);
}

/** The day `days` later (earlier when negative). `days` is a whole number. */
export function addDays(day: Day, days: number): Day {
  if (!Number.isInteger(days)) throw new RangeError(`Not a whole number of days: ${days}`);
  return format(fromSerial(toSerial(parse(day)) + days));
}

/**
 * The day `months` later (earlier when negative), of the same number in its month; where that month is too
 * short, its last day (code de procédure civile, art. 641: « à défaut d'un quantième identique, le délai
 * expire le dernier jour du mois »).
 */
export function addMonths(day: Day, months: number): Day {
  if (!Number.isInteger(months)) throw new RangeError(`Not a whole number of months: ${months}`);
  const from = parse(day);
  const index = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return format({ year, month, day: Math.min(from.day, daysInMonth(year, month)) });
}

/** As `addMonths`, by years: 29 February becomes 28 February where the year has none. */
export function addYears(day: Day, years: number): Day {
  return addMonths(day, years * 12);
}

/** Whole months elapsed from `from` to `to`: the most months that can be added to `from` without passing `to`. */
export function monthsBetween(from: Day, to: Day): number {
  const a = parse(from);
  const b = parse(to);
  const estimate = (b.year - a.year) * 12 + (b.month - a.month);
  return compareDays(addMonths(from, estimate), to) <= 0 ? estimate : estimate - 1;
}

/** The earlier of two days. */
export function earlierOf(a: Day, b: Day): Day {
  return compareDays(a, b) <= 0 ? a : b;
}

/** The later of two days. */
export function laterOf(a: Day, b: Day): Day {
  return compareDays(a, b) >= 0 ? a : b;
}

/** Whether something with two inclusive days is true on a day; no end is still true (decision 5). */
export function holdsOn(day: Day, startsOn: Day, endsOn: Day | null): boolean {
  return compareDays(startsOn, day) <= 0 && (endsOn === null || compareDays(day, endsOn) <= 0);
}
