import { ask, repeated } from '../support/request.js';
import type { Attack } from './attacks.js';

const aliases = (n: number) => Array.from({ length: n }, (_, i) => `a${i}: __typename`).join(' ');
/** Each fragment spreads the next one twice. */
const doubling = (n: number) =>
  Array.from({ length: n }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ');
const PAGES = 'orgUnits(first: $n) { nodes { agents(first: $n) { nodes { skills { level } } } } }';
const above = (n: number) => ask(`{ orgUnit(id: "x") { ${'parent { '.repeat(n)} id ${'} '.repeat(n)} } }`);
const TOO_LARGE = '400 OPERATION_TOO_LARGE, unread';
const INVALID = '400 GRAPHQL_VALIDATION_FAILED, unread';

/** What a document may ask too much of. */
export const BY_DOCUMENT: readonly Attack[] = [
  {
    number: 1,
    name: 'alias overload',
    found: ({ outcomes }) => outcomes([ask(`{ ${aliases(101)} }`), ask(`{ ${aliases(50)} }`)]),
    right: [TOO_LARGE, '200 OK, unread'],
  },
  {
    number: 3,
    name: 'directive overload',
    async found({ send }) {
      const { status, body } = await send(ask(`{ __typename ${repeated('@a', 10)} }`));
      return [status, ...(body.errors ?? []).map(({ message }) => message)];
    },
    right: [
      400,
      'Unknown directive "@a".',
      'Unknown directive "@a".',
      'Unknown directive "@a".',
      'Too many validation errors, error limit reached. Validation aborted.',
    ],
  },
  {
    number: 4,
    name: 'field duplication',
    async found({ outcomes, send }) {
      const many = ask(`{ ${repeated('__typename', 500)} }`);
      const beyond = ask(`{ ${repeated('__typename', 1_001)} }`);
      return [(await send(many)).body.data, ...(await outcomes([many, beyond]))];
    },
    right: [{ __typename: 'Query' }, '200 OK, unread', INVALID],
  },
  {
    number: 5,
    name: 'circular introspection',
    found: ({ outcomes }) =>
      outcomes([
        ask(`{ __schema { types { ${'fields { type { '.repeat(7)} name ${'} } '.repeat(7)} } } }`),
        ask(`{ __type(name: "Agent") { ${'ofType { '.repeat(15)} name ${'} '.repeat(15)} } }`),
      ]),
    right: [INVALID, TOO_LARGE],
  },
  {
    number: 6,
    name: 'deep recursion',
    found: ({ outcomes }) => outcomes([12, 13, 14].map(above)),
    right: ['200 OK', '200 OK', TOO_LARGE],
  },
  {
    number: 7,
    name: 'fragment bomb and cycle',
    found: ({ outcomes }) =>
      outcomes([
        ask('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'),
        ask(`{ ...F0 } ${doubling(20)} fragment F20 on Query { viewer { label } }`),
        ask('{ ...__schema } fragment __schema on Query { ...__schema }'),
      ]),
    right: [INVALID, TOO_LARGE, INVALID],
  },
  {
    number: 8,
    name: 'page size',
    found: ({ outcomes }) =>
      outcomes([
        ask('{ agents(first: 99999999) { nodes { id } } }'),
        ask('{ agents(first: -1) { nodes { id } } }'),
        ask('{ agents(first: 101) { nodes { id } } }'),
        ask(`{ ${PAGES.replaceAll('$n', '100')} }`),
        ask(`query ($n: Int!) { ${PAGES} }`, { n: 100 }),
        ask(`query ($n: Int! = 100) { ${PAGES} }`),
      ]),
    right: [TOO_LARGE, '400 BAD_USER_INPUT', '400 BAD_USER_INPUT', TOO_LARGE, TOO_LARGE, TOO_LARGE],
  },
];
