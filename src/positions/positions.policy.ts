import { each, type PolicyTable } from '../access/policy.js';
import { actsForPeople, signedIn } from '../access/rules.js';

/** Positions are public within the State; a draft is absent for whoever does not act for its unit. */
export const positionsPolicy: PolicyTable = {
  Query: each(signedIn, ['positions']),
  Mutation: each(actsForPeople, ['openPosition']),
  OpenPositionPayload: { userErrors: signedIn, ...each(actsForPeople, ['position']) },
  OrgUnit: each(signedIn, ['openPositions']),
  Position: each(signedIn, [
    'id',
    'title',
    'status',
    'unit',
    'roleLevel',
    'openedOn',
    'startsOn',
    'closesOn',
    'openToCivilServants',
    'openToContractAgents',
    'location',
    'remoteDays',
    'version',
    'requirements',
  ]),
};
