/** GraphiQL's keys that hold the tabs: they belong to one version of the examples. */
const TABS = new Set(['graphiql:tabState', 'graphiql:query', 'graphiql:variables', 'graphiql:operationName']);
const PREFIX = 'vivier:';

/**
 * Where GraphiQL keeps tabs, history, theme and layout: in `localStorage` under names of our own, since another
 * project's GraphiQL may have run at this address. New examples open fresh tabs, and headers are never kept:
 * a token can be among them.
 *
 * @param version of the examples
 */
export function keepDrafts(store: Storage, version: string) {
  const nameOf = (key: string) => PREFIX + (TABS.has(key) ? `${version}:` : '') + key;
  const ours = () => Object.keys(store).filter((key) => key.startsWith(PREFIX));
  for (const old of ours().filter((key) => isTabs(key) && !key.startsWith(`${PREFIX}${version}:`))) {
    store.removeItem(old);
  }
  return {
    getItem: (key: string) => store.getItem(nameOf(key)),
    setItem(key: string, value: string) {
      if (key !== 'graphiql:headers') store.setItem(nameOf(key), withoutHeaders(value));
    },
    removeItem: (key: string) => store.removeItem(nameOf(key)),
    clear() {
      for (const key of ours()) store.removeItem(key);
    },
    get length() {
      return ours().length;
    },
  };
}

function isTabs(name: string): boolean {
  return [...TABS].some((key) => name.endsWith(`:${key}`));
}

/** Tabs and history are JSON; a query or variables that are not pass as they are. */
function withoutHeaders(value: string): string {
  if (!value.includes('"headers"')) return value;
  try {
    return JSON.stringify(JSON.parse(value, (key, inner) => (key === 'headers' ? null : inner)));
  } catch {
    return value;
  }
}
