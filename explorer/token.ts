import { ask } from './ask.js';

const KEY = 'vivier:token';

/** What is known of the token in hand. */
export type Standing =
  | { is: 'absent' | 'checking' | 'refused' | 'unreachable' }
  | { is: 'accepted'; name: string | null; roles: readonly string[] };

/** The token of this browser tab: it goes when the tab closes. */
export function storedToken(): string {
  return sessionStorage.getItem(KEY) ?? '';
}

/** Keeps a token for this browser tab only; an empty one is forgotten. */
export function storeToken(token: string): void {
  if (token === '') sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, token);
}

/** A token as pasted, without the line ends of a terminal nor the word `Bearer`. */
export function cleanToken(pasted: string): string {
  return pasted.replace(/^\s*(authorization:\s*)?(bearer\s+)?/i, '').replace(/\s+/g, '');
}

/** Asks the server who the token's bearer is: only a 401 refuses it, a field that is missing does not. */
export async function examine(token: string): Promise<Standing> {
  if (token === '') return { is: 'absent' };
  // Anything else cannot be a header's value: fetch would throw as if the server were away.
  if (!/^[\x21-\x7e]+$/.test(token)) return { is: 'refused' };
  try {
    const query = 'query WhoAmI { viewer { agent { displayName } roles { role } } }';
    const { status, body } = await ask(token, { query });
    return status === 401 ? { is: 'refused' } : { is: 'accepted', ...bearerOf(body.data) };
  } catch {
    return { is: 'unreachable' };
  }
}

function bearerOf(data: unknown): { name: string | null; roles: string[] } {
  const viewer = (data as WhoAmI | undefined)?.viewer;
  const roles = viewer?.roles?.flatMap(({ role }) => (role ? [role] : [])) ?? [];
  return { name: viewer?.agent?.displayName ?? null, roles: [...new Set(roles)] };
}

interface WhoAmI {
  viewer?: { agent?: { displayName?: string } | null; roles?: { role?: string }[] } | null;
}
