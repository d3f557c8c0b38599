import type { IncomingHttpHeaders } from 'node:http';

/** Whether a browser says that a page of another origin began this request. Programs say nothing of it. */
export function isFromOtherSite(headers: IncomingHttpHeaders, origin: string): boolean {
  const { origin: from, 'sec-fetch-site': site } = headers;
  return (from !== undefined && from !== origin) || site === 'cross-site' || site === 'same-site';
}
