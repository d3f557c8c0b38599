import { LRUCache } from 'lru-cache';
import type { Identity } from '../database/session.js';

/** The identity that a bearer token proves; null when it proves none. @throws ProviderUnreachable */
export type Authenticate = (token: string) => Promise<Identity | null>;

/** What a token proved, and until when, in milliseconds since 1970. */
export interface Proof {
  readonly identity: Identity;
  readonly expires: number;
}

/** A key that its provider withdrew is forgotten this soon. */
const REMEMBERED_MS = 60_000;

/** Checks a signature once a minute instead of once a request. What was refused is not remembered. */
export function remembered(prove: (token: string) => Promise<Proof | null>): Authenticate {
  const proofs = new LRUCache<string, Proof>({ max: 1_000, ttl: REMEMBERED_MS });
  return async (token) => {
    const known = proofs.get(token);
    if (known && known.expires > Date.now()) return known.identity;
    const proof = await prove(token);
    if (!proof) return null;
    proofs.set(token, proof);
    return proof.identity;
  };
}
