import type { Reader } from '../database/transaction.js';
import type { StepKind } from './candidacy.js';

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
