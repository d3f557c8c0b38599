import { v7 as newId } from 'uuid';
import type { EVENT_TYPES } from './event-types.js';
import type { Reader } from './transaction.js';

export interface NewEvent {
  /** The account that acts; row-level security refuses any other than the viewer's. */
  readonly actor: string;
  readonly type: keyof typeof EVENT_TYPES;
  /** Global id of what changed; the UUID of an account, which has none. */
  readonly subject: string;
  readonly agentId?: string | null;
  readonly unitId?: string | null;
  /** What a reader needs to follow, with global ids; nothing of a person that the policies keep from programs. */
  readonly payload: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** Tells what a transaction did, in that transaction. */
export async function recordEvent(db: Reader, event: NewEvent): Promise<void> {
  await db.rows(
    (sql) => sql`
      insert into event (id, actor, type, subject, agent_id, unit_id, payload)
      values (${newId()}, ${event.actor}, ${event.type}, ${event.subject}, ${event.agentId ?? null},
        ${event.unitId ?? null}, ${JSON.stringify(event.payload)}::jsonb)`,
  );
}
