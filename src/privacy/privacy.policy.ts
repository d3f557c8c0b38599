import { each, type PolicyTable } from '../access/policy.js';
import { agentThemself } from '../access/rules.js';

/** What agents may ask of what is done with their data: about themselves, nobody else. */
export const privacyPolicy: PolicyTable = {
  Viewer: each(agentThemself, ['accessJournal']),
  AccessRecord: each(agentThemself, [
    'id',
    'at',
    'reader',
    'readerRoles',
    'data',
    'fields',
    'operation',
    'purpose',
  ]),
};
