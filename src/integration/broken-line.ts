import type { Rejection } from './rejection.js';

/** A line that could not be read; the file's name is known to the caller. */
export interface BrokenLine extends Rejection {
  readonly line: number;
}

export type OnBroken = (broken: BrokenLine) => void;
