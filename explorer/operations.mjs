import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'graphql';

/** The first tabs, in the order in which a newcomer meets them; the others follow by name. */
const FIRST = [
  'viewer',
  'team-skill-map',
  'retention-risks',
  'open-positions',
  'internal-matches',
  'my-profile',
  'my-matches',
  'claim-skill',
  'changes',
];

/**
 * The example documents of a folder, one tab each.
 *
 * @param {string} folder holds `<name>.graphql` and, where it helps, `<name>.variables.json`
 * @returns {Promise<{ name: string, query: string, variables: string | null }[]>} empty when there is no folder
 * @throws on a document that does not parse, or variables that are not JSON: with the file's name
 */
export async function readOperations(folder) {
  const files = new Set(await readdir(folder).catch(() => []));
  const names = [...files].filter((file) => file.endsWith('.graphql')).map((file) => file.slice(0, -8));
  const rank = (/** @type {string} */ name) => (FIRST.indexOf(name) + FIRST.length + 1) % (FIRST.length + 1);
  names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en'));
  return Promise.all(
    names.map(async (name) => {
      const query = await readFile(join(folder, `${name}.graphql`), 'utf8');
      const sibling = `${name}.variables.json`;
      const empty = named(`${name}.graphql`, () => emptyVariables(query));
      if (!files.has(sibling)) return { name, query, variables: empty };
      const variables = await readFile(join(folder, sibling), 'utf8');
      named(sibling, () => JSON.parse(variables));
      return { name, query, variables };
    }),
  );
}

/**
 * The variables that a document cannot run without, as a form to fill in: ids empty, the rest null.
 *
 * @param {string} query
 * @returns {string | null} JSON, or null when nothing is required
 */
export function emptyVariables(query) {
  const required = parse(query, { noLocation: true })
    .definitions.flatMap((d) => (d.kind === 'OperationDefinition' ? (d.variableDefinitions ?? []) : []))
    .filter(({ type, defaultValue }) => type.kind === 'NonNullType' && !defaultValue)
    .map(({ variable, type }) => {
      const inner = type.kind === 'NonNullType' ? type.type : type;
      return [variable.name.value, inner.kind === 'NamedType' && inner.name.value === 'ID' ? '' : null];
    });
  return required.length === 0 ? null : JSON.stringify(Object.fromEntries(required), null, 2);
}

/**
 * @template T
 * @param {string} file
 * @param {() => T} read
 */
function named(file, read) {
  try {
    return read();
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
