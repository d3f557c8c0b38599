/** How the person behind a token signed in, as the provider says it. */
export interface SignInMethod {
  readonly acr: string | null;
  readonly amr: readonly string[];
}

/** Methods that are two factors by themselves (RFC 8176): several at once, and a key that the person alone holds. */
const TWO_FACTORS = ['mfa', 'pop'];

/** ProConnect's levels with two factors. */
export const STRONG_ACR = ['eidas0-mfa', 'eidas1-mfa', 'eidas2', 'eidas3'] as const;

/** Whether they showed a second factor: what roles over other people ask for. */
export function isStrong({ acr, amr }: SignInMethod, strongAcr: readonly string[]): boolean {
  return (acr !== null && strongAcr.includes(acr)) || amr.some((method) => TWO_FACTORS.includes(method));
}

/** Reads the claims `acr` and `amr`; whatever is not of their form proves nothing. */
export function signInMethod(claims: Readonly<Record<string, unknown>>): SignInMethod {
  const { acr, amr } = claims;
  return {
    acr: typeof acr === 'string' ? acr : null,
    amr: Array.isArray(amr) ? amr.filter((method) => typeof method === 'string') : [],
  };
}
