import { badInput } from './errors.js';

const LONGEST = 200;

/** What people type into a search; nothing when it is blank. @throws BAD_USER_INPUT for more than anybody types */
export function searched(text: string | null | undefined): string | null {
  const length = [...(text ?? '')].length;
  if (length > LONGEST) throw badInput(`search: found ${length} characters, expected at most ${LONGEST}`);
  return text?.trim() ? text : null;
}
