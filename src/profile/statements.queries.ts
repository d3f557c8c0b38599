import { v7 as newId } from 'uuid';
import { toArray } from '../database/arrays.js';
import type { Reader } from '../database/transaction.js';
import { holdsToday } from '../database/validity.js';
import { canonicalTag } from './language-names.js';
import type { Nameable, Statements } from './statements.js';

type Row = Readonly<Record<string, unknown>>;

/**
 * Makes what an agent says now what is given: what they said in the same terms keeps its row and its day, what they
 * no longer say is closed. @returns the fields that changed
 */
export async function saveStatements(
  db: Reader,
  agentId: string,
  said: Partial<Statements>,
): Promise<(keyof Statements)[]> {
  const changed: (keyof Statements)[] = [];
  for (const [field, table, rows] of rowsOf(said)) {
    if (rows && (await replaceRows(db, table, agentId, rows))) changed.push(field);
  }
  return changed;
}

/** The table of each field, and its rows where the field is given. */
function rowsOf(said: Partial<Statements>): [keyof Statements, table: string, Row[] | undefined][] {
  const { languages, wantedSkills, mentoring, goals, mobilityWish: wish, workConstraints } = said;
  return [
    [
      'languages',
      'spoken_language',
      languages?.map(({ tag, level }) => ({ language_tag: canonicalTag(tag), cefr_level: level })),
    ],
    [
      'wantedSkills',
      'wanted_skill',
      wantedSkills?.map(({ skillId, level }) => ({ skill_id: skillId, level })),
    ],
    ['mentoring', 'mentoring', mentoring?.map(({ skillId, kind }) => ({ skill_id: skillId, kind }))],
    [
      'goals',
      'goal',
      goals?.map(({ horizon, jobRoleId, roleLevelId, words }) => ({
        horizon,
        job_role_id: jobRoleId,
        role_level_id: roleLevelId,
        words,
      })),
    ],
    [
      'mobilityWish',
      'mobility_wish',
      wish === undefined
        ? undefined
        : wish === null
          ? []
          : [
              {
                departments: wish.departments,
                regions: wish.regions,
                unit_ids: wish.unitIds,
                available_from: wish.availableFrom,
                remote_days: wish.remoteDays,
                open_to_loan: wish.openToLoan,
              },
            ],
    ],
    ['workConstraints', 'work_constraint', workConstraints?.map(({ kind, share }) => ({ kind, share }))],
  ];
}

/** Two rows say the same when they differ in these alone. */
const BOOKKEEPING = '{id,recorded_at,superseded_at}';

async function replaceRows(
  db: Reader,
  table: string,
  agentId: string,
  rows: readonly Row[],
): Promise<boolean> {
  const wanted = JSON.stringify(rows.map((row) => ({ ...row, agent_id: agentId, id: newId() })));
  const closed = await db.rows(
    (sql) => sql`
      update ${sql(table)} t set superseded_at = now()
      where agent_id = ${agentId}::uuid and superseded_at is null and not exists (
        select from jsonb_populate_recordset(null::${sql(table)}, ${wanted}::jsonb) w
        where to_jsonb(w) - ${BOOKKEEPING}::text[] = to_jsonb(t) - ${BOOKKEEPING}::text[])
      returning 1`,
  );
  const opened = await db.rows(
    (sql) => sql`
      insert into ${sql(table)}
      select n.* from jsonb_populate_recordset(null::${sql(table)}, ${wanted}::jsonb) w
      cross join lateral jsonb_populate_record(w, jsonb_build_object('recorded_at', now())) n
      where not exists (select from ${sql(table)} t
        where t.agent_id = w.agent_id and t.superseded_at is null
          and to_jsonb(w) - ${BOOKKEEPING}::text[] = to_jsonb(t) - ${BOOKKEEPING}::text[])
      returning 1`,
  );
  return closed.length + opened.length > 0;
}

/** Of what an agent names, what they may: what is there today, and what they named before it went. */
export async function nameable(db: Reader, agentId: string, said: Partial<Statements>): Promise<Nameable> {
  const { wantedSkills = [], mentoring = [], goals = [], mobilityWish } = said;
  const ids = (all: readonly (string | null)[]) => toArray(all.flatMap((id) => id ?? []));
  const skills = ids([...wantedSkills, ...mentoring].map(({ skillId }) => skillId));
  const jobRoles = ids(goals.map(({ jobRoleId }) => jobRoleId));
  const roleLevels = ids(goals.map(({ roleLevelId }) => roleLevelId));
  const units = ids(mobilityWish?.unitIds ?? []);
  const isNothing = [skills, jobRoles, roleLevels, units].every((named) => named === '{}');
  const rows = isNothing
    ? []
    : await db.rows<{ of: keyof Nameable; id: string }>(
        (sql) => sql`
      select 'skills' as of, s.id from skill s join framework_version v on v.id = s.framework_version_id
      where s.id = any(${skills}::uuid[])
        and (v.status = 'PUBLISHED'
          or exists (select from wanted_skill w where w.agent_id = ${agentId}::uuid and w.skill_id = s.id
            and w.superseded_at is null)
          or exists (select from mentoring m where m.agent_id = ${agentId}::uuid and m.skill_id = s.id
            and m.superseded_at is null))
      union all
      select 'jobRoles', j.id from job_role j join framework_version v on v.id = j.framework_version_id
      where j.id = any(${jobRoles}::uuid[])
        and (v.status = 'PUBLISHED' or exists (select from goal g where g.agent_id = ${agentId}::uuid
          and g.job_role_id = j.id and g.superseded_at is null))
      union all
      select 'roleLevels', l.id from role_level l join job_role j on j.id = l.job_role_id
      join framework_version v on v.id = j.framework_version_id
      where l.id = any(${roleLevels}::uuid[])
        and (v.status = 'PUBLISHED' or exists (select from goal g where g.agent_id = ${agentId}::uuid
          and g.role_level_id = l.id and g.superseded_at is null))
      union all
      select 'units', u.id from org_unit u
      where u.id = any(${units}::uuid[])
        and (exists (select from org_unit_version where org_unit_id = u.id and ${holdsToday(sql)})
          or exists (select from mobility_wish m where m.agent_id = ${agentId}::uuid and u.id = any(m.unit_ids)
            and m.superseded_at is null))`,
      );
  const found = (of: keyof Nameable) => new Set(rows.filter((row) => row.of === of).map(({ id }) => id));
  return {
    skills: found('skills'),
    jobRoles: found('jobRoles'),
    roleLevels: found('roleLevels'),
    units: found('units'),
  };
}
