import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { sensitiveData } from '../database/tables/privacy.js';

export type SensitiveData = (typeof sensitiveData.enumValues)[number];

/** The types that speak of a person in such a way that the person is told who read it. */
export const SENSITIVE_TYPES: Readonly<Record<string, SensitiveData>> = {
  RetentionAssessment: 'FORECAST',
  RetentionBandCount: 'FORECAST',
  ProbabilityInterval: 'FORECAST',
  RetentionFactor: 'FORECAST',
  LegalDeadline: 'DEADLINE',
  Task: 'DEADLINE',
  Employment: 'EMPLOYMENT',
};

/** `Type.field` of all that a document asks of each class: once a document, whatever it then finds. */
export type SensitiveFields = ReadonlyMap<SensitiveData, readonly string[]>;

export function sensitiveFields(schema: GraphQLSchema, document: DocumentNode): SensitiveFields {
  const asked = new Map<SensitiveData, string[]>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name }) {
        const parent = types.getParentType()?.name ?? '';
        const what = SENSITIVE_TYPES[parent];
        const field = `${parent}.${name.value}`;
        if (!what || name.value === '__typename') return;
        const before = asked.get(what) ?? [];
        if (!before.includes(field)) asked.set(what, [...before, field].sort());
      },
    }),
  );
  return asked;
}
