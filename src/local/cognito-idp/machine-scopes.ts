import { isActiveScope, STANDARD_SCOPES } from "./client-settings.ts";
import type { UserPool, UserPoolClient } from "./user-pool.ts";

/**
 * The scopes of a client's own token: those asked for, or else every custom scope of the client. One that its resource
 * server no longer has is left out. Undefined where a scope is not the client's, or the client has no custom scope at all.
 */
export function machineScopes(
  pool: UserPool,
  { settings }: UserPoolClient,
  requested: readonly string[],
): readonly string[] | undefined {
  const custom = (settings.AllowedOAuthScopes ?? []).filter((scope) => !STANDARD.has(scope));
  if (custom.length === 0 || requested.some((scope) => !custom.includes(scope))) return undefined;
  return (requested.length === 0 ? custom : requested).filter((scope) => isActiveScope(pool, scope));
}

const STANDARD: ReadonlySet<string> = new Set(STANDARD_SCOPES);
