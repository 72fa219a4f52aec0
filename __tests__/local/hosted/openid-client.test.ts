import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as oidc from "openid-client";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { Browser } from "./browser.ts";
import { CALLBACK, SCOPE } from "./pool.ts";

const PASSWORD = "Correct-horse-1";

let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});

afterAll(() => aws.close());

/** A pool with a user and a client, as openid-client finds it by its issuer. */
async function discovered(version: 1 | 2, confidential: boolean): Promise<oidc.Configuration> {
  const call = async (operation: string, input: object) => (await aws.invoke("cognito-idp", operation, input)) as never;
  const { UserPool } = (await call("CreateUserPool", { PoolName: "people" })) as { UserPool: { Id: string } };
  const UserPoolId = UserPool.Id;
  const Domain = `people-${randomUUID()}`;
  await call("CreateUserPoolDomain", { UserPoolId, Domain, ManagedLoginVersion: version });
  await call("CreateResourceServer", {
    UserPoolId,
    Identifier: "https://api.example.com",
    Name: "API",
    Scopes: [{ ScopeName: "read", ScopeDescription: "read" }],
  });
  const { UserPoolClient } = (await call("CreateUserPoolClient", {
    UserPoolId,
    ClientName: "web",
    GenerateSecret: confidential,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: ["openid", "email", SCOPE],
    CallbackURLs: [CALLBACK],
    SupportedIdentityProviders: ["COGNITO"],
  })) as { UserPoolClient: { ClientId: string; ClientSecret?: string } };
  const { ClientId, ClientSecret } = UserPoolClient;
  if (version === 2) await call("CreateManagedLoginBranding", { UserPoolId, ClientId, UseCognitoProvidedValues: true });
  await call("AdminCreateUser", {
    UserPoolId,
    Username: "ada",
    MessageAction: "SUPPRESS",
    UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
  });
  await call("AdminSetUserPassword", { UserPoolId, Username: "ada", Password: PASSWORD, Permanent: true });
  return oidc.discovery(
    new URL(`${aws.endpoint}/${UserPoolId}`),
    ClientId,
    ClientSecret,
    ClientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(ClientSecret),
    { execute: [oidc.allowInsecureRequests] },
  );
}

async function callbackOf(authorizationUrl: URL): Promise<URL> {
  const browser = new Browser();
  const login = await browser.open(authorizationUrl.href);
  const { location } = await browser.submit(login, { username: "ada", password: PASSWORD });
  if (location === undefined) throw new Error(`The login was refused: ${login.page.error}`);
  return location;
}

describe.each([
  ["classic", 1],
  ["managed", 2],
] as const)("openid-client on the %s pages", (_kind, version) => {
  test.each([
    ["public", false],
    ["confidential", true],
  ])("gets, reads, refreshes and revokes a %s client's tokens by code and PKCE", async (_which, confidential) => {
    const config = await discovered(version, confidential);
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const expectedState = oidc.randomState();
    const expectedNonce = oidc.randomNonce();
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK,
      scope: `openid email ${SCOPE}`,
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: "S256",
      state: expectedState,
      nonce: expectedNonce,
    });
    const callback = await callbackOf(url);
    const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
    const tokens = await oidc.authorizationCodeGrant(config, callback, checks);
    const { sub = "" } = tokens.claims() ?? {};
    expect(await oidc.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({
      sub,
      email: "ada@example.com",
      username: "ada",
    });
    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? "");
    expect(refreshed.claims()?.sub).toBe(sub);
    await expect(oidc.authorizationCodeGrant(config, callback, checks)).rejects.toMatchObject({
      error: "invalid_grant",
    });
    await oidc.tokenRevocation(config, tokens.refresh_token ?? "");
    await expect(oidc.refreshTokenGrant(config, tokens.refresh_token ?? "")).rejects.toMatchObject({
      error: "invalid_grant",
    });
    await expect(oidc.fetchUserInfo(config, refreshed.access_token, sub)).rejects.toMatchObject({ status: 401 });
  });

  test("is refused with the verifier of another request", async () => {
    const config = await discovered(version, false);
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK,
      scope: "openid",
      code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
      code_challenge_method: "S256",
    });
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    await expect(
      oidc.authorizationCodeGrant(config, await callbackOf(url), { pkceCodeVerifier }),
    ).rejects.toMatchObject({ error: "invalid_grant" });
  });
});
