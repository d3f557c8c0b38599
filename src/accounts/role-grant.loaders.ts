import { toArray } from '../database/arrays.js';
import { oneByKey } from '../database/loader.js';

/** Who holds each grant that the viewer may see, by name. */
export const grantHolderName = oneByKey<string, { grantId: string; name: string }>(
  'grantHolderName',
  (row) => row.grantId,
  (db, ids) =>
    db.rows((sql) => sql`select grant_id as "grantId", name from grant_holders(${toArray(ids)}::uuid[])`),
);
