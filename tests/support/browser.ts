import { parseSetCookie, stringifyCookie } from 'cookie';
import { PUBLIC_URL } from './agents-provider.js';
import type { TestServer } from './server.js';

export interface Page {
  readonly status: number;
  readonly location: string;
  /** As they came: `set-cookie` of this answer. */
  readonly setCookies: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the page asked.
  readonly json: any;
}

export type Browser = ReturnType<typeof browserAt>;

/** A browser that follows no redirect by itself. It reaches Vivier without a socket, and the provider by one. */
export function browserAt(server: TestServer, publicUrl = PUBLIC_URL) {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (origin: string) => {
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };
  const cookiesFor = (origin: string) => stringifyCookie(Object.fromEntries(jarOf(origin)));

  async function open(address: string): Promise<Page> {
    const url = new URL(address, publicUrl);
    const cookie = cookiesFor(url.origin);
    const page = url.origin === publicUrl ? await atVivier(url, cookie) : await atProvider(url, cookie);
    for (const text of page.setCookies) {
      const { name, value = '', maxAge } = parseSetCookie(text);
      if (maxAge === 0 || value === '') jarOf(url.origin).delete(name);
      else jarOf(url.origin).set(name, value);
    }
    return { ...page, location: page.location && new URL(page.location, url).href };
  }

  async function atVivier({ pathname, search }: URL, cookie: string): Promise<Page> {
    const answer = await server.app.inject({ method: 'GET', url: pathname + search, headers: { cookie } });
    return {
      status: answer.statusCode,
      location: String(answer.headers.location ?? ''),
      setCookies: [answer.headers['set-cookie'] ?? []].flat(),
      json: String(answer.headers['content-type']).startsWith('application/json') ? answer.json() : null,
    };
  }

  /** Goes on from an address of the provider until it sends the browser back to Vivier, or shows a page. */
  async function follow(address: string): Promise<string> {
    let at = address;
    while (!at.startsWith(publicUrl)) {
      const { location } = await open(at);
      if (!location) return at;
      at = location;
    }
    return at;
  }

  return {
    open,
    /** Opens `/login`, and answers at the provider. @returns the address of the callback, not opened yet */
    async comeBack(answer: string, login = '/login'): Promise<string> {
      const { location } = await open(login);
      const asked = await follow(location);
      return follow(`${asked}?${answer}`);
    },
    /** Signs in as this subject. @returns the callback's answer */
    async signIn(subject: string, login = '/login'): Promise<Page> {
      return open(await this.comeBack(`as=${subject}`, login));
    },
    cookies: () => cookiesFor(publicUrl),
    setCookie: (name: string, value: string) => jarOf(publicUrl).set(name, value),
    cookie: (name: string) => jarOf(publicUrl).get(name),
  };
}

async function atProvider(url: URL, cookie: string): Promise<Page> {
  const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
  const text = await answer.text();
  return {
    status: answer.status,
    location: answer.headers.get('location') ?? '',
    setCookies: answer.headers.getSetCookie(),
    json: text.startsWith('{') ? JSON.parse(text) : null,
  };
}
