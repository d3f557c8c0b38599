import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { atFileEnd } from './cleanup.js';

export const AUDIENCE = 'https://vivier.example/graphql';
export const CLIENT = { id: 'hr-tool', secret: 'a-secret-of-the-test' };

export interface TestProvider {
  readonly issuer: string;
  /** Its own access token, for the program that it knows: its subject is `CLIENT.id`. */
  accessToken(audience?: string): Promise<string>;
  /** Claims of any form signed by its key, as it would never do. */
  sign(claims: JWTPayload, header?: object, critical?: string): Promise<string>;
  /** What everybody may know of its key. */
  readonly publicKey: JWK;
  /** Signs with another key from now on. */
  rotate(): Promise<void>;
  /** Answers this at a path from now on, as it would never do. */
  answerInstead(path: string, json: object): void;
  /** Answers nobody until `up`. */
  down(): void;
  up(): void;
  /** How often its keys were asked for. */
  readonly keyRequests: number;
}

/** Answers in place of a person at `/interaction/…`. */
export type Interact = (
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void>;

/** A real OpenID provider on this machine, gone when the test file ends. */
export async function testProvider(
  more: Partial<Configuration> = {},
  interact?: Interact,
): Promise<TestProvider> {
  let handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> = async () => {};
  const instead = new Map<string, object>();
  let isDown = false;
  let keyRequests = 0;
  const server: Server = createServer((request, response) => {
    if (isDown) return void request.socket.destroy();
    if (request.url === '/jwks') keyRequests += 1;
    const forged = instead.get(request.url ?? '');
    if (forged) {
      request.resume();
      return void response.setHeader('content-type', 'application/json').end(JSON.stringify(forged));
    }
    return void handle(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atFileEnd(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  let key: JWK = {};
  async function start(): Promise<void> {
    key = await newKey();
    const provider = new Provider(issuer, { ...configuration(key), ...more });
    provider.on('server_error', (_, error) => console.error(error));
    const callback = provider.callback();
    handle = (request, response) =>
      interact && request.url?.startsWith('/interaction/')
        ? interact(provider, request, response)
        : callback(request, response);
  }
  await start();

  return {
    issuer,
    async accessToken(audience = AUDIENCE) {
      const response = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${CLIENT.id}:${CLIENT.secret}`)}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource: audience }),
      });
      const { access_token: token } = (await response.json()) as { access_token: string };
      return token;
    },
    async sign(claims, header = {}, critical = '') {
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: key.kid, ...header } as JWTHeaderParameters)
        .sign(await importJWK(key, 'RS256'), { crit: { [critical]: true } });
    },
    get publicKey() {
      const { kty, n, e, kid, alg, use } = key;
      return { kty, n, e, kid, alg, use } as JWK;
    },
    rotate: start,
    answerInstead: (path, json) => void instead.set(path, json),
    down: () => {
      isDown = true;
    },
    up: () => {
      isDown = false;
    },
    get keyRequests() {
      return keyRequests;
    },
  };
}

function configuration(key: JWK): Configuration {
  return {
    jwks: { keys: [key] },
    cookies: { keys: ['cookies of the test'] },
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
      },
    ],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_, audience) => ({
          scope: '',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  };
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: crypto.randomUUID() };
}
