import {
  AdminUserGlobalSignOutCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createSecretHash } from "cognito-srp-helper";
import { decodeJwt } from "jose";
import type { LocalCognito } from "../../fixtures/local-cognito.ts";
import { makeClient, makePool, makeUser, PASSWORD, passwordSignIn, startLocalPool } from "../../fixtures/local-pool.ts";

let local: LocalCognito;
let userPoolId: string;
let clientId: string;

beforeAll(async () => {
  ({ local, userPoolId, clientId } = await startLocalPool());
  await makeUser(local, userPoolId, "Ada");
});

afterAll(() => local.close());

async function signIn(ClientId = clientId, hash: Record<string, string> = {}) {
  const { AuthenticationResult } = await passwordSignIn(local, ClientId, "Ada", PASSWORD, hash);
  return { access: AuthenticationResult?.AccessToken ?? "", refresh: AuthenticationResult?.RefreshToken ?? "" };
}

function refreshed(REFRESH_TOKEN: string, ClientId = clientId, more: Record<string, string> = {}) {
  return local.client.send(
    new InitiateAuthCommand({ AuthFlow: "REFRESH_TOKEN_AUTH", ClientId, AuthParameters: { REFRESH_TOKEN, ...more } }),
  );
}

const getUser = (AccessToken: string) => local.client.send(new GetUserCommand({ AccessToken }));

describe("a refresh", () => {
  test("gives new tokens of the same sign-in, and no new refresh token", async () => {
    const { access, refresh } = await signIn();
    local.advance(5000);
    const { AuthenticationResult } = await refreshed(refresh);
    expect(AuthenticationResult).not.toHaveProperty("RefreshToken");
    const [before, after] = [decodeJwt(access), decodeJwt(AuthenticationResult?.AccessToken ?? "")];
    expect(after).toMatchObject({ origin_jti: before.origin_jti, auth_time: before.auth_time });
    expect(after.jti).not.toBe(before.jti);
    expect(Number(after.iat)).toBeGreaterThan(Number(before.iat));
  });

  test("is refused with a token of another client, another kind, or another's making", async () => {
    const { access, refresh } = await signIn();
    const other = await makeClient(local, userPoolId);
    const invalid = { name: "NotAuthorizedException", message: "Invalid Refresh Token" };
    await expect(refreshed(refresh, other.id)).rejects.toMatchObject(invalid);
    await expect(refreshed(access)).rejects.toMatchObject(invalid);
    const parts = refresh.split(".");
    const bent = [...parts.slice(0, 3), `A${parts[3]?.slice(1)}`, parts[4]].join(".");
    await expect(refreshed(bent === refresh ? `${bent}A` : bent)).rejects.toMatchObject(invalid);
  });

  test("is refused when the token has run out", async () => {
    const short = await makeClient(local, userPoolId, {
      RefreshTokenValidity: 60,
      TokenValidityUnits: { RefreshToken: "minutes" },
    });
    const { refresh } = await signIn(short.id);
    local.advance(59 * 60_000);
    expect(await refreshed(refresh, short.id)).toHaveProperty("AuthenticationResult");
    local.advance(60_001);
    await expect(refreshed(refresh, short.id)).rejects.toMatchObject({ message: "Refresh Token has expired" });
  });

  test("of a client with a secret asks for the hash of the username, which the token names", async () => {
    const { id, secret } = await makeClient(local, userPoolId, { GenerateSecret: true });
    const SECRET_HASH = createSecretHash("Ada", id, secret);
    const { refresh } = await signIn(id, { SECRET_HASH });
    expect(await refreshed(refresh, id, { SECRET_HASH })).toHaveProperty("AuthenticationResult");
    await expect(refreshed(refresh, id)).rejects.toMatchObject({ name: "NotAuthorizedException" });
    await expect(refreshed(refresh, id, { SECRET_HASH: createSecretHash("Bob", id, secret) })).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  });
});

