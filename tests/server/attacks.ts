import type { Target } from './attack-target.js';
import { BY_DOCUMENT } from './attacks-by-document.js';
import { BY_REQUEST } from './attacks-by-request.js';
import { BY_TEXT } from './attacks-by-text.js';
import { ON_PEOPLE } from './attacks-on-people.js';
import { ON_STATE } from './attacks-on-state.js';
import { ON_THE_LOG } from './attacks-on-the-log.js';

/** One class of attack, by its number in the list that we answer to. */
export interface Attack {
  readonly number: number;
  readonly name: string;
  readonly found: (target: Target) => Promise<unknown>;
  readonly right: unknown;
}

export const ATTACKS: readonly Attack[] = [
  ...BY_DOCUMENT,
  ...BY_REQUEST,
  ...BY_TEXT,
  ...ON_PEOPLE,
  ...ON_STATE,
  ...ON_THE_LOG,
].sort((a, b) => a.number - b.number);
