import { each, type PolicyTable } from '../access/policy.js';
import { followsChanges } from '../access/rules.js';

/** What happened to people whom one neither sees nor follows is absent from the feed, by row-level security. */
export const integrationPolicy: PolicyTable = {
  Query: each(followsChanges, ['changes']),
  Change: each(followsChanges, ['id', 'at', 'type', 'subject', 'agent', 'unit', 'payload', 'schemaVersion']),
};
