import type { Reader } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';

/** What of an agent's profile is there. */
export interface ProfileFacts {
  readonly isExternal: boolean;
  readonly hasSkills: boolean;
  readonly hasLevels: boolean;
  readonly hasEvidence: boolean;
  readonly hasHeadline: boolean;
  readonly hasLanguages: boolean;
  readonly hasWantedSkills: boolean;
  readonly hasOpenToMoves: boolean;
  readonly hasMobilityWish: boolean;
  readonly hasGoals: boolean;
}

/** Of oneself: of others, what they opened would pass for all there is. */
export async function profileFacts(db: Reader, agentId: string): Promise<ProfileFacts | null> {
  const [row] = await db.rows<ProfileFacts>(
    (sql) => sql`
      with held as (
        select level from held_skill where agent_id = ${agentId}::uuid and (level is null or level > 0)
      )
      select g.engagement = 'EXTERNAL' as "isExternal",
        exists (select from held) as "hasSkills",
        exists (select from held) and not exists (select from held where level is null) as "hasLevels",
        exists (select from skill_claim c where c.agent_id = g.agent_id and c.source = 'SELF'
          and num_nonnulls(c.evidence, c.evidence_link, c.evidence_product_id, c.certificate) > 0
          and c.superseded_at is null and ${holdsToday(sql, 'c')}) as "hasEvidence",
        coalesce(g.headline, '') <> '' as "hasHeadline",
        exists (select from spoken_language s where s.agent_id = g.agent_id and s.superseded_at is null) as "hasLanguages",
        exists (select from wanted_skill w where w.agent_id = g.agent_id and w.superseded_at is null) as "hasWantedSkills",
        exists (select from agents_mobility(array[g.agent_id]) m where m.open_to_moves is not null) as "hasOpenToMoves",
        exists (select from mobility_wish w where w.agent_id = g.agent_id and w.superseded_at is null) as "hasMobilityWish",
        exists (select from goal o where o.agent_id = g.agent_id and o.superseded_at is null) as "hasGoals"
      from agent g where g.agent_id = ${agentId}::uuid and g.agent_id = (select app_agent())`,
  );
  return row ?? null;
}
