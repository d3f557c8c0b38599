// node explorer/build.mjs [--operations DIR] [--out DIR]
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'esbuild';
import { readOperations } from './operations.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const { values: options } = parseArgs({
  options: {
    operations: { type: 'string', default: join(root, 'schema/operations') },
    out: { type: 'string', default: join(root, 'dist/explorer') },
  },
});

/** @satisfies {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2022', 'chrome123', 'firefox128', 'safari17.5'],
  conditions: ['browser'],
  outdir: options.out,
  entryNames: '[name]-[hash]',
  chunkNames: 'chunk-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.ttf': 'file' },
  // GraphiQL asks for two of Prettier's parsers by their old names, which are CommonJS: it then finds none in them.
  alias: {
    'prettier/parser-babel': 'prettier/plugins/babel',
    'prettier/parser-graphql': 'prettier/plugins/graphql',
  },
  define: { 'process.env.NODE_ENV': '"production"' },
  metafile: true,
  logLevel: 'warning',
};

const started = performance.now();
// Nine starts out of ten change nothing of it, and it takes longer to build than all the rest to start.
const stamp = `${options.out}.stamp`;
const inputs = await digestOfFiles([here, options.operations], [join(root, 'package-lock.json')]);
if (existsSync(join(options.out, 'index.html')) && existsSync(stamp)) {
  if ((await readFile(stamp, 'utf8')) === inputs) process.exit(0);
}
await emptyFolder(options.out);
const operations = await readOperations(options.operations);

const workers = await build({
  ...shared,
  entryPoints: {
    'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
    'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
  },
});
const worker = (/** @type {string} */ name) => outputOf(workers, `${name}.worker`, '.js');

const page = await build({
  ...shared,
  splitting: true,
  // GraphiQL reads the labels of its icons from the names of their functions.
  keepNames: true,
  jsx: 'automatic',
  entryPoints: { main: join(here, 'main.tsx') },
  define: {
    ...shared.define,
    WORKERS: JSON.stringify({ editor: worker('editor'), json: worker('json'), graphql: worker('graphql') }),
    OPERATIONS: JSON.stringify(operations),
    OPERATIONS_VERSION: JSON.stringify(digest(JSON.stringify(operations))),
  },
});

// Each lazy part gets a style sheet of its own, but the page's holds them all.
const style = outputOf(page, 'main', '.css');
const unused = (await readdir(options.out)).filter((name) => name.endsWith('.css') && name !== style);
await Promise.all(unused.map((name) => unlink(join(options.out, name))));

const favicon = await readFile(join(here, 'favicon.svg'));
const icon = `favicon-${digest(favicon)}.svg`;
await writeFile(join(options.out, icon), favicon);
const names = { icon, style, script: outputOf(page, 'main', '.js') };
const template = await readFile(join(here, 'index.html'), 'utf8');
const html = Object.entries(names).reduce((text, [key, name]) => text.replace(`{{${key}}}`, name), template);
await writeFile(join(options.out, 'index.html'), html);

const sizes = await compressAll(options.out);
await writeFile(stamp, inputs);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stderr.write(
  `explorer: ${operations.length} documents, ${sizes.files} files, ${mega(sizes.plain)} MB ` +
    `(gzip ${mega(sizes.gzip)}, brotli ${mega(sizes.brotli)}), ${seconds} s\n`,
);

/**
 * The name that esbuild gave to an entry's output.
 *
 * @param {{ metafile: import('esbuild').Metafile }} result
 * @param {string} entry
 * @param {string} extension
 */
function outputOf(result, entry, extension) {
  const paths = Object.keys(result.metafile.outputs).map((path) => basename(path));
  const found = paths.find((name) => name.startsWith(`${entry}-`) && name.endsWith(extension));
  if (!found) throw new Error(`esbuild made no ${entry}${extension}`);
  return found;
}

/**
 * What a build is made of.
 *
 * @param {readonly string[]} folders
 * @param {readonly string[]} files
 */
async function digestOfFiles(folders, files) {
  const lists = await Promise.all(
    folders.map(async (folder) => (await readdir(folder)).sort().map((name) => join(folder, name))),
  );
  const hash = createHash('sha256');
  for (const path of [...lists.flat(), ...files]) hash.update(`${path}\n`).update(await readFile(path));
  return hash.digest('hex');
}

/** @param {string | Buffer} bytes */
function digest(bytes) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8);
}

/**
 * Makes a flat folder and removes the files of an earlier build from it: the server serves what it finds there.
 *
 * @param {string} folder
 */
async function emptyFolder(folder) {
  await mkdir(folder, { recursive: true });
  const entries = await readdir(folder, { withFileTypes: true });
  await Promise.all(entries.filter((e) => e.isFile()).map((e) => unlink(join(folder, e.name))));
}

/**
 * Writes `<file>.gz` and `<file>.br` beside each file that they make smaller.
 *
 * @param {string} folder
 * @returns sizes in bytes of what a client fetches in each encoding
 */
async function compressAll(folder) {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
  const total = { files: 0, plain: 0, gzip: 0, brotli: 0 };
  await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const bytes = await readFile(join(folder, name));
      const zipped = await promisify(gzip)(bytes, { level: 6 });
      const brotli = await promisify(brotliCompress)(bytes, quality);
      if (zipped.length < bytes.length) await writeFile(join(folder, `${name}.gz`), zipped);
      if (brotli.length < bytes.length) await writeFile(join(folder, `${name}.br`), brotli);
      total.files += 1;
      total.plain += bytes.length;
      total.gzip += Math.min(zipped.length, bytes.length);
      total.brotli += Math.min(brotli.length, bytes.length);
    }),
  );
  return total;
}

/** @param {number} bytes */
function mega(bytes) {
  return (bytes / 1e6).toFixed(2);
}
