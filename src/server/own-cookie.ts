import { parseCookie, stringifySetCookie } from 'cookie';

/** A cookie that no script and no other host may read. */
export interface OwnCookie {
  read(header: string | undefined): string | null;
  /** For a `set-cookie` header. */
  written(value: string): string;
  cleared(): string;
}

export function ownCookie(
  origin: string,
  plainName: string,
  { sameSite, seconds }: { sameSite: 'strict' | 'lax'; seconds: number },
): OwnCookie {
  const secure = origin.startsWith('https:');
  // The prefix makes browsers refuse one that a sibling host set. It asks for https, which a trial at home lacks.
  const name = secure ? `__Host-${plainName}` : plainName;
  const written = (value: string, maxAge: number) =>
    stringifySetCookie({ name, value, maxAge, path: '/', httpOnly: true, secure, sameSite });
  return {
    read: (header) => parseCookie(header ?? '')[name] ?? null,
    written: (value) => written(value, seconds),
    cleared: () => written('', 0),
  };
}
