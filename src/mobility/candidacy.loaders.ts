import { manyByKey } from '../database/loader.js';
import { type CandidacyRow, listCandidacies } from './candidacy.queries.js';

/** Those of a post in which the viewer acts for it, the last one first. */
export const candidaciesByPosition = manyByKey<string, CandidacyRow>(
  'candidaciesByPosition',
  ({ positionId }) => positionId,
  async (db, positions) =>
    (await listCandidacies(db, { positions })).filter(({ asRecruiter }) => asRecruiter),
);

/** Those of an agent whom the viewer may know to be in them, the last one first. */
export const candidaciesByAgent = manyByKey<string, CandidacyRow>(
  'candidaciesByAgent',
  ({ agentId }) => agentId ?? '',
  async (db, agents) => (await listCandidacies(db, { agents })).filter(({ agentId }) => agentId !== null),
);
