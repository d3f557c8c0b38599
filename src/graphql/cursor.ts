import { createHmac, timingSafeEqual } from 'node:crypto';
import { badInput } from './errors.js';

export interface CursorKey {
  /** Known to the servers of one installation only. */
  readonly secret: string;
  readonly accountId: string;
}

/** The values of the sort keys of the last row seen, the id last. */
export type CursorValues = readonly (string | number | null)[];

/**
 * A cursor says where a list goes on. It is signed for its viewer and for the list it came from (`scope`: the
 * field and its filter), so that an edited or borrowed cursor is refused rather than obeyed.
 */
export function encodeCursor(key: CursorKey, scope: string, values: CursorValues): string {
  const payload = JSON.stringify(values);
  return Buffer.from(`${sign(key, scope, payload)}${payload}`).toString('base64url');
}

/** @throws BAD_USER_INPUT for a cursor that was not given to this viewer for this list. */
export function decodeCursor(key: CursorKey, scope: string, cursor: string): CursorValues {
  const text = Buffer.from(cursor, 'base64url').toString();
  const payload = text.slice(SIGNATURE_LENGTH);
  const expected = Buffer.from(sign(key, scope, payload));
  const found = Buffer.from(text.slice(0, SIGNATURE_LENGTH));
  if (expected.length !== found.length || !timingSafeEqual(expected, found)) {
    throw badInput(
      'after: found a cursor that does not belong to this list, expected one that this list gave',
    );
  }
  return JSON.parse(payload) as CursorValues;
}

const SIGNATURE_LENGTH = 16;

function sign(key: CursorKey, scope: string, payload: string): string {
  return createHmac('sha256', key.secret)
    .update(`${key.accountId}\n${scope}\n${payload}`)
    .digest('base64url')
    .slice(0, SIGNATURE_LENGTH);
}
