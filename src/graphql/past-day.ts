import { badInput } from './errors.js';
import type { Operation } from './operation.js';

/** The past day that a question is asked of; null for today. @throws BAD_USER_INPUT for a day to come */
export function pastDay(op: Operation, asked: string | null | undefined, argument = 'asOf'): string | null {
  const { today } = op.viewer;
  if (!asked || asked === today) return null;
  if (asked > today) throw badInput(`${argument}: found ${asked}, expected ${today} or a day before`);
  return asked;
}
