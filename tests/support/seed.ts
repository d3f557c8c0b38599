import { prepare } from '../../src/commands/prepare.js';
import { seedIfEmpty } from '../../src/commands/seed.js';
import { publishOnce } from '../../src/commands/statistics-publish.js';
import type { Database } from '../../src/database/database.js';

/** The smallest demonstration State. */
const SEEDED_AGENTS = 500;

/** Writes the demonstration State into a migrated, empty database, as of the day of its clock. */
export async function seedDemonstration(db: Database, agents = SEEDED_AGENTS): Promise<void> {
  await prepare(db);
  await seedIfEmpty(db, agents);
  await publishOnce(db, 11);
}
