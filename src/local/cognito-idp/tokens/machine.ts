import { randomUUID } from "node:crypto";
import type { Cognito } from "../cognito.ts";
import type { UserPool, UserPoolClient } from "../user-pool.ts";
import { signJwt } from "./jwt.ts";
import { overridden, tokenOverrides } from "./pre-token.ts";
import { accessTokenSeconds } from "./validity.ts";

export interface MachineToken {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** An access token for the client itself (RFC 6749, section 4.4): its `sub` is the client, and no user is named. */
export async function issueMachineToken(
  cognito: Cognito,
  pool: UserPool,
  client: UserPoolClient,
  scopes: readonly string[],
  endpoint: string,
  clientMetadata?: Readonly<Record<string, string>>,
): Promise<MachineToken> {
  const overrides = await tokenOverrides(cognito, pool, {
    source: "ClientCredentials",
    userName: "ClientCredentials",
    clientId: client.id,
    userAttributes: {},
    groups: null,
    scopes,
    clientMetadata,
  });
  const key = await cognito.keys.access(pool.id);
  const now = Math.floor(cognito.clock.now() / 1000);
  const expiresIn = accessTokenSeconds(client);
  const dropped = new Set(overrides?.scopesToSuppress);
  const granted = [...new Set([...scopes, ...(overrides?.scopesToAdd ?? [])])].filter((scope) => !dropped.has(scope));
  const claims = {
    sub: client.id,
    token_use: "access",
    ...(granted.length === 0 ? {} : { scope: granted.join(" ") }),
    auth_time: now,
    iss: cognito.issuer(pool.id, endpoint),
    exp: now + expiresIn,
    iat: now,
    version: 2,
    jti: randomUUID(),
    client_id: client.id,
  };
  const accessToken = await signJwt(
    key,
    overrides === undefined ? claims : overridden(claims, overrides.access, client.id),
  );
  return { accessToken, expiresIn };
}
