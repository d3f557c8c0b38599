import type { Reject } from './import-report.js';

/** A line that could not be read; the file's name is known to the caller. */
export type BrokenLine = Omit<Reject, 'file'>;

export type OnBroken = (broken: BrokenLine) => void;
