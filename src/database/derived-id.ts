import { parse, v5 } from 'uuid';

/** Root of every derived id. Changing it would change the identity of all that was ever imported. */
const NAMESPACE = parse('6d1f0f4e-3b0a-5c57-9a62-0b8f4f4d7e11');

/**
 * The id (UUIDv5, RFC 9562) of a thing that an outside source names: the same source, kind and key always
 * give the same id, so the same file twice creates nothing twice.
 *
 * @param source who names it: 'rome', 'esco', 'seed', …; never holds a line break
 * @param kind the table or type it belongs to; never holds a line break
 * @param key the name that the source gives it, any text
 */
export function derivedId(source: string, kind: string, key: string): string {
  return v5(Buffer.from(`${source}\n${kind}\n${key}`), NAMESPACE);
}
