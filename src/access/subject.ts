/** OpenID Connect Core, section 2: at most 255 ASCII characters. */
export const isSubject = (sub: unknown): sub is string =>
  typeof sub === 'string' && /^[\x20-\x7e]{1,255}$/.test(sub);
