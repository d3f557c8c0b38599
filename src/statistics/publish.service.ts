import type { Reader } from '../database/transaction.js';
import { figures } from './figures.js';
import { populationToday } from './population.queries.js';
import { insertRelease, replaceFigures } from './statistics.queries.js';

/**
 * Publishes the figures of this month, as people stand today, once.
 * @returns how many figures; null when they were published before, or nobody works anywhere yet
 */
export async function publishStatistics(db: Reader, minimum: number): Promise<number | null> {
  const population = await populationToday(db);
  if (population.people.length === 0 || !(await insertRelease(db, minimum))) return null;
  const published = figures(population, minimum);
  await replaceFigures(db, published);
  return published.length;
}
