import { demonstrationState } from '../../seeds/demo/state.js';
import { rederiveHeldSkills } from '../../src/agents/held-skills.queries.js';
import type { Database } from '../../src/database/database.js';
import { job } from '../../src/database/session.js';

/** The smallest demonstration State. */
export const SEEDED_AGENTS = 500;

/** Writes the demonstration State into a migrated, empty database, as of the day of its clock. */
export function seedDemonstration(db: Database, agents = SEEDED_AGENTS): Promise<void> {
  return job(db, async (tx, { today }) => {
    for (const { table, rows } of demonstrationState({ agents, today })) {
      await tx.orm.insert(table).values([...rows]);
    }
    const people = await tx.rows<{ id: string }>((sql) => sql`select agent_id as id from agent`);
    await rederiveHeldSkills(
      tx,
      people.map(({ id }) => id),
    );
  });
}
