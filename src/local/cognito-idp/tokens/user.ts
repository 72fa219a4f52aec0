import { createHash, randomUUID } from "node:crypto";
import { isReadable } from "../attributes.ts";
import type { Cognito } from "../cognito.ts";
import type { Claims } from "../surface.ts";
import { triggerAttributes } from "../triggers.ts";
import type { UserPool, UserPoolClient } from "../user-pool.ts";
import type { User } from "../users.ts";
import { type GroupClaims, groupClaims } from "./groups.ts";
import { signJwt } from "./jwt.ts";
import { overridden, type TokenOverrides, tokenOverrides } from "./pre-token.ts";
import type { SignIn } from "./refresh.ts";
import { accessTokenSeconds, idTokenSeconds } from "./validity.ts";

/** The scope of every token that the API's sign-in gives: a user's calls for their own account. */
export const SELF_SERVICE_SCOPE = "aws.cognito.signin.user.admin";

export interface UserTokens {
  readonly accessToken: string;
  /** Absent where the hosted domain was asked for no `openid`. */
  readonly idToken?: string;
  /** Of the access token, in seconds. */
  readonly expiresIn: number;
}

export interface Issuance {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: User;
  readonly signIn: SignIn;
  readonly endpoint: string;
  /** The part of the trigger source after `TokenGeneration_`. */
  readonly source: "Authentication" | "NewPasswordChallenge" | "AuthenticateDevice" | "RefreshTokens" | "HostedAuth";
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/** A new sign-in of a user, at this moment. Its event is the one that threat protection has recorded, if any. */
export function newSignIn(
  cognito: Cognito,
  user: User,
  client: UserPoolClient,
  {
    scopes,
    hosted,
    deviceKey,
    eventId = randomUUID(),
  }: Pick<SignIn, "scopes" | "hosted" | "deviceKey"> & { readonly eventId?: string | undefined },
): SignIn {
  return {
    sub: user.sub,
    clientId: client.id,
    // A sign-in within the second of a global sign-out comes after it.
    authTime: Math.max(Math.floor(cognito.clock.now() / 1000), user.signedOutAt),
    originJti: randomUUID(),
    eventId,
    scopes,
    hosted,
    ...(deviceKey === undefined ? {} : { deviceKey }),
  };
}

/**
 * The access and ID tokens of a sign-in, each signed by its own key of the pool.
 *
 * @throws {AwsError} what the pool's pre token generation function makes of it
 */
export async function issueUserTokens(cognito: Cognito, issuance: Issuance): Promise<UserTokens> {
  const { pool, client, user, signIn } = issuance;
  const groups = groupClaims(pool, user.sub);
  const overrides = await tokenOverrides(cognito, pool, {
    source: issuance.source,
    userName: user.username,
    clientId: client.id,
    userAttributes: triggerAttributes(user),
    groups,
    scopes: signIn.scopes,
    clientMetadata: issuance.clientMetadata,
  });
  const shared = sharedClaims(cognito, issuance);
  const access = signJwt(
    await cognito.keys.access(pool.id),
    accessClaims(shared, issuance, overrides?.groups ?? groups, overrides),
  );
  const expiresIn = accessTokenSeconds(client);
  if (signIn.hosted && !signIn.scopes.includes("openid")) return { accessToken: await access, expiresIn };
  const idKey = await cognito.keys.id(pool.id);
  const claims = idClaims(shared, issuance, overrides?.groups ?? groups, overrides);
  // Only a hosted sign-in's ID token is bound to its access token, and so has to wait for it.
  if (!signIn.hosted) {
    const [accessToken, idToken] = await Promise.all([access, signJwt(idKey, claims)]);
    return { accessToken, idToken, expiresIn };
  }
  const accessToken = await access;
  return { accessToken, idToken: await signJwt(idKey, { at_hash: halfHash(accessToken), ...claims }), expiresIn };
}

function sharedClaims(cognito: Cognito, { pool, client, signIn, endpoint }: Issuance): Claims {
  return {
    sub: signIn.sub,
    iss: cognito.issuer(pool.id, endpoint),
    ...(client.settings.EnableTokenRevocation === false ? {} : { origin_jti: signIn.originJti }),
    event_id: signIn.eventId,
    auth_time: signIn.authTime,
    iat: Math.floor(cognito.clock.now() / 1000),
  };
}

function accessClaims(
  shared: Claims,
  { client, user, signIn }: Issuance,
  { groups }: GroupClaims,
  overrides: TokenOverrides | undefined,
): Claims {
  const dropped = new Set(overrides?.scopesToSuppress);
  const scopes = [...new Set([...signIn.scopes, ...(overrides?.scopesToAdd ?? [])])].filter((one) => !dropped.has(one));
  const claims = {
    ...shared,
    ...(groups.length === 0 ? {} : { "cognito:groups": groups }),
    ...(signIn.hosted ? { version: 2 } : {}),
    ...(signIn.deviceKey === undefined ? {} : { device_key: signIn.deviceKey }),
    client_id: client.id,
    token_use: "access",
    scope: scopes.join(" "),
    ...(signIn.audience === undefined ? {} : { aud: signIn.audience }),
    exp: Number(shared.iat) + accessTokenSeconds(client),
    jti: randomUUID(),
    username: user.username,
  };
  return overrides === undefined ? claims : overridden(claims, overrides.access, client.id);
}

function idClaims(
  shared: Claims,
  { client, user, signIn }: Issuance,
  { groups, roles, preferredRole }: GroupClaims,
  overrides: TokenOverrides | undefined,
): Claims {
  const claims = {
    ...shared,
    ...(groups.length === 0 ? {} : { "cognito:groups": groups }),
    ...(roles.length === 0 ? {} : { "cognito:roles": roles }),
    ...(preferredRole === undefined ? {} : { "cognito:preferred_role": preferredRole }),
    "cognito:username": user.username,
    ...attributeClaims(user, client, signIn),
    ...(signIn.nonce === undefined ? {} : { nonce: signIn.nonce }),
    aud: client.id,
    token_use: "id",
    exp: Number(shared.iat) + idTokenSeconds(client),
    jti: randomUUID(),
  };
  return overrides === undefined ? claims : overridden(claims, overrides.id, client.id);
}

/** The attributes that the client may read and, at the hosted domain, that the scopes ask for. */
export function attributeClaims(user: User, client: UserPoolClient, signIn: Pick<SignIn, "hosted" | "scopes">): Claims {
  const asked = signIn.hosted ? attributesOfScopes(signIn.scopes) : undefined;
  const shown = [...user.attributes].filter(
    ([name]) => isReadable(client, name) && (asked === undefined || asked.has(name)),
  );
  return Object.fromEntries(shown.map(([name, value]) => [name, claimValue(name, value)]));
}

/** `openid` alone asks for everything; with others beside it, those say what. */
function attributesOfScopes(scopes: readonly string[]): ReadonlySet<string> | undefined {
  const named = scopes.filter((scope) => Object.hasOwn(SCOPE_ATTRIBUTES, scope));
  return named.length === 0 ? undefined : new Set(named.flatMap((scope) => SCOPE_ATTRIBUTES[scope] ?? []));
}

/** OpenID Connect Core 1.0, section 5.4. */
export const SCOPE_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  email: ["email", "email_verified"],
  phone: ["phone_number", "phone_number_verified"],
  profile:
    "name family_name given_name middle_name nickname preferred_username profile picture website gender birthdate zoneinfo locale updated_at address".split(
      " ",
    ),
};

function claimValue(name: string, value: string): unknown {
  if (name === "email_verified" || name === "phone_number_verified") return value.toLowerCase() === "true";
  if (name === "address") return { formatted: value };
  return name === "updated_at" ? Number(value) : value;
}

/** `at_hash` (OpenID Connect Core 1.0, section 3.1.3.6). */
function halfHash(token: string): string {
  return createHash("sha256").update(token).digest().subarray(0, 16).toString("base64url");
}
