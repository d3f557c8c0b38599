import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { checkPolicies, joinPolicies, type PolicyTable } from '../access/policy.js';
import { OrgUnitResolver } from '../organisation/org-unit.resolver.js';
import { organisationPolicy } from '../organisation/organisation.policy.js';
import { applyConventions } from './conventions.js';
import { graphqlPolicy } from './graphql.policy.js';

/** Every door of the API, in one list. */
const RESOLVERS = [OrgUnitResolver] as const;

const POLICIES: readonly PolicyTable[] = [graphqlPolicy, organisationPolicy];

/**
 * The schema and the policy that stands before it.
 * @throws Error when a field has no policy, or a policy no field: the server then does not start.
 */
export function buildApi(): { schema: GraphQLSchema; policies: PolicyTable } {
  const schema = buildSchemaSync({
    resolvers: RESOLVERS,
    // Inputs are validated by services, which name every fault at once.
    validate: false,
  });
  applyConventions(schema);
  const policies = joinPolicies(POLICIES);
  checkPolicies(schema, policies);
  return { schema, policies };
}
