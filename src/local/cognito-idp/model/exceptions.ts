/**
 * Where AWS does other than its own API model says. Each entry names what shows it.
 */

/** Values that the service takes although the model's enumeration lacks them. */
export const FURTHER_VALUES: Readonly<Record<string, readonly string[]>> = {
  // GetClientToken's documentation demands it of the client.
  ExplicitAuthFlowsType: ["ALLOW_CLIENT_TOKEN_AUTH"],
};

/** Patterns that the service does not hold to, with what it takes instead. */
export const OTHER_PATTERNS: Readonly<Record<string, { readonly pattern: string; readonly max: number }>> = {
  // A custom domain is a host name of several labels, and is given in the same member as a prefix.
  DomainType: { pattern: "[a-z0-9](?:[a-z0-9.\\-]{0,251}[a-z0-9])?", max: 253 },
};

/** Operations that need no signature although the model does not say so. */
export const UNSIGNED: ReadonlySet<string> = new Set([
  // The client's secret is the authorization; IAM is not asked (documentation of GetClientToken).
  "GetClientToken",
]);
