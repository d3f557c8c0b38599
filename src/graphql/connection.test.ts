import 'reflect-metadata';
import { expect, test } from 'vitest';
import { pageOfAll } from './connection.js';
import type { Operation } from './operation.js';

const op = { cursorKey: { secret: 'secret', accountId: 'me' } } as Operation;
const page = (all: readonly string[], after: string | null) =>
  pageOfAll(op, 'letters', { first: 2, after }, all, (letter) => letter);

test('a list that lost the last item seen goes on where that one stood, never from the start', async () => {
  const first = await page(['a', 'b', 'c', 'd', 'e'], null);
  const cursor = first.pageInfo.endCursor;

  expect(first.nodes).toEqual(['a', 'b']);
  expect((await page(['a', 'b', 'c', 'd', 'e'], cursor)).nodes).toEqual(['c', 'd']);
  expect((await page(['new', 'a', 'b', 'c', 'd'], cursor)).nodes).toEqual(['c', 'd']);
  expect((await page(['a', 'c', 'd', 'e'], cursor)).nodes).toEqual(['c', 'd']);
  expect((await page(['a'], cursor)).nodes).toEqual([]);
});
