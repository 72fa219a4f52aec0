/**
 * A list of scopes as people write it: divided by spaces, commas or new lines, with duplicates.
 * An identifier may be a URL (`https://api.example.com/read`). Order is kept. (RFC 6749, section 3.3)
 */
export function parseScopes(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((scope) => scope !== ""))];
}

/** The scopes that a token's `scope` claim holds; none where the claim is absent. */
export function grantedScopes(claims: { readonly scope?: unknown }): string[] {
  return typeof claims.scope === "string" ? parseScopes(claims.scope) : [];
}

/** Those of `required` that are not in `granted`. */
export function missingScopes(required: readonly string[], granted: readonly string[]): string[] {
  return required.filter((scope) => !granted.includes(scope));
}
