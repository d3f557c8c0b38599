import type { proposalOutcome } from '../database/tables/proposals.js';
import type { skillKind } from '../database/tables/skills.js';
import type { Reader, Sql } from '../database/transaction.js';

export interface ProposalRow {
  readonly id: string;
  readonly label: string;
  readonly locale: 'fr' | 'en';
  readonly reason: string;
  readonly proposedAt: Date;
  readonly outcome: (typeof proposalOutcome.enumValues)[number] | null;
  readonly answeredAt: Date | null;
  readonly answer: string | null;
  readonly skillId: string | null;
}

const columns = (sql: Sql) => sql`
  id, label, language as locale, reason, proposed_at as "proposedAt", outcome, answered_at as "answeredAt", answer,
  skill_id as "skillId"`;

/** Proposals that the viewer may read, the last first. `after`: moment and id of the last one seen. */
export function listProposals(
  db: Reader,
  isOpen: boolean | null,
  limit: number,
  after: readonly [string, string] | null,
): Promise<(ProposalRow & { readonly moment: string })[]> {
  return db.rows(
    (sql) => sql`
      select ${columns(sql)}, proposed_at::text as moment from skill_proposal where ${where(sql, isOpen)}
        ${after ? sql`and (proposed_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by proposed_at desc, id desc limit ${limit}`,
  );
}

export async function countProposals(db: Reader, isOpen: boolean | null): Promise<number> {
  const [row] = await db.rows<{ n: number }>(
    (sql) => sql`select count(*)::int as n from skill_proposal where ${where(sql, isOpen)}`,
  );
  return row?.n ?? 0;
}

const where = (sql: Sql, isOpen: boolean | null) =>
  isOpen === null ? sql`true` : isOpen ? sql`outcome is null` : sql`outcome is not null`;

export async function proposalById(db: Reader, id: string): Promise<ProposalRow | null> {
  const [row] = await db.rows<ProposalRow>(
    (sql) => sql`select ${columns(sql)} from skill_proposal where id = ${id}::uuid`,
  );
  return row ?? null;
}

/** How many of the viewer's wait, and whether one bears this name. */
export async function ownWaiting(db: Reader, label: string): Promise<{ waiting: number; isSame: boolean }> {
  const [row] = await db.rows<{ waiting: number; isSame: boolean }>(
    (sql) => sql`
      select count(*)::int as waiting, coalesce(bool_or(fold_label(p.label) = fold_label(${label})), false) as "isSame"
      from skill_proposal p join skill_proposal_author a on a.proposal_id = p.id
      where a.agent_id = app_agent() and p.outcome is null`,
  );
  return row ?? { waiting: 0, isSame: false };
}

/** Whether the viewer proposed it. */
export async function isOwnProposal(db: Reader, id: string): Promise<boolean> {
  const rows = await db.rows(
    (sql) => sql`
      select 1 from skill_proposal_author where proposal_id = ${id}::uuid and agent_id = app_agent()`,
  );
  return rows.length > 0;
}

export async function insertProposal(
  db: Reader,
  agentId: string,
  { id, label, locale, reason }: Pick<ProposalRow, 'id' | 'label' | 'locale' | 'reason'>,
): Promise<void> {
  await db.rows(
    (sql) => sql`
      insert into skill_proposal (id, label, language, reason) values (${id}, ${label}, ${locale}, ${reason})`,
  );
  await db.rows(
    (sql) => sql`insert into skill_proposal_author (agent_id, proposal_id) values (${agentId}, ${id})`,
  );
}

export async function answerProposal(
  db: Reader,
  id: string,
  { outcome, answer, skillId }: Pick<ProposalRow, 'outcome' | 'answer' | 'skillId'>,
): Promise<void> {
  const rows = await db.rows(
    (sql) => sql`
      update skill_proposal set outcome = ${outcome}, answered_at = now(), answer = ${answer}, skill_id = ${skillId}::uuid
      where id = ${id}::uuid and outcome is null returning id`,
  );
  if (rows.length !== 1)
    throw new Error('No proposal was answered: row-level security refuses it, or it is gone.');
}

/** The published edition of a framework of this installation; null for any other framework. */
export async function ownEdition(db: Reader, frameworkId: string): Promise<string | null> {
  const [row] = await db.rows<{ id: string }>(
    (sql) => sql`
      select v.id from framework f join framework_version v on v.framework_id = f.id and v.status = 'PUBLISHED'
      where f.id = ${frameworkId}::uuid and f.is_own`,
  );
  return row?.id ?? null;
}

/** The first of `notation`, `notation-2`, … that no skill of the edition bears. */
export async function freeNotation(db: Reader, editionId: string, notation: string): Promise<string> {
  const rows = await db.rows<{ notation: string }>(
    (sql) => sql`
      select notation from skill where framework_version_id = ${editionId}::uuid
        and (notation = ${notation} or starts_with(notation, ${`${notation}-`}))`,
  );
  const taken = new Set(rows.map((row) => row.notation));
  let free = notation;
  for (let i = 2; taken.has(free); i += 1) free = `${notation}-${i}`;
  return free;
}

export interface OwnSkill {
  readonly id: string;
  readonly editionId: string;
  readonly notation: string;
  readonly kind: (typeof skillKind.enumValues)[number];
  readonly locale: 'fr' | 'en';
  readonly label: string;
}

export async function addSkill(db: Reader, skill: OwnSkill): Promise<void> {
  await db.rows(
    (sql) => sql`
      select curate_skill(${skill.id}::uuid, ${skill.editionId}::uuid, ${skill.notation}, ${skill.kind}::skill_kind,
        ${skill.locale}::language, ${skill.label})`,
  );
}

export async function addSynonym(
  db: Reader,
  skillId: string,
  { locale, label }: Pick<ProposalRow, 'locale' | 'label'>,
): Promise<void> {
  await db.rows((sql) => sql`select curate_synonym(${skillId}::uuid, ${locale}::language, ${label})`);
}
