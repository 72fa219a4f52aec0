import { AwsError } from "../aws.ts";
import { namedPool, verifiedClaims } from "./authorizer.ts";
import type { Cognito } from "./cognito.ts";
import { notAuthorized, userNotFound } from "./errors.ts";
import { TokenRefused } from "./surface.ts";
import { isRevoked } from "./tokens/revocation.ts";
import { SELF_SERVICE_SCOPE } from "./tokens/user.ts";
import type { UserPool, UserPoolClient } from "./user-pool.ts";
import type { User } from "./users.ts";

/** Who calls for their own account. */
export interface Self {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: User;
  readonly scopes: readonly string[];
  /** The device that the sign-in came from, or was given a key for. */
  readonly deviceKey?: string | undefined;
}

/**
 * The user whose access token a self-service operation was given. Unlike an authorizer, Cognito's own API looks whether
 * the sign-in was revoked.
 *
 * @throws {AwsError} `NotAuthorizedException`, `UserNotFoundException`
 */
export async function selfOf(cognito: Cognito, accessToken: string | undefined): Promise<Self> {
  const self = await bearerOf(cognito, accessToken ?? "");
  if (!self.scopes.includes(SELF_SERVICE_SCOPE)) throw notAuthorized("Access Token does not have required scopes");
  return self;
}

/** The user of an access token of any scopes. @throws {AwsError} `NotAuthorizedException`, `UserNotFoundException` */
export async function bearerOf(cognito: Cognito, accessToken: string): Promise<Self> {
  const pool = cognito.pools.get(namedPool(accessToken) ?? "");
  if (pool === undefined) throw notAuthorized("Invalid Access Token");
  const claims = await claimsOf(cognito, pool, accessToken);
  const client = pool.clients.get(String(claims.client_id));
  if (claims.token_use !== "access" || claims.username === undefined || client === undefined)
    throw notAuthorized("Invalid Access Token");
  const user = pool.users.bySub(String(claims.sub));
  if (user === undefined) throw userNotFound();
  const originJti = typeof claims.origin_jti === "string" ? { originJti: claims.origin_jti } : {};
  if (isRevoked(pool, user, { ...originJti, authTime: Number(claims.auth_time) }))
    throw notAuthorized("Access Token has been revoked");
  if (!user.enabled) throw notAuthorized("User is disabled.");
  if (user.status === "RESET_REQUIRED")
    throw new AwsError("PasswordResetRequiredException", "Password reset required for the user");
  const deviceKey = typeof claims.device_key === "string" ? claims.device_key : undefined;
  return { pool, client, user, scopes: String(claims.scope ?? "").split(" "), deviceKey };
}

async function claimsOf(cognito: Cognito, pool: UserPool, token: string) {
  try {
    return await verifiedClaims(cognito, token, pool.id);
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    throw notAuthorized(error.reason === "expired" ? "Access Token has expired" : "Invalid Access Token");
  }
}
