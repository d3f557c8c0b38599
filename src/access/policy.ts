import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import type { Rule } from './rules.js';

/** The rule of each field of each type: `{ OrgUnit: { name: signedIn } }`. */
export type PolicyTable = Readonly<Record<string, Readonly<Record<string, Rule>>>>;

/** One rule for many fields of a type. */
export function each(rule: Rule, fields: readonly string[]): Record<string, Rule> {
  return Object.fromEntries(fields.map((field) => [field, rule]));
}

/** Joins the tables of all domains. @throws Error when two decide the same field. */
export function joinPolicies(tables: readonly PolicyTable[]): PolicyTable {
  const joined: Record<string, Record<string, Rule>> = {};
  for (const table of tables) {
    for (const [type, fields] of Object.entries(table)) {
      joined[type] ??= {};
      const target = joined[type];
      for (const [field, rule] of Object.entries(fields)) {
        if (target[field]) throw new Error(`Two policies decide ${type}.${field}.`);
        target[field] = rule;
      }
    }
  }
  return joined;
}

/**
 * Refuses to start with a field that nobody decided, or a decision about a field that is gone.
 * Connections, edges, payloads and the like are types as any other: nothing is open by its name.
 */
export function checkPolicies(schema: GraphQLSchema, policies: PolicyTable): void {
  const faults: string[] = [];
  const known = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.keys(type.getFields())) {
      known.add(`${type.name}.${field}`);
      if (!policies[type.name]?.[field]) faults.push(`${type.name}.${field} has no policy`);
    }
  }
  for (const [type, fields] of Object.entries(policies)) {
    for (const field of Object.keys(fields)) {
      if (!known.has(`${type}.${field}`)) faults.push(`${type}.${field} has a policy but does not exist`);
    }
  }
  if (faults.length > 0)
    throw new Error(`The access policy does not fit the schema:\n  ${faults.join('\n  ')}`);
}

/** The rules that stand before one field; a field of an interface has those of every type behind it. */
export function rulesOf(
  schema: GraphQLSchema,
  policies: PolicyTable,
  parent: GraphQLNamedType,
  field: string,
): readonly Rule[] {
  const type = getNamedType(parent);
  if (isIntrospectionType(type) || field.startsWith('__')) return [];
  const owners = isInterfaceType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
  return owners.map((owner) => {
    const rule = policies[owner.name]?.[field];
    if (!rule) throw new Error(`${owner.name}.${field} has no policy.`);
    return rule;
  });
}
