import { v7 as newId } from 'uuid';
import { toArray } from '../database/arrays.js';
import type { NewEvent } from '../database/event.queries.js';
import { EVENT_TYPES } from '../database/event-types.js';
import type { Reader, Sql } from '../database/transaction.js';
import type { Employment } from '../law/employment.js';
import type { Step, StepKind } from './candidacy.js';

/** A candidacy as far as the viewer may see it. */
export interface CandidacyRow {
  readonly id: string;
  /** Null until the viewer may know who it is. */
  readonly agentId: string | null;
  readonly handle: string;
  readonly ministryId: string | null;
  readonly positionId: string;
  readonly asAgent: boolean;
  readonly asRecruiter: boolean;
  readonly asEmployer: boolean;
  readonly isClosed: boolean;
  /** The first one first, at least one. */
  readonly steps: readonly Step[];
}

interface Which {
  readonly positions?: readonly string[];
  readonly agents?: readonly string[];
  readonly ids?: readonly string[];
}

/** Candidacies of posts, of agents, or these, the last one first; each only where the viewer has a part in it. */
export function listCandidacies(
  db: Reader,
  { positions = [], agents = [], ids = [] }: Which,
): Promise<CandidacyRow[]> {
  return db.rows(
    (sql) => sql`
      select ${columns(sql)}
      from candidacies(${toArray(positions)}::uuid[], ${toArray(agents)}::uuid[], ${toArray(ids)}::uuid[]) c
      where c.steps is not null order by c.id desc`,
  );
}

const columns = (sql: Sql) => sql`
  c.id, c.agent_id as "agentId", c.handle, c.ministry_id as "ministryId", c.position_id as "positionId",
  c.as_agent as "asAgent", c.as_recruiter as "asRecruiter", c.as_employer as "asEmployer", c.is_closed as "isClosed",
  c.steps`;

export async function candidacyById(db: Reader, id: string): Promise<CandidacyRow | null> {
  const [row] = await listCandidacies(db, { ids: [id] });
  return row ?? null;
}

/** Of the viewer themself, whether open or over. */
export const ownCandidacies = (db: Reader, agentId: string) => listCandidacies(db, { agents: [agentId] });

/** As many as are read at once: whoever acts everywhere looks post by post. */
const MOST_TO_HANDLE = 500;

/** Open ones in which the viewer has a part by office, the longest there first. */
export function candidaciesToHandle(db: Reader): Promise<CandidacyRow[]> {
  return db.rows(
    (sql) => sql`
      with mine as (
        select id from releases_asked() union (
          select id from candidacies_received() order by is_applied desc, id limit ${MOST_TO_HANDLE})
      )
      select ${columns(sql)} from candidacies(null, null, array(select id from mine)) c
      where c.steps is not null order by c.id`,
  );
}

/** How somebody who was chosen for a post that the viewer acts for is and was employed; null of anybody else. */
export async function retainedCareer(
  db: Reader,
  id: string,
): Promise<{ readonly positionId: string; readonly employments: readonly Employment[] } | null> {
  const [row] = await db.rows<{ positionId: string; employments: Employment[] | null }>(
    (sql) => sql`select position_id as "positionId", employments from retained_career(${id}::uuid)`,
  );
  return row ? { ...row, employments: row.employments ?? [] } : null;
}

/** All null: nobody of that handle may be asked. */
interface Approached {
  readonly made: string | null;
  /** They are in a candidacy for that post already. */
  readonly isKnown: boolean | null;
  readonly areMany: boolean | null;
}

/** Asks the candidate of a handle whether they would be known. */
export async function approach(
  db: Reader,
  asked: {
    readonly id: string;
    readonly positionId: string;
    readonly handle: string;
    readonly purpose: string;
    /** Approaches of one post that nobody answered yet. */
    readonly atMost: number;
  },
): Promise<Approached> {
  const [row] = await db.rows<Approached>(
    (sql) => sql`
      select made, is_known as "isKnown", are_many as "areMany"
      from approach(${asked.positionId}::uuid, ${asked.handle}, ${asked.id}::uuid, ${asked.purpose}, ${asked.atMost}::int)`,
  );
  if (!row) throw new Error('approach() gives one row.');
  return row;
}

export async function applyFor(
  db: Reader,
  asked: { readonly id: string; readonly positionId: string; readonly message: string | null },
): Promise<void> {
  await db.rows(
    (sql) => sql`select apply_for(${asked.positionId}::uuid, ${asked.id}::uuid, ${asked.message})`,
  );
}

export interface StepToTake {
  readonly kind: StepKind;
  readonly reason: string | null;
  readonly opensUntil?: string | null;
  readonly freeOn?: string | null;
}

export async function takeStep(
  db: Reader,
  id: string,
  { kind, reason, opensUntil = null, freeOn = null }: StepToTake,
): Promise<void> {
  await db.rows(
    (sql) => sql`
      select take_step(${id}::uuid, ${kind}::candidacy_step_kind, ${reason}, ${opensUntil}::date, ${freeOn}::date)`,
  );
}

export type MoveObstacle = 'TWO_EMPLOYMENTS' | 'NO_EMPLOYMENT' | 'OTHER_LOAN' | 'LATER_ROWS';

/** What on record stands in the way of a move; null when nothing does. */
export async function moveObstacle(
  db: Reader,
  id: string,
  move: Pick<MoveToCarryOut, 'startsOn' | 'endsOn' | 'instrument'>,
): Promise<MoveObstacle | null> {
  const [row] = await db.rows<{ obstacle: MoveObstacle | null }>(
    (sql) => sql`
      select move_obstacle(${id}::uuid, ${move.startsOn}::date, ${move.endsOn}::date,
        ${move.instrument}::move_instrument_code) as obstacle`,
  );
  return row?.obstacle ?? null;
}

export interface MoveToCarryOut {
  readonly startsOn: string;
  /** Of a loan. */
  readonly endsOn: string | null;
  readonly share: number;
  readonly instrument: NonNullable<Step['instrument']>;
  readonly employerId: string | null;
  /** Of a contract with an end. */
  readonly contractEndsOn: string | null;
  /** The event that tells it: the viewer's own may not be about somebody whom they do not manage. */
  readonly told: { readonly subject: string; readonly payload: NewEvent['payload'] };
}

/** @returns whose rows were closed and opened */
export async function carryOutMove(db: Reader, id: string, move: MoveToCarryOut): Promise<string> {
  const told = { ...move.told, id: newId(), version: EVENT_TYPES['agent.moved'].version };
  const [row] = await db.rows<{ agentId: string }>(
    (sql) => sql`
      select carry_out_move(${id}::uuid, ${move.startsOn}::date, ${move.endsOn}::date, ${move.share}::numeric,
        ${move.instrument}::move_instrument_code, ${move.employerId}::uuid, ${move.contractEndsOn}::date,
        ${JSON.stringify(told)}::jsonb) as "agentId"`,
  );
  if (!row) throw new Error('carry_out_move() gives one row.');
  return row.agentId;
}

/** Externals have no mobility. */
export async function isPublicAgent(db: Reader, agentId: string): Promise<boolean> {
  const [row] = await db.rows<{ is: boolean }>(
    (sql) => sql`select engagement = 'PUBLIC_AGENT' as is from agent where agent_id = ${agentId}::uuid`,
  );
  return row?.is ?? false;
}
