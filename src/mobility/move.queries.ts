import { v7 as newId } from 'uuid';
import type { NewEvent } from '../database/event.queries.js';
import { EVENT_TYPES } from '../database/event-types.js';
import type { Reader } from '../database/transaction.js';
import type { Employment } from '../law/employment.js';
import type { Instrument } from './candidacy.js';

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
  readonly instrument: Instrument;
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
