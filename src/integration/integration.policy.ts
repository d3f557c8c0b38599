import { each, type PolicyTable } from '../access/policy.js';
import { followsChanges } from '../access/rules.js';

/** What happened to people one may not see is absent from the feed, by row-level security. */
export const integrationPolicy: PolicyTable = {
  Query: each(followsChanges, ['changes']),
  Change: each(followsChanges, ['id', 'at', 'type', 'agent', 'unit', 'payload', 'schemaVersion']),
};