describe("a client that rotates refresh tokens", () => {
  async function rotating(RetryGracePeriodSeconds: number) {
    const { id } = await makeClient(local, userPoolId, {
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds },
    });
    const { refresh } = await signIn(id);
    const next = async (RefreshToken: string) => {
      const { AuthenticationResult } = await local.client.send(
        new GetTokensFromRefreshTokenCommand({ ClientId: id, RefreshToken }),
      );
      return AuthenticationResult?.RefreshToken ?? "";
    };
    return { id, refresh, next };
  }

  test("gives a new one each time; the old one serves for the grace period alone", async () => {
    const { refresh, next } = await rotating(30);
    const second = await next(refresh);
    expect(second).not.toBe(refresh);
    local.advance(29_000);
    expect(await next(refresh)).not.toBe("");
    local.advance(2000);
    await expect(next(refresh)).rejects.toMatchObject({ name: "RefreshTokenReuseException" });
    expect(await next(second)).not.toBe("");
  });

  test("without a grace period gives one answer to each token", async () => {
    const { refresh, next } = await rotating(0);
    await next(refresh);
    await expect(next(refresh)).rejects.toMatchObject({ name: "RefreshTokenReuseException" });
  });

  test("may not use REFRESH_TOKEN_AUTH, and can not be made with it", async () => {
    const { id, refresh } = await rotating(10);
    await expect(refreshed(refresh, id)).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(makeClient(local, userPoolId, { RefreshTokenRotation: { Feature: "ENABLED" } })).rejects.toMatchObject(
      { name: "InvalidParameterException" },
    );
  });
});

describe("revoking a refresh token", () => {
  const revoke = (Token: string, ClientId = clientId) => local.client.send(new RevokeTokenCommand({ Token, ClientId }));

  test("ends its sign-in for Cognito's own API, and no other; an authorizer still takes the access token", async () => {
    const [ended, other] = [await signIn(), await signIn()];
    await revoke(ended.refresh);
    await expect(getUser(ended.access)).rejects.toMatchObject({ message: "Access Token has been revoked" });
    await expect(refreshed(ended.refresh)).rejects.toMatchObject({ message: "Refresh Token has been revoked" });
    expect(await local.service.authenticate(ended.access, [userPoolId])).toMatchObject({ token_use: "access" });
    expect(await getUser(other.access)).toMatchObject({ Username: "Ada" });
    expect(await refreshed(other.refresh)).toHaveProperty("AuthenticationResult");
  });

  test("is refused for an access token, another client's token, and a client without revocation", async () => {
    const { access, refresh } = await signIn();
    await expect(revoke(access)).rejects.toMatchObject({ name: "UnsupportedTokenTypeException" });
    const other = await makeClient(local, userPoolId, { EnableTokenRevocation: false });
    await expect(revoke(refresh, other.id)).rejects.toMatchObject({ name: "UnsupportedOperationException" });
    const third = await makeClient(local, userPoolId);
    await expect(revoke(refresh, third.id)).rejects.toMatchObject({ name: "UnauthorizedException" });
    expect(await getUser(access)).toHaveProperty("Username");
  });
});

describe("a global sign-out", () => {
  test.each([
    ["by the user", (access: string) => local.client.send(new GlobalSignOutCommand({ AccessToken: access }))],
    [
      "by an administrator",
      () => local.client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: userPoolId, Username: "Ada" })),
    ],
  ])("%s ends every sign-in so far; the next one is good at once", async (_, signOut) => {
    const before = await signIn();
    await signOut(before.access);
    await expect(getUser(before.access)).rejects.toMatchObject({ message: "Access Token has been revoked" });
    await expect(refreshed(before.refresh)).rejects.toMatchObject({ message: "Refresh Token has been revoked" });
    const after = await signIn();
    expect(await getUser(after.access)).toMatchObject({ Username: "Ada" });
    expect(await refreshed(after.refresh)).toHaveProperty("AuthenticationResult");
  });
});

describe("a call for one's own account", () => {
  test("is refused with a token that is expired, an ID token, garbage, or another pool's", async () => {
    const { AuthenticationResult } = await passwordSignIn(local, clientId, "Ada");
    const { AccessToken = "", IdToken = "" } = AuthenticationResult ?? {};
    await expect(getUser(IdToken)).rejects.toMatchObject({ message: "Invalid Access Token" });
    await expect(getUser("garbage")).rejects.toMatchObject({ message: "Invalid Access Token" });
    const [head, , signature] = AccessToken.split(".");
    const elsewhere = Buffer.from(
      JSON.stringify({ ...decodeJwt(AccessToken), iss: `${local.endpoint}/${await makePool(local)}` }),
    ).toString("base64url");
    await expect(getUser(`${head}.${elsewhere}.${signature}`)).rejects.toMatchObject({
      message: "Invalid Access Token",
    });
    local.advance(3600_000 + 1000);
    await expect(getUser(AccessToken)).rejects.toMatchObject({ message: "Access Token has expired" });
  });
});
