import { each, type PolicyTable } from '../access/policy.js';
import { actsForPeople, administers, givesRoles, signedIn } from '../access/rules.js';

/** Accounts, what they may do, and keys. Which grants and keys one sees, row-level security decides. */
export const accountsPolicy: PolicyTable = {
  Query: { ...each(administers, ['apiKeys']), ...each(givesRoles, ['roleGrants']) },
  ApiKey: {
    // Else nobody but these could ask `node(id)` for the id of anything at all.
    id: signedIn,
    ...each(administers, [
      'name',
      'ending',
      'scopes',
      'unit',
      'createdAt',
      'expiresAt',
      'revokedAt',
      'lastUsedAt',
    ]),
  },
  RoleGrant: {
    id: signedIn,
    ...each(givesRoles, ['role', 'holder', 'unit', 'startsOn', 'endsOn', 'revokedAt', 'isDelegated']),
  },
  Mutation: {
    ...each(administers, ['createApiKey', 'rotateApiKey', 'revokeApiKey', 'grantRole']),
    ...each(actsForPeople, ['delegateRole']),
    ...each(givesRoles, ['endGrant']),
  },
  CreateApiKeyPayload: { userErrors: signedIn, ...each(administers, ['apiKey', 'key']) },
  RotateApiKeyPayload: { userErrors: signedIn, ...each(administers, ['apiKey', 'key']) },
  RevokeApiKeyPayload: { userErrors: signedIn, ...each(administers, ['apiKey']) },
  GrantRolePayload: { userErrors: signedIn, ...each(administers, ['grant']) },
  DelegateRolePayload: { userErrors: signedIn, ...each(actsForPeople, ['grant']) },
  EndGrantPayload: { userErrors: signedIn, ...each(givesRoles, ['grant']) },
};
