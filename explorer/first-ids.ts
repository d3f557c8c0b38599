import { ask } from './ask.js';
import { firstId } from './variables.js';

/** Variables that the page can fill, with a query for the first id of each: its first `id` is taken. */
const QUESTIONS = {
  unit: '{ viewer { units(first: 1) { nodes { id } } } }',
  position: '{ positions(first: 1) { nodes { id } } }',
};

/** Ids by the name of the variable; what the bearer may not see, or the server does not know, is absent. */
export async function firstIds(token: string): Promise<Record<string, string>> {
  const found = await Promise.all(
    Object.entries(QUESTIONS).map(async ([name, query]) => {
      const answer = await ask(token, { query }).catch(() => null);
      const id = firstId(answer?.body.data);
      return id === null ? [] : [[name, id] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}
