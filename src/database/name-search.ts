import { toArray } from './arrays.js';
import type { Reader } from './transaction.js';

/** Where names are: `skill_name` or `job_role_name`, views of one shape. */
export type NameView = 'skill_name' | 'job_role_name';

/** Why something was found, the best first. */
const NAME_MATCHES = ['CODE', 'EXACT', 'BEGINNING', 'WORDS', 'SPELLING'] as const;
export type NameMatchKind = (typeof NAME_MATCHES)[number];

export interface NameHit {
  readonly id: string;
  /** The name that matched best, as its framework writes it; the code where that matched. */
  readonly name: string;
  readonly language: 'fr' | 'en';
  /** False for a synonym or another spelling. */
  readonly isPreferred: boolean;
  readonly match: NameMatchKind;
}

export interface NameSearch {
  readonly typed: string;
  /** Editions of frameworks, whose names are looked at. */
  readonly editions: readonly string[];
  /** Of the caller. */
  readonly language: 'fr' | 'en';
}

/** A ranked list is this long at most. */
const BEST = 200;
/** Names that are spelled otherwise are looked for where fewer than this were found by their words. */
const ENOUGH = 10;

/**
 * What bears a name or a code like what was typed, whatever its accents, capitals, plural and feminine endings, in
 * both languages: by code (the beginning of one, where it
 * looks like a code), the name itself, names that begin so, names that hold the beginnings of all the words, and
 * names that are spelled nearly so (trigrams in common). Each once, by its best name; the best first, and of equals
 * names of the caller's language, then those most like it, then preferred ones.
 */
export async function searchNames(
  db: Reader,
  view: NameView,
  { typed, editions, language }: NameSearch,
): Promise<NameHit[]> {
  const rows = await db.rows<Omit<NameHit, 'match'> & { match: number }>((sql) => {
    const names = sql`select id, label, folded, language, is_preferred from ${sql(view)}`;
    const inEditions = sql`framework_version_id = any(${toArray(editions)}::uuid[])`;
    const folded = sql`(select folded from typed)`;
    const words = sql`(select words from typed)::text[]`;
    // Whoever types the beginning of a word means one of their own language; a whole name is what it is.
    const tongue = sql`(match in (2, 3) and language = ${language}) desc`;
    // An index finds one pattern, not all of several.
    const longest = sql`(select words[1] from typed)`;
    return sql`
      with typed as materialized (
        select folded, code, code || case when code ~ '^\\S*[0-9-]\\S*$' then '~' else ' ' end as past,
          array(select '% ' || word || '%' from regexp_split_to_table(btrim(folded), ' ') word
            order by length(word) desc) as words
        from (select fold_label(${typed}) as folded, btrim(${typed}) as code) t where btrim(folded) <> ''
      ), coded as materialized (
        select distinct on (id) id, code, language, is_preferred from ${sql(view)}
        where ${inEditions} and code ~>=~ (select code from typed) and code ~<~ (select past from typed)
        order by id limit ${BEST}
      ), near as materialized (
        (${names} where ${inEditions} and folded ~>=~ ${folded} and folded ~<~ (${folded} || '~')
          order by length(folded) limit ${BEST})
        union (${names} where ${inEditions} and folded like ${longest} and folded like all (${words})
          order by length(folded) limit ${BEST})
      ), found as (
        select * from near
        union all (${names} where ${inEditions} and (select count(distinct id) from near) < ${ENOUGH}
          and folded % ${folded} order by similarity(folded, ${folded}) desc limit ${BEST})
      ), matched as (
        select id, code as name, language, is_preferred, 0 as match, 1::real as likeness from coded
        union all
        select id, label, language, is_preferred, case when f.folded = t.folded then 1
            when f.folded like t.folded || '%' then 2 when f.folded like all (t.words) then 3 else 4 end,
          similarity(f.folded, t.folded)
        from found f, typed t
      ), best as (
        select distinct on (id) * from matched
        order by id, match, ${tongue}, likeness desc, is_preferred desc, name
      )
      select id, name, language, is_preferred as "isPreferred", match from best
      order by match, ${tongue}, likeness desc, is_preferred desc, name, id limit ${BEST}`;
  });
  return rows.map((row) => ({ ...row, match: NAME_MATCHES[row.match] ?? 'SPELLING' }));
}
