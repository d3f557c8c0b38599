import { toArray } from '../database/arrays.js';
import { manyByKey, oneByKey } from '../database/loader.js';
import { askedOn, toldOn } from '../database/on-day.js';
import { onDay } from '../graphql/day-key.js';
import { claimColumns, type SkillClaimRow } from './agent-claims.queries.js';

/** What was said of each agent on each day. */
export const claimsOn = manyByKey<string, SkillClaimRow & { readonly day: string }>(
  'claimsOn',
  ({ day, agentId }) => onDay(day, agentId),
  (db, keys) =>
    db.rows(
      (sql) => sql`
        select asked.day::text as day, ${claimColumns(sql)}
        from ${askedOn(sql, keys)} join skill_claim c on c.agent_id = asked.id
        where ${toldOn(sql, 'c')}
        order by c.skill_id, c.starts_on, c.id`,
    ),
);

/** Of these agents, oneself and those whom one sees by office: of others, what they opened is seen and no claim is. */
export const seenByOffice = oneByKey<string, { readonly id: string }>(
  'seenByOffice',
  ({ id }) => id,
  (db, ids) =>
    db.rows((sql) => sql`select agent_id as id from agent where agent_id = any(${toArray(ids)}::uuid[])`),
);
