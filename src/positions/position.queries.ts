import type { Reader, Sql } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';

export interface PositionRow {
  readonly id: string;
  readonly title: string;
  readonly status: 'DRAFT' | 'OPEN' | 'FILLED' | 'CLOSED';
  readonly unitId: string;
  readonly jobRoleId: string | null;
  readonly roleLevelId: string | null;
  readonly openedOn: string | null;
  readonly startsOn: string | null;
  readonly closesOn: string | null;
  readonly openToCivilServants: boolean;
  readonly openToContractAgents: boolean;
  readonly location: string | null;
  readonly remoteDays: number | null;
  readonly version: number;
}

export interface PositionConditions {
  readonly unitId: string | null;
  readonly status: string;
}

export const positionColumns = (sql: Sql) => sql`
  p.id, p.title, position_standing(p.status, p.closes_on) as status, p.unit_id as "unitId", p.job_role_id as "jobRoleId", p.role_level_id as "roleLevelId",
  p.opened_on as "openedOn", p.starts_on as "startsOn", p.closes_on as "closesOn",
  p.open_to_civil_servants as "openToCivilServants", p.open_to_contract_agents as "openToContractAgents",
  p.location, p.remote_days as "remoteDays", p.version`;

/** Positions, the most recently opened first. `after`: the opening day and id of the last one seen. */
export function listPositions(
  db: Reader,
  conditions: PositionConditions,
  limit: number,
  after: readonly [string, string] | null,
): Promise<PositionRow[]> {
  return db.rows(
    (sql) => sql`
      select ${positionColumns(sql)} from "position" p where ${where(sql, conditions)}
        ${after ? sql`and (coalesce(p.opened_on, '-infinity'), p.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
      order by coalesce(p.opened_on, '-infinity') desc, p.id desc limit ${limit}`,
  );
}

export async function countPositions(db: Reader, conditions: PositionConditions): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`select count(*)::int as n from "position" p where ${where(sql, conditions)}`,
  );
  return row?.n ?? 0;
}

function where(sql: Sql, { unitId, status }: PositionConditions) {
  return sql`position_standing(p.status, p.closes_on) = ${status}::position_status
    ${
      unitId
        ? sql`and p.unit_id in (
            select u.unit_id from org_unit_ancestor u where u.ancestor_id = ${unitId}::uuid
              and ${holdsToday(sql, 'u')})`
        : sql``
    }`;
}

export interface PositionFor {
  /** Open no longer after the last day to apply. */
  readonly status: PositionRow['status'];
  /** Neither filled nor withdrawn, whatever the last day to apply. */
  readonly isOpen: boolean;
  readonly acts: boolean;
}

/** Where a post stands, and whether the viewer acts for its unit; null where there is none that they may see. */
export async function positionFor(db: Reader, id: string): Promise<PositionFor | null> {
  const [row] = await db.rows<PositionFor>(
    (sql) => sql`
      select position_standing(p.status, p.closes_on) as status, p.status = 'OPEN' as "isOpen",
        app_acts_for(p.unit_id) as acts
      from "position" p where p.id = ${id}::uuid`,
  );
  return row ?? null;
}
