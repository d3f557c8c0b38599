import type { contestedData } from '../database/tables/privacy.js';
import type { Reader, Sql } from '../database/transaction.js';

export interface ContestRow {
  readonly id: string;
  readonly agentId: string;
  readonly data: (typeof contestedData.enumValues)[number];
  readonly claimId: string | null;
  readonly reason: string;
  readonly openedAt: Date;
  readonly answeredAt: Date | null;
  readonly isUpheld: boolean | null;
  readonly answer: string | null;
}

const columns = (sql: Sql) => sql`
  id, agent_id as "agentId", data, claim_id as "claimId", reason, opened_at as "openedAt", answered_at as "answeredAt",
  is_upheld as "isUpheld", answer`;

/** Contests that the viewer may read, the last opened first. `after`: moment and id of the last one seen. */
export function listContests(
  db: Reader,
  isOpen: boolean | null,
  limit: number,
  after: readonly [string, string] | null,
): Promise<(ContestRow & { readonly moment: string })[]> {
  return db.rows(
    (sql) => sql`
      select ${columns(sql)}, opened_at::text as moment from contest where ${where(sql, isOpen)}
        ${after ? sql`and (opened_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by opened_at desc, id desc limit ${limit}`,
  );
}

export async function countContests(db: Reader, isOpen: boolean | null): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`select count(*)::int as n from contest where ${where(sql, isOpen)}`,
  );
  return row?.n ?? 0;
}

const where = (sql: Sql, isOpen: boolean | null) =>
  isOpen === null ? sql`true` : isOpen ? sql`answered_at is null` : sql`answered_at is not null`;

export async function contestById(db: Reader, id: string): Promise<ContestRow | null> {
  const [row] = await db.rows<ContestRow>(
    (sql) => sql`select ${columns(sql)} from contest where id = ${id}::uuid`,
  );
  return row ?? null;
}

/** Open ones that the viewer may answer, with the day on which each was opened, the first opened first. */
export function contestsToAnswer(db: Reader): Promise<(ContestRow & { readonly openedOn: string })[]> {
  return db.rows(
    (sql) => sql`
      select ${columns(sql)}, (opened_at at time zone 'Europe/Paris')::date as "openedOn" from contest
      where answered_at is null and agent_id is distinct from app_agent()
      order by opened_at, id`,
  );
}

/** Of a claim too that what is contested became in a later edition. */
export async function isOpenContest(
  db: Reader,
  agentId: string,
  { data, claimId }: Pick<ContestRow, 'data' | 'claimId'>,
): Promise<boolean> {
  const rows = await db.rows(
    (sql) => sql`
      with recursive said as (
        select ${claimId}::uuid as claim_id
        union
        select m.from_claim_id from said join claim_remapping m
          on m.agent_id = ${agentId}::uuid and m.to_claim_id = said.claim_id and m.is_copy
      )
      select 1 from contest c join said on c.claim_id is not distinct from said.claim_id
      where c.agent_id = ${agentId}::uuid and c.data = ${data} and c.answered_at is null`,
  );
  return rows.length > 0;
}

export async function openContest(
  db: Reader,
  contest: Pick<ContestRow, 'id' | 'agentId' | 'data' | 'claimId' | 'reason'>,
): Promise<void> {
  await db.rows(
    (sql) => sql`
      insert into contest (agent_id, id, data, claim_id, reason)
      values (${contest.agentId}, ${contest.id}, ${contest.data}, ${contest.claimId}, ${contest.reason})`,
  );
}

export async function answerOf(
  db: Reader,
  id: string,
  answer: { readonly by: string; readonly isUpheld: boolean; readonly text: string },
): Promise<void> {
  const rows = await db.rows(
    (sql) => sql`
      update contest set answered_at = now(), answered_by = ${answer.by}, is_upheld = ${answer.isUpheld},
        answer = ${answer.text}
      where id = ${id}::uuid and answered_at is null returning id`,
  );
  if (rows.length !== 1)
    throw new Error('No contest was answered: row-level security refuses it, or it is gone.');
}
