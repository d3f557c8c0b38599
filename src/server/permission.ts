import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type PolicyTable, rulesOf } from '../access/policy.js';
import type { Rule } from '../access/rules.js';
import type { Viewer } from '../access/viewer.js';
import { refusal } from '../graphql/errors.js';
import type { Language } from '../graphql/language.js';

/** The rules that an operation must pass, each with the first field that asks for it. */
export type RequiredRules = ReadonlyMap<Rule, string>;

/** Reads a validated document of one operation against the policy table: once a document, nothing per object. */
export function requiredRules(
  schema: GraphQLSchema,
  policies: PolicyTable,
  document: DocumentNode,
): RequiredRules {
  const required = new Map<Rule, string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType();
        if (!parent) return;
        for (const rule of rulesOf(schema, policies, parent, node.name.value)) {
          if (!required.has(rule)) required.set(rule, `${parent.name}.${node.name.value}`);
        }
      },
    }),
  );
  return required;
}

const REFUSED = {
  fr: (field: string) => `Vos rôles ne donnent pas accès à ${field}.`,
  en: (field: string) => `Your roles do not give access to ${field}.`,
};
const WITHHELD = {
  fr: (field: string) => `${field} demande de vous connecter avec un second facteur.`,
  en: (field: string) => `${field} asks you to sign in with a second factor.`,
};

/** @throws FORBIDDEN naming the first field that this viewer may not ask for. */
export function refuseForbidden(required: RequiredRules, viewer: Viewer, language: Language): void {
  for (const [rule, field] of required) {
    if (!rule.allows(viewer)) {
      const roles = new Set([...viewer.roles, ...viewer.withheld]);
      const message = rule.allows({ ...viewer, roles }) ? WITHHELD : REFUSED;
      throw refusal('FORBIDDEN', message[language](field));
    }
  }
}

/** Whether an operation asks for the schema alone, which needs no database. */
export function asksSchemaOnly(operation: OperationDefinitionNode): boolean {
  return operation.selectionSet.selections.every(
    (selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'),
  );
}
