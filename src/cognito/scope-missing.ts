import { splitCustomScope } from "../contract/index.ts";
import { TokenError } from "./error.ts";
import type { Grant } from "./request.ts";

const OWN_SCOPE = "aws.cognito.signin.user.admin";

/** Cognito leaves out, without a word, what a client may not have: this is the word, with the likely reason for the route. */
export function scopesMissing(grant: Grant, missing: readonly string[], granted: readonly string[]): TokenError {
  const names = missing.map((scope) => JSON.stringify(scope)).join(", ");
  const held = granted.length === 0 ? "no scope" : granted.join(", ");
  return new TokenError(
    "scope_missing",
    `Cognito issued a token without ${names}; it holds ${held}. ${reason(grant, missing)}`,
    "require-scopes",
  );
}

/** Cognito says that a scope is refused and not which: of those asked for it is one. */
export function namingScopes(thrown: unknown, scopes: readonly string[] = []): unknown {
  if (!(thrown instanceof TokenError) || thrown.code !== "invalid_scope" || scopes.length === 0) return thrown;
  return new TokenError(thrown.code, `${thrown.message} Asked for: ${scopes.join(", ")}.`, thrown.input);
}

function reason(grant: Grant, missing: readonly string[]): string {
  switch (grant) {
    case "user_password":
    case "user_srp":
    case "admin_user_password":
    case "password":
      return `Sign-in by the API grants ${OWN_SCOPE} alone: others are added by a pre token generation trigger of event version V2_0 or V3_0 (scopesToAdd; plan Essentials or Plus), which this pool lacks or which leaves them out.`;
    case "refresh_token":
      return "A refresh keeps the scopes of the sign-in that it goes back to: sign in again with these scopes.";
    case "client_credentials":
    case "authorization_code":
    case "implicit":
      return `Look at the client's allowed scopes${servers(missing)}.`;
  }
}

function servers(missing: readonly string[]): string {
  const identifiers = new Set(
    missing.map((scope) => splitCustomScope(scope)?.identifier).filter((one) => one !== undefined),
  );
  if (identifiers.size === 0) return "";
  return `, and whether the pool still has the resource server ${[...identifiers].join(", ")} with the scope: one that was deleted is left out silently`;
}
