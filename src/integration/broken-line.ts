/** Why something read cannot become a row. */
export interface Refusal {
  readonly reason: string;
  readonly found: string;
  readonly expected: string;
}

/** A line that could not be read; the file's name is known to the caller. */
export interface BrokenLine extends Refusal {
  readonly line: number;
}

export type OnBroken = (broken: BrokenLine) => void;

export function isRefusal(result: object): result is Refusal {
  return 'reason' in result;
}
