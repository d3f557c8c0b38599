import type { audience, profileSection } from '../database/tables/privacy.js';
import type { Reader } from '../database/transaction.js';

type Section = (typeof profileSection.enumValues)[number];
type Audience = (typeof audience.enumValues)[number];

export interface SharingRow {
  readonly section: Section;
  readonly audience: Audience;
  readonly recipientUnitId: string | null;
  readonly chosenAt: Date | null;
  readonly until: string | null;
}

/** Each section of the viewer's profile, with whom it is open to today. */
export function sharingOfMe(db: Reader): Promise<SharingRow[]> {
  return db.rows(
    (sql) => sql`
      select s.section, a.audience, c.recipient_unit_id as "recipientUnitId", c.recorded_at as "chosenAt",
        c.valid_until as until
      from unnest(enum_range(null::profile_section)) s(section)
      cross join lateral my_audience(s.section) a
      left join sharing_choice c on c.agent_id = (select app_agent()) and c.section = s.section
        and c.superseded_at is null and (c.valid_until is null or c.valid_until >= (select app_today()))
      order by s.section`,
  );
}

/** The unit where the viewer works most today, and the top of the tree above it; null when they work nowhere. */
export async function placeOfMe(db: Reader): Promise<{ teamId: string; ministryId: string } | null> {
  const [row] = await db.rows<{ teamId: string; ministryId: string }>(
    (sql) => sql`select team_id as "teamId", ministry_id as "ministryId" from my_place()`,
  );
  return row ?? null;
}

export interface Choice {
  readonly id: string;
  readonly agentId: string;
  readonly section: Section;
  readonly audience: Audience;
  readonly recipientUnitId: string | null;
  readonly until: string | null;
}

/** Takes the place of what was chosen for the section before. */
export async function chooseAudience(db: Reader, choice: Choice): Promise<void> {
  await db.rows(
    (sql) => sql`
      update sharing_choice set superseded_at = now()
      where agent_id = ${choice.agentId}::uuid and section = ${choice.section} and superseded_at is null`,
  );
  await db.rows(
    (sql) => sql`
      insert into sharing_choice (agent_id, id, section, audience, recipient_unit_id, valid_until)
      values (${choice.agentId}, ${choice.id}, ${choice.section}, ${choice.audience}, ${choice.recipientUnitId},
        ${choice.until})`,
  );
}

/** Nothing is chosen for the section any more. */
export async function dropChoice(db: Reader, agentId: string, section: Section): Promise<void> {
  await db.rows(
    (sql) => sql`
      update sharing_choice set superseded_at = now()
      where agent_id = ${agentId}::uuid and section = ${section} and superseded_at is null`,
  );
}
