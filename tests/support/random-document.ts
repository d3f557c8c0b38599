import {
  type GraphQLArgument,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Objects below objects; a page and its items count as one. */
const DEEPEST = 3;

/**
 * A document of one query, valid more often than not, with arguments good and bad.
 * @param known ids to ask for, by the name of the argument that takes one
 * @param pick a whole number under the one given
 */
export function randomDocument(
  schema: GraphQLSchema,
  known: Record<string, string>,
  pick: (n: number) => number,
): string {
  const query = schema.getQueryType();
  if (!query) throw new Error('no Query');
  return `{ ${selections(query.name, DEEPEST)} }`;

  function selections(typeName: string, depth: number): string {
    const type = schema.getType(typeName);
    if (isInterfaceType(type)) {
      const possible = schema.getPossibleTypes(type);
      const one = possible[pick(possible.length)];
      return one ? `__typename ... on ${one.name} { ${selections(one.name, depth)} }` : '__typename';
    }
    if (!isObjectType(type)) return '__typename';
    const fields = Object.values(type.getFields()).filter(
      (f) => depth > 0 || isLeafType(getNamedType(f.type)),
    );
    if (fields.length === 0) return '__typename';
    return Array.from({ length: 1 + pick(3) }, (_, i) => {
      const field = fields[pick(fields.length)];
      if (!field) return '__typename';
      const inner = getNamedType(field.type);
      // Pages are a level of their own only in their spelling.
      const page = /(Connection|Edge)$/.test(inner.name);
      const below = isLeafType(inner) ? '' : `{ ${selections(inner.name, page ? depth : depth - 1)} }`;
      return `${typeName[0]?.toLowerCase()}${depth}${i}: ${field.name}${args(field.args)} ${below}`;
    }).join(' ');
  }

  function args(all: readonly GraphQLArgument[]): string {
    const given = all.filter(({ type, defaultValue, name }) =>
      isNonNullType(type) && defaultValue === undefined ? true : name === 'first' || pick(2) === 0,
    );
    return given.length > 0 ? `(${given.map((arg) => `${arg.name}: ${value(arg)}`).join(', ')})` : '';
  }

  function value({ name, type }: Pick<GraphQLArgument, 'name' | 'type'>): string {
    const inner = getNamedType(type);
    if (name === 'first') return ['0', '1', '2', '3', '2', '1', '3', '-1'][pick(8)] ?? '1';
    if (name === 'after') return ['null', 'null', 'null', '"e30"'][pick(4)] ?? 'null';
    if (isEnumType(inner)) return inner.getValues()[pick(inner.getValues().length)]?.name ?? 'null';
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields()).filter((f) => isNonNullType(f.type) || pick(3) === 0);
      return `{${fields.map((f) => `${f.name}: ${value(f)}`).join(', ')}}`;
    }
    const ids = Object.values(known);
    const id = () => JSON.stringify([...ids, 'x'][pick(ids.length + 1)]);
    if (name === 'ids') return `[${id()}, ${id()}]`;
    const own = JSON.stringify(known[name === 'id' ? 'unit' : name] ?? ids[pick(ids.length)]);
    const samples: Record<string, readonly string[]> = {
      ID: [id(), own],
      Int: ['0', '1', '4'],
      Boolean: ['true', 'false'],
      String: ['"a"', '"é"', '""', '"%"', own],
      LocalDate: ['"2026-01-31"', '"2026-09-15"', '"2030-01-01"'],
      Locale: ['"en"', '"fr-FR"'],
      ISO8601Duration: ['"P6M"', '"P1Y"'],
    };
    const possible = samples[inner.name] ?? ['null'];
    return possible[pick(possible.length)] ?? 'null';
  }
}
