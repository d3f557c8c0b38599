import type { PendingQuery, Row } from 'postgres';
import type { Sql } from './transaction.js';

/**
 * Whether a text holds what people type, whatever its accents and capitals. Not `like`: `unaccent` makes wildcards
 * of characters that were none, such as the full-width ％.
 */
export function holds(sql: Sql, text: PendingQuery<Row[]>, search: string): PendingQuery<Row[]> {
  return sql`strpos(lower(unaccent(${text})), lower(unaccent(${search}))) > 0`;
}
