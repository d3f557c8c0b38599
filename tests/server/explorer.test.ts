import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerExplorer } from '../../src/server/explorer.js';

const PAGE = '<!doctype html><title>Vivier</title>';
const SCRIPT = 'console.log("vivier");'.repeat(20);
const ICON = '<svg xmlns="http://www.w3.org/2000/svg"/>';

const folder = mkdtempSync(join(tmpdir(), 'explorer-'));
const built = join(folder, 'built');
let app: FastifyInstance;

beforeAll(() => {
  mkdirSync(built);
  writeFileSync(join(folder, 'secret.js'), 'outside');
  writeFileSync(join(built, 'index.html'), PAGE);
  writeFileSync(join(built, 'main-ABCD.js'), SCRIPT);
  writeFileSync(join(built, 'main-ABCD.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(built, 'main-ABCD.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(built, 'favicon-EF.svg'), ICON);
  writeFileSync(join(built, 'notes.md'), 'not for readers');
  app = serverOn(built);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

function serverOn(directory: string): FastifyInstance {
  const server = Fastify();
  server.setNotFoundHandler((_, reply) => reply.code(404).send({ errors: [{ message: 'nothing here' }] }));
  registerExplorer(server, directory);
  return server;
}

describe('the page', () => {
  test('is served with headers that keep everything on this host', async () => {
    const answer = await app.inject('/');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe(PAGE);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = String(answer.headers['content-security-policy']).split('; ');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    const sources = policy.flatMap((directive) => directive.split(' ').slice(1));
    expect(new Set(sources)).toEqual(new Set(["'self'", "'none'", "'unsafe-inline'", 'data:']));
    expect(policy.filter((directive) => directive.includes('unsafe'))).toEqual([
      "style-src 'self' 'unsafe-inline'",
    ]);
  });

  test('is not sent twice to a client that holds it', async () => {
    const { etag } = (await app.inject('/')).headers;
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    for (const held of [etag, `"other", W/${etag}`, '*']) {
      const again = await app.inject({ url: '/', headers: { 'if-none-match': String(held) } });
      expect([again.statusCode, again.body]).toEqual([304, '']);
    }
    const other = await app.inject({ url: '/', headers: { 'if-none-match': '"other"' } });
    expect(other.statusCode).toBe(200);
  });

  test('says how to make it when it is not built', async () => {
    const bare = serverOn(join(folder, 'never-built'));
    const answer = await bare.inject('/');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.body).toContain('npm run build');
    expect((await bare.inject('/explorer/main-ABCD.js')).statusCode).toBe(404);
    await bare.close();
  });
});

describe('its files', () => {
  test('are kept for ever, in the smallest encoding that the client takes', async () => {
    const fetch = (accepted: string) =>
      app.inject({ url: '/explorer/main-ABCD.js', headers: { 'accept-encoding': accepted } });
    const plain = await fetch('');
    const brotli = await fetch('gzip, deflate, br');
    const gzip = await fetch('br;q=0, GZIP;q=0.5');
    expect(plain.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    });
    expect([plain, brotli, gzip].map((answer) => answer.headers['content-encoding'])).toEqual([
      undefined,
      'br',
      'gzip',
    ]);
    expect(plain.body).toBe(SCRIPT);
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(SCRIPT);
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(SCRIPT);
    expect(new Set([plain, brotli, gzip].map((answer) => answer.headers.etag)).size).toBe(3);
  });

  test('include the icon, also where browsers look for one unasked', async () => {
    for (const url of ['/explorer/favicon-EF.svg', '/favicon.ico']) {
      const answer = await app.inject(url);
      expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([
        200,
        'image/svg+xml',
        ICON,
      ]);
    }
  });

  test.each([
    '/explorer/unknown.js',
    '/explorer/',
    '/explorer/index.html',
    '/explorer/notes.md',
    '/explorer/main-ABCD.js.br',
    '/explorer/../secret.js',
    '/explorer/..%2fsecret.js',
    '/explorer/%2e%2e%2fsecret.js',
    '/explorer/..%5csecret.js',
    '/explorer/built/../../secret.js',
    '/explorer/%2fetc%2fpasswd',
    '/explorer/constructor',
  ])('do not include %s', async (url) => {
    const answer = await app.inject(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual({ errors: [{ message: 'nothing here' }] });
  });
});
