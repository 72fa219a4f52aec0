import type { Cognito } from "../cognito.ts";
import { notAuthorized } from "../errors.ts";
import type { UserPool, UserPoolClient } from "../user-pool.ts";
import type { User } from "../users.ts";
import { openRefreshToken, type RefreshGrant, type SignIn, sealRefreshToken } from "./refresh.ts";
import { refreshTokenSeconds } from "./validity.ts";

/** A pool's dead sign-ins and spent refresh tokens, each until it would have expired anyway. */
export interface Revocations {
  /** Milliseconds since 1970 when the last token of a revoked sign-in expires, by its `origin_jti`. */
  readonly signIns: Map<string, number>;
  /** When a rotated-out refresh token was first used, and when it expires, by its `jti`. */
  readonly spent: Map<string, { readonly used: number; readonly expires: number }>;
}

export function newRevocations(): Revocations {
  return { signIns: new Map(), spent: new Map() };
}

/** The first refresh token of a sign-in. */
export function firstRefreshToken(
  cognito: Cognito,
  pool: UserPool,
  client: UserPoolClient,
  signIn: SignIn,
): Promise<string> {
  return sealRefreshToken(cognito, pool, signIn, cognito.clock.now() + refreshTokenSeconds(client) * 1000);
}

/**
 * What a refresh token grants now: it is this client's, has not expired, and neither it nor its sign-in was revoked.
 *
 * @throws {AwsError} `NotAuthorizedException`
 */
export async function redeemed(
  cognito: Cognito,
  pool: UserPool,
  client: UserPoolClient,
  token: string,
): Promise<{ grant: RefreshGrant; user: User }> {
  const grant = await openRefreshToken(cognito, pool, token);
  if (grant?.signIn.clientId !== client.id || grant === undefined) throw notAuthorized("Invalid Refresh Token");
  if (grant.expires <= cognito.clock.now()) throw notAuthorized("Refresh Token has expired");
  const user = pool.users.bySub(grant.signIn.sub);
  if (user === undefined) throw notAuthorized("Invalid Refresh Token");
  if (isRevoked(pool, user, grant.signIn)) throw notAuthorized("Refresh Token has been revoked");
  if (!user.enabled) throw notAuthorized("User is disabled.");
  return { grant, user };
}

/**
 * The next refresh token of a client that rotates them. It expires when the first one would have; the one before stays
 * good for the client's grace period after its first use. Undefined where that is over.
 */
export async function rotated(
  cognito: Cognito,
  pool: UserPool,
  client: UserPoolClient,
  { signIn, jti, expires }: RefreshGrant,
): Promise<string | undefined> {
  const now = cognito.clock.now();
  const { spent } = pool.revocations;
  sweep(spent, ({ expires }) => expires <= now);
  const before = spent.get(jti);
  const grace = (client.settings.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0) * 1000;
  if (before !== undefined && now >= before.used + grace) return undefined;
  if (before === undefined) spent.set(jti, { used: now, expires });
  return sealRefreshToken(cognito, pool, signIn, expires);
}

/** Ends a sign-in: its refresh tokens are dead, and its access tokens are for Cognito's own API. */
export function revokeSignIn(cognito: Cognito, pool: UserPool, { signIn, expires }: RefreshGrant): void {
  const { signIns } = pool.revocations;
  const now = cognito.clock.now();
  sweep(signIns, (until) => until <= now);
  // An access token that was got a moment before the refresh token expires lives a day longer at the most.
  signIns.set(signIn.originJti, expires + 86_400_000);
}

/** Ends every sign-in of a user so far. */
export function signOutEverywhere(cognito: Cognito, user: User): void {
  user.signedOutAt = Math.max(Math.floor(cognito.clock.now() / 1000), user.signedOutAt) + 1;
}

/** Whether a sign-in was revoked, or comes before the user's last global sign-out. */
export function isRevoked(
  { revocations }: UserPool,
  { signedOutAt }: User,
  { originJti, authTime }: Partial<Pick<SignIn, "originJti">> & Pick<SignIn, "authTime">,
): boolean {
  return authTime < signedOutAt || (originJti !== undefined && revocations.signIns.has(originJti));
}

/** Entries come in about the order in which they end, so the sweep stops at the first that has not. */
function sweep<V>(entries: Map<string, V>, isOver: (value: V) => boolean): void {
  for (const [key, value] of entries) {
    if (!isOver(value)) return;
    entries.delete(key);
  }
}
