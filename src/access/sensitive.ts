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
  MoveFeasibility: 'EMPLOYMENT',
};

/** Of a type that is not, what tells as much. */
const SENSITIVE_FIELDS: Readonly<Record<string, SensitiveData>> = {
  'SkillContinuity.leavingWithin': 'DEADLINE',
};

/** Fewer people than this are as good as named by what is counted of them. */
export const SMALLEST_GROUP = 11;

/** On the way to what is sensitive, and nothing of it by themselves. */
const WAYS = ['nodes', 'edges', 'node'];

/** A list tells of its items too: its cursors hold what they are sorted by, its length how many there are. */
function classOf(type: string): SensitiveData | undefined {
  return SENSITIVE_TYPES[type] ?? SENSITIVE_TYPES[type.replace(/(Connection|Edge)$/, '')];
}

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
        const field = `${parent}.${name.value}`;
        const what = classOf(parent) ?? SENSITIVE_FIELDS[field];
        if (!what || WAYS.includes(name.value)) return;
        const before = asked.get(what) ?? [];
        if (!before.includes(field)) asked.set(what, [...before, field].sort());
      },
    }),
  );
  // Clients ask for `__typename` everywhere. Alone, it still tells that there is something.
  return new Map([...asked].map(([what, fields]) => [what, withoutTypenames(fields)]));
}

function withoutTypenames(fields: readonly string[]): readonly string[] {
  const others = fields.filter((field) => !field.endsWith('.__typename'));
  return others.length > 0 ? others : fields;
}
