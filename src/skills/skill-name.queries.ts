import { type NameHit, type NameSearch, searchNames } from '../database/name-search.js';
import type { Reader } from '../database/transaction.js';

/** Skills by what they are called. */
export const skillsNamed = (db: Reader, search: NameSearch): Promise<NameHit[]> =>
  searchNames(db, 'skill_name', search);
