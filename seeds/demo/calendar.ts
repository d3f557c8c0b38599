const DAY_MS = 86_400_000;
const MONTH_DAYS = 30.4375;

/** Days since 1970-01-01. Throws RangeError when the text is no day of the calendar. */
export function dayNumber(iso: string): number {
  const ms = Date.parse(`${iso}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(iso) ||
    Number.isNaN(ms) ||
    new Date(ms).toISOString().slice(0, 10) !== iso
  ) {
    throw new RangeError(`Expected a day as YYYY-MM-DD, found ${iso}`);
  }
  return ms / DAY_MS;
}

// A few thousand distinct days are written millions of times.
const written = new Map<number, string>();

export function isoDay(day: number): string {
  const known = written.get(day);
  if (known !== undefined) return known;
  const iso = new Date(day * DAY_MS).toISOString().slice(0, 10);
  written.set(day, iso);
  return iso;
}

export const isoDayOrNull = (day: number | null): string | null => (day === null ? null : isoDay(day));

/** The same day of the month, or the month's last when it has no such day. */
export function addMonths(day: number, months: number): number {
  const from = new Date(day * DAY_MS);
  const month = from.getUTCMonth() + months;
  const last = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return Date.UTC(from.getUTCFullYear(), month, Math.min(from.getUTCDate(), last)) / DAY_MS;
}

export const addYears = (day: number, years: number): number => addMonths(day, years * 12);

/** The first day of the month that lies so many months from this day's. */
export function firstOfMonth(day: number, months: number): number {
  const from = new Date(day * DAY_MS);
  return Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1) / DAY_MS;
}

/** Months between two days, not rounded; negative when `to` comes first. */
export const monthsBetween = (from: number, to: number): number => (to - from) / MONTH_DAYS;

/** A moment of that day: 08:00 UTC. */
export const moment = (day: number): Date => new Date(day * DAY_MS + 8 * 3_600_000);

/** The days between which the State is told, and the months in which people may leave. */
export interface Period {
  readonly today: number;
  /** Three years ago: careers before it are drawn at once, after it month by month. */
  readonly since: number;
  /** First day of each month of the period, then today. */
  readonly months: readonly number[];
}

const PERIOD_MONTHS = 36;

export function periodUntil(today: string): Period {
  const last = dayNumber(today);
  const months = Array.from({ length: PERIOD_MONTHS + 1 }, (_, i) => addMonths(last, i - PERIOD_MONTHS));
  return { today: last, since: months[0] as number, months };
}

/** When Vivier learnt a fact: soon after it began, and never after yesterday. */
export const knownOn = (period: Period, startsOn: number, delay: number): Date =>
  moment(Math.min(startsOn + delay, period.today - 1));
