import { v7 as newId } from 'uuid';
import { EVENT_TYPES } from './event-types.js';
import type { Reader } from './transaction.js';

export interface NewEvent {
  /** The account that acts, and row-level security refuses any other than the viewer's; or the command. */
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
export function recordEvent(db: Reader, event: NewEvent): Promise<void> {
  return recordEvents(db, [event]);
}

/** The same of many things, in their order and in one statement. */
export async function recordEvents(db: Reader, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ agentId = null, unitId = null, ...event }) => ({
    id: newId(),
    ...event,
    agentId,
    unitId,
    version: EVENT_TYPES[event.type].version,
  }));
  await db.rows(
    (sql) => sql`
      insert into event (id, actor, type, subject, agent_id, unit_id, payload, schema_version)
      select id, actor, type, subject, "agentId", "unitId", payload, version
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n(id uuid, actor text, type text, subject text, "agentId" uuid, "unitId" uuid, payload jsonb, version int)`,
  );
}
