import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Monaco writes its rules in style elements and attributes, hence the one `unsafe-inline`. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const SECURITY_HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const MEDIA_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
};

const ENCODINGS = { br: '.br', gzip: '.gz' } as const;
type Encoding = keyof typeof ENCODINGS;

/** One built file, whole, in each encoding that the build made. */
interface BuiltFile {
  readonly mediaType: string;
  readonly digest: string;
  readonly bytes: Buffer;
  readonly encoded: ReadonlyMap<Encoding, Buffer>;
}

/**
 * The explorer at `/` and its files under `/explorer/`, from the folder that `npm run build` fills.
 * The files are read here, once: a name that is not among them is answered like any unknown address.
 *
 * @param directory may be missing: `/` then says how to make it
 */
export function registerExplorer(app: FastifyInstance, directory: string): void {
  const files = readFiles(directory);
  const page = files.get('index.html');
  const icon = [...files].find(([name]) => name.startsWith('favicon-'))?.[1];

  app.get('/', (request, reply) =>
    page
      ? send(request, reply, page, 'no-cache')
      : reply
          .headers(SECURITY_HEADERS)
          .type('text/plain; charset=utf-8')
          .send('Vivier: the API is at /graphql. The explorer is not built: `npm run build` makes it.\n'),
  );
  app.get<{ Params: { name: string } }>('/explorer/:name', (request, reply) => {
    const file = request.params.name === 'index.html' ? undefined : files.get(request.params.name);
    if (!file) return reply.callNotFound();
    // The build puts a digest in the name: the same name never holds other bytes.
    return send(request, reply, file, 'public, max-age=31536000, immutable');
  });
  if (icon) {
    app.get('/favicon.ico', (request, reply) => send(request, reply, icon, 'public, max-age=86400'));
  }
}

function readFiles(directory: string): ReadonlyMap<string, BuiltFile> {
  const names = existsSync(directory) ? readdirSync(directory) : [];
  const served = names.filter((name) => extname(name) in MEDIA_TYPES);
  return new Map(served.map((name) => [name, readFile(directory, name)]));
}

function readFile(directory: string, name: string): BuiltFile {
  const bytes = readFileSync(join(directory, name));
  const encoded = new Map<Encoding, Buffer>();
  for (const encoding of ['br', 'gzip'] as const) {
    const path = join(directory, name + ENCODINGS[encoding]);
    if (existsSync(path)) encoded.set(encoding, readFileSync(path));
  }
  const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  return { mediaType: MEDIA_TYPES[extname(name)] as string, digest, bytes, encoded };
}

function send(request: FastifyRequest, reply: FastifyReply, file: BuiltFile, caching: string): FastifyReply {
  const encoding = chooseEncoding(request.headers['accept-encoding'], file);
  const tag = `"${file.digest}${encoding ? `-${encoding}` : ''}"`;
  reply.headers(SECURITY_HEADERS).headers({ 'cache-control': caching, etag: tag, vary: 'accept-encoding' });
  if (isFresh(request.headers['if-none-match'], tag)) return reply.code(304).send();
  if (encoding) reply.header('content-encoding', encoding);
  return reply.type(file.mediaType).send((encoding && file.encoded.get(encoding)) ?? file.bytes);
}

/** The smallest encoding that the client names and does not refuse with `q=0` (RFC 9110, section 12.5.3). */
function chooseEncoding(accepted: string | undefined, file: BuiltFile): Encoding | undefined {
  const refused = /;\s*q=0(\.0*)?\s*$/;
  const named = (accepted ?? '')
    .toLowerCase()
    .split(',')
    .filter((item) => !refused.test(item))
    .map((item) => item.split(';')[0]?.trim());
  return [...file.encoded.keys()].find((encoding) => named.includes(encoding));
}

/** Whether the client holds this very representation (RFC 9110, section 13.1.2: weak comparison). */
function isFresh(ifNoneMatch: string | undefined, tag: string): boolean {
  const held = (ifNoneMatch ?? '').split(',').map((item) => item.trim().replace(/^W\//, ''));
  return held.includes(tag) || held.includes('*');
}
