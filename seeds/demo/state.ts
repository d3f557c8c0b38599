import { installation } from '../../src/database/tables/integration.js';
import { type Batch, batchesOf } from './batch.js';
import { candidacyBatches } from './candidacies.js';
import { MINISTRIES } from './ministries.js';
import { organisationBatches } from './organisation-batches.js';
import { peopleBatches } from './people-batches.js';
import { personaBatches } from './personas.js';
import { referenceBatches } from './reference.js';
import { worldOf } from './world.js';

export type { Batch } from './batch.js';

export interface StateOptions {
  /** People at work today, externals included; those who left come on top. At least 500. */
  readonly agents: number;
  /** 'YYYY-MM-DD' */
  readonly today: string;
}

/**
 * A fictional French State, in batches of at most 1,000 rows of one table, so ordered that every foreign key
 * points at a row already given. The same options give the same rows; memory does not grow with `agents`.
 * `held_skill` and `skill_profile` are left to the rule that derives them from the claims.
 *
 * @throws RangeError when there are fewer than 500 agents or `today` is no day
 */
export function* demonstrationState({ agents, today }: StateOptions): Generator<Batch, void, undefined> {
  const world = worldOf(agents, today);
  yield* referenceBatches();
  for (const ministry of MINISTRIES) yield* organisationBatches(world.organisation(ministry));
  for (const ministry of MINISTRIES) yield* peopleBatches(world, ministry);
  yield* personaBatches(world.period);
  yield* candidacyBatches(world.period);
  yield* batchesOf(installation, [{ key: 'demonstration', value: 'true' }]);
}
