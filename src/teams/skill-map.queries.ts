import { type ProfileText, profileColumns, profileLists } from '../agents/skill-profile.queries.js';
import type { Reader } from '../database/transaction.js';
import { holdsOn, knownOn } from '../database/validity.js';
import type { RulesOfDay } from '../skills/claim-rule.js';
import { heldBySkill } from '../skills/held-by-skill.js';
import type { CurrentClaim } from '../skills/held-level.js';
import type { Member } from './holders.js';
import type { Asked } from './skill-map.js';

/** The columns of a profile are null for who never had one. */
type ProfileRow = { agent_id: string; external: boolean } & { [Column in keyof ProfileText]: string | null };

/** The people of a unit and below today, with the skills that they hold. */
export async function membersToday(db: Reader, unitId: string): Promise<Member[]> {
  const rows = await db.rows<ProfileRow>(
    (sql) => sql`
      select agent_id, external, ${profileColumns(sql)}
      from unit_profiles(${unitId}::uuid, app_today()) p`,
  );
  return rows.map(({ agent_id, external, skillIds, levels, confidences, confirmedOn }) => {
    const none = !skillIds || !levels || !confidences || !confirmedOn;
    const held = none ? null : profileLists({ skillIds, levels, confidences, confirmedOn });
    return {
      agentId: agent_id,
      external,
      skills: (held?.skillIds ?? []).map((skillId, i) => ({
        skillId,
        level: held?.levels[i] ?? null,
        confidence: held?.confidences[i] ?? 1,
        lastConfirmedOn: held?.confirmedOn[i] ?? '',
      })),
    };
  });
}

/** The people of a unit on a past day, with what their claims made of their skills then. */
export async function membersAsOf(db: Reader, unitId: string, rules: RulesOfDay): Promise<Member[]> {
  const { day } = rules;
  const members = await db.rows<{ agent_id: string; external: boolean }>(
    (sql) => sql`select agent_id, external from unit_members(${unitId}::uuid, ${day}::date)`,
  );
  const claims = await db.rows<CurrentClaim & { agentId: string; skillId: string }>(
    (sql) => sql`
      select agent_id as "agentId", skill_id as "skillId", level, source, is_observed as "isObserved",
        starts_on as "startsOn", certificate_expires_on as "certificateExpiresOn"
      from unit_claims(${unitId}::uuid, ${day}::date)`,
  );
  const byAgent = new Map<string, typeof claims>();
  for (const claim of claims) {
    const own = byAgent.get(claim.agentId);
    if (own) own.push(claim);
    else byAgent.set(claim.agentId, [claim]);
  }
  return members.map(({ agent_id, external }) => ({
    agentId: agent_id,
    external,
    skills: heldBySkill(byAgent.get(agent_id) ?? [], rules),
  }));
}

/**
 * What the posts of a unit and below ask on a day. A post that closes ends its requirements, which are dated: its
 * status today says nothing of the past.
 */
export function askedByPosts(db: Reader, unitId: string, day: string): Promise<Asked[]> {
  return db.rows(
    (sql) => sql`
      select p.id as "positionId", r.skill_id as "skillId", r.level
      from org_unit_ancestor u
      join "position" p on p.unit_id = u.unit_id and p.status <> 'DRAFT'
      join position_requirement r on r.position_id = p.id
      where u.ancestor_id = ${unitId}::uuid
        and ${holdsOn(sql, day, 'u')}
        and ${holdsOn(sql, day, 'r')}
        and ${knownOn(sql, day, 'r')}`,
  );
}

/** The day on which each person's work in a unit ends, where a contract or a mission known on a day sets one. */
export async function endings(db: Reader, unitId: string, day: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.rows<{ agent_id: string; ends_on: string }>(
    (sql) => sql`
      select agent_id, ends_on from unit_endings(${unitId}::uuid, ${day}::date) where ends_on is not null`,
  );
  return new Map(rows.map((row) => [row.agent_id, row.ends_on]));
}
