import { expect, test } from 'vitest';
import { keepDrafts } from './drafts.js';

test('a token among the headers is never stored', () => {
  const store = memory();
  const drafts = keepDrafts(store, 'v1');
  drafts.setItem('graphiql:headers', '{"Authorization":"Bearer secret"}');
  drafts.setItem(
    'graphiql:tabState',
    JSON.stringify({ tabs: [{ query: '{ a }', headers: 'Bearer secret' }] }),
  );
  drafts.setItem(
    'graphiql:queries',
    JSON.stringify({ queries: [{ query: '{ a }', headers: 'Bearer secret' }] }),
  );
  expect({ ...store }).toEqual({
    'vivier:v1:graphiql:tabState': '{"tabs":[{"query":"{ a }","headers":null}]}',
    'vivier:graphiql:queries': '{"queries":[{"query":"{ a }","headers":null}]}',
  });
});

test('new examples forget the tabs of the old ones, and keep history and theme', () => {
  const store = memory();
  const old = keepDrafts(store, 'v1');
  old.setItem('graphiql:tabState', '{}');
  old.setItem('graphiql:theme', 'dark');
  const drafts = keepDrafts(store, 'v2');
  expect(drafts.getItem('graphiql:tabState')).toBeNull();
  expect(drafts.getItem('graphiql:theme')).toBe('dark');
  expect({ ...store }).toEqual({ 'vivier:graphiql:theme': 'dark' });
  expect(keepDrafts(store, 'v2').length).toBe(1);
});

test('clearing leaves what belongs to others', () => {
  const store = memory();
  store.setItem('graphiql:theme', 'light');
  const drafts = keepDrafts(store, 'v1');
  drafts.setItem('graphiql:theme', 'dark');
  drafts.clear();
  expect({ ...store }).toEqual({ 'graphiql:theme': 'light' });
});

/** Like a browser's: the entries are own properties, the methods are not. */
function memory(): Storage {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  };
  return Object.create(methods);
}
