import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { documentCompiler } from '../../src/server/compiled-document.js';
import { documentStore } from '../../src/server/document-store.js';
import { LIMITS } from '../../src/server/limits.js';
import { buildApi } from '../../src/server/schema.js';

test('parsed documents are kept by their length: the oldest make room', async () => {
  const store = documentStore();
  // A comment as long as a quarter of what is kept.
  const document = parse(`# ${'x'.repeat(49_000)}\n{ viewer { label } }`);
  for (const key of ['a', 'b', 'c', 'd']) await store.set(key, document);
  expect(await store.get('a')).toBe(document);
  // `a` was asked for since: `b` is now the oldest.
  await store.set('e', document);
  expect(await store.get('b')).toBeUndefined();
  expect(await store.get('a')).toBe(document);
  expect(await store.get('e')).toBe(document);
});

test('small parsed documents are kept up to a number', async () => {
  const store = documentStore();
  const document = parse('{ viewer { label } }');
  for (let n = 0; n < 501; n += 1) await store.set(`document ${n}`, document);
  expect(await store.get('document 0')).toBeUndefined();
  expect(await store.get('document 500')).toBe(document);
});

test('compiled documents are kept by their fields, and only once they ran', () => {
  const { schema, policies } = buildApi();
  const compile = documentCompiler(schema, policies);
  const document = parse('{ viewer { label } }');
  const refused = compile(document, 'first', null);
  expect(compile(document, 'first', null)).not.toBe(refused);

  const ran = compile(document, 'first', null);
  ran.query(2);
  expect(compile(document, 'first', null)).toBe(ran);

  for (let n = 0; n < 20; n += 1) compile(document, `heavy ${n}`, null).query(LIMITS.fields);
  expect(compile(document, 'first', null)).not.toBe(ran);
});
