import { expect, test } from 'vitest';
import { fillVariables, firstId } from './variables.js';

const ids = { unit: 'unit_1', position: 'pos_1' };

test('empty ids are filled and the rest is kept', () => {
  expect(JSON.parse(fillVariables('{"unit":"","first":5,"position":null}', ids) ?? '')).toEqual({
    unit: 'unit_1',
    first: 5,
    position: 'pos_1',
  });
});

test.each([
  ['what the reader wrote', '{"unit":"unit_2"}'],
  ['a variable of another name', '{"agent":""}'],
  ['no text', ''],
  ['JSON with a comment', '{"unit":"" /* mine */}'],
  ['a list', '[""]'],
  ['a name of the prototype', '{"toString":""}'],
])('%s is left alone', (_, text) => {
  expect(fillVariables(text, ids)).toBeNull();
});

test('a variable whose id is not known stays empty', () => {
  expect(fillVariables('{"unit":""}', { position: 'pos_1' })).toBeNull();
});

test('the first id of an answer', () => {
  expect(firstId({ viewer: { units: { nodes: [{ id: 'unit_1' }, { id: 'unit_2' }] } } })).toBe('unit_1');
  expect(firstId({ viewer: null })).toBeNull();
  expect(firstId({ positions: { nodes: [] } })).toBeNull();
  expect(firstId(undefined)).toBeNull();
});
