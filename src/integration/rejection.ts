/** Why something read cannot become a row. */
export interface Rejection {
  readonly reason: string;
  readonly found: string;
  readonly expected: string;
}

export function isRejection(result: object): result is Rejection {
  return 'reason' in result;
}
