import type { Reader } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';

export interface AskedSkill {
  readonly skillId: string;
  readonly level: number | null;
  readonly importance: number;
  readonly mandatory: boolean;
}

export interface NewPosition {
  readonly id: string;
  readonly unitId: string;
  readonly jobRoleId: string | null;
  readonly roleLevelId: string | null;
  readonly title: string;
  readonly openedOn: string;
  readonly startsOn: string | null;
  readonly closesOn: string | null;
  readonly openToCivilServants: boolean;
  readonly openToContractAgents: boolean;
  readonly location: string | null;
  readonly remoteDays: number | null;
}

export async function unitStanding(db: Reader, unitId: string): Promise<{ exists: boolean; acts: boolean }> {
  const [row] = await db.rows<{ exists: boolean; acts: boolean }>(
    (sql) => sql`
      select exists (select from org_unit_version where org_unit_id = ${unitId}::uuid
          and ${holdsToday(sql)}) as exists,
        app_acts_for(${unitId}::uuid) as acts`,
  );
  return row ?? { exists: false, acts: false };
}

/** What a role level of a published framework asks, with the job role it belongs to; null when there is none. */
export async function roleLevelDemand(
  db: Reader,
  roleLevelId: string,
): Promise<{ jobRoleId: string; asked: AskedSkill[] } | null> {
  const [level] = await db.rows<{ job_role_id: string }>(
    (sql) => sql`
      select l.job_role_id from role_level l join job_role j on j.id = l.job_role_id
      join framework_version v on v.id = j.framework_version_id
      where l.id = ${roleLevelId}::uuid and v.status = 'PUBLISHED'`,
  );
  if (!level) return null;
  const asked = await db.rows<AskedSkill>(
    (sql) => sql`
      select distinct on (skill_id) skill_id as "skillId", level, importance::float8 as importance, mandatory
      from role_requirement
      where job_role_id = ${level.job_role_id}::uuid and (role_level_id = ${roleLevelId}::uuid or role_level_id is null)
      order by skill_id, role_level_id nulls last`,
  );
  return { jobRoleId: level.job_role_id, asked };
}

export async function insertPosition(
  db: Reader,
  position: NewPosition,
  asked: readonly AskedSkill[],
): Promise<void> {
  await db.rows(
    (sql) => sql`
      insert into "position" (id, unit_id, job_role_id, role_level_id, title, status, opened_on, starts_on, closes_on,
        open_to_civil_servants, open_to_contract_agents, location, remote_days, source)
      values (${position.id}, ${position.unitId}, ${position.jobRoleId}, ${position.roleLevelId}, ${position.title},
        'OPEN', ${position.openedOn}, ${position.startsOn}, ${position.closesOn}, ${position.openToCivilServants},
        ${position.openToContractAgents}, ${position.location}, ${position.remoteDays}, 'vivier')`,
  );
  await db.rows(
    (sql) => sql`
      insert into position_requirement (position_id, id, skill_id, level, importance, mandatory, starts_on)
      select ${position.id}::uuid, gen_random_uuid(), "skillId", level, importance, mandatory, ${position.openedOn}::date
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
        as n("skillId" uuid, level smallint, importance numeric, mandatory boolean)`,
  );
}
