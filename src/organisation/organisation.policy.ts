import { each, type PolicyTable } from '../access/policy.js';
import { signedIn } from '../access/rules.js';

export const organisationPolicy: PolicyTable = {
  Query: each(signedIn, ['orgUnit', 'orgUnits', 'products']),
  OrgUnit: each(signedIn, ['id', 'name', 'shortName', 'kind', 'siret', 'startsOn', 'parent', 'headcount']),
  Product: each(signedIn, ['id', 'slug', 'name', 'mission', 'phase', 'phases', 'team', 'sponsors']),
  ProductPhase: each(signedIn, ['phase', 'startsOn', 'endsOn']),
};
