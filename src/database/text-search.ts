import type { PendingQuery, Row } from 'postgres';
import type { Sql } from './transaction.js';

/** Whether a text holds every word that people type, in any order, whatever its accents and capitals. */
export function holds(sql: Sql, text: PendingQuery<Row[]>, search: string): PendingQuery<Row[]> {
  const words = [...new Set(search.split(/\s+/).filter(Boolean))];
  // Escaped after `unaccent`, which makes wildcards of characters that were none, such as the full-width ％.
  return sql`lower(unaccent(${text})) like all ((
    select array_agg('%' || regexp_replace(lower(unaccent(word)), '([\\\\%_])', '\\\\\\1', 'g') || '%')
    from jsonb_array_elements_text(${JSON.stringify(words)}::jsonb) word)::text[])`;
}
