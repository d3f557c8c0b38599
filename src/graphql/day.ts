import { GraphQLError, type GraphQLScalarType } from 'graphql';
import type { ErrorCode } from './errors.js';

const FIRST = '1900-01-01';
const LAST = '2199-12-31';

/** Days that people mean: year 0 is none to PostgreSQL, and a slip of the keyboard to everybody else. */
export function boundDays(day: GraphQLScalarType): void {
  const { parseValue, parseLiteral } = day;
  day.parseValue = (value) => bounded(parseValue(value));
  day.parseLiteral = (node, variables) => bounded(parseLiteral(node, variables));
}

function bounded(value: unknown): unknown {
  if (typeof value !== 'string' || (value >= FIRST && value <= LAST)) return value;
  throw new GraphQLError(`${value} is not a day from ${FIRST} to ${LAST}.`, {
    extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode },
  });
}
