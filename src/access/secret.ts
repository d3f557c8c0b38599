import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes, in 43 characters that need no escape. */
export const newSecret = () => randomBytes(32).toString('base64url');

/** SHA-256 in hexadecimal: all that is kept of a secret. Of 32 random bytes, so it needs no salt. */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');
