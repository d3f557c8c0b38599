import {
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { boundDays } from '../graphql/day.js';
import { type NodeType, PREFIX, toGlobalId } from '../graphql/global-id.js';
import { inLanguage, languageOf } from '../graphql/language.js';
import type { Context } from '../graphql/operation.js';

interface Row {
  readonly id: string;
  readonly globalId?: string;
  readonly labelFr?: string | null;
  readonly labelEn?: string | null;
}
type Resolve = GraphQLFieldResolver<Row, Context, { locale?: string | null }>;

/**
 * What every type of the schema does in the same way, set on the built schema rather than repeated in each
 * resolver: ids are global, labels follow the caller's language, counts are lazy, abstract types go by the
 * discriminator `__typename`. These are plain functions: no wrapper, no promise, in the hottest fields there are.
 */
export function applyConventions(schema: GraphQLSchema): void {
  // Days come from `date` columns: checking each again took a twentieth of a team's answer.
  const day = schema.getType('LocalDate');
  if (isScalarType(day)) {
    day.serialize = (value) => value;
    boundDays(day);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = (row: { __typename?: string }) => row.__typename;
    if (!isObjectType(type)) continue;
    // TypeGraphQL tells types apart by class; rows are plain objects.
    type.isTypeOf = undefined;
    const fields = type.getFields();
    if (type.name in PREFIX && fields.id) fields.id.resolve = globalId(type.name as NodeType) as never;
    if (fields.label?.args.length) fields.label.resolve = label as never;
    if (fields.totalCount) fields.totalCount.resolve = (page: { count: () => unknown }) => page.count();
  }
}

function globalId(type: NodeType): Resolve {
  return (row) => row.globalId ?? toGlobalId(type, row.id);
}

const label: Resolve = ({ labelFr, labelEn }, { locale }, { op }) =>
  inLanguage(locale ? languageOf(locale) : op.language, labelFr, labelEn);
