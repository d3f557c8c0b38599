import { toArray } from '../database/arrays.js';
import { manyByKey, oneByKey } from '../database/loader.js';
import { holdsOn, knownOn } from '../database/validity.js';
import { claimColumns, type SkillClaimRow } from './agent-claims.queries.js';

/** A day and an agent, in one key. */
export const onDay = (day: string, agentId: string) => `${day} ${agentId}`;

/** What was true of each agent on each day, as it was known at its end; of today, as it is known. */
export const claimsOn = manyByKey<string, SkillClaimRow & { readonly day: string }>(
  'claimsOn',
  ({ day, agentId }) => onDay(day, agentId),
  (db, keys) => {
    const asked = keys.map((key) => key.split(' '));
    const column = (n: number) => toArray(asked.map((key) => key[n] ?? ''));
    return db.rows(
      (sql) => sql`
        select asked.day::text as day, ${claimColumns(sql)}
        from unnest(${column(0)}::date[], ${column(1)}::uuid[]) asked(day, agent_id)
        join skill_claim c on c.agent_id = asked.agent_id
        where ${holdsOn(sql, sql`asked.day`, 'c')}
          and case when asked.day = app_today() then c.superseded_at is null else ${knownOn(sql, sql`asked.day`, 'c')} end
        order by c.skill_id, c.starts_on, c.id`,
    );
  },
);

/** Of these agents, oneself and those whom one sees by office: of others, what they opened is seen and no claim is. */
export const seenByOffice = oneByKey<string, { readonly id: string }>(
  'seenByOffice',
  ({ id }) => id,
  (db, ids) =>
    db.rows((sql) => sql`select agent_id as id from agent where agent_id = any(${toArray(ids)}::uuid[])`),
);
