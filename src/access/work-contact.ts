/** What a provider says of someone, by which an identity that is new here may be known again. */
export interface WorkContact {
  readonly email: string | null;
  /** Of their employer, 14 digits. */
  readonly siret: string | null;
}

/** Reads the claims `email` and `siret`. An address that the provider says is not verified counts for none. */
export function workContact(claims: Readonly<Record<string, unknown>>): WorkContact {
  const { email, email_verified: verified, siret } = claims;
  return {
    email: typeof email === 'string' && email.includes('@') && verified !== false ? email : null,
    siret: typeof siret === 'string' && /^\d{14}$/.test(siret) ? siret : null,
  };
}
