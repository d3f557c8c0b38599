import { each, type PolicyTable } from '../access/policy.js';
import { signedIn } from '../access/rules.js';

export const organisationPolicy: PolicyTable = {
  Query: each(signedIn, ['orgUnit', 'orgUnits']),
  OrgUnit: each(signedIn, ['id', 'name', 'shortName', 'kind', 'siret', 'startsOn', 'parent', 'headcount']),
};
