import {
  CreateResourceServerCommand,
  CreateUserPoolDomainCommand,
  DescribeUserPoolClientCommand,
  type ExplicitAuthFlowsType,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  UpdateUserPoolClientCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { CognitoJwtVerifier } from "aws-jwt-verify";
import { decodeJwt, decodeProtectedHeader, SignJWT } from "jose";
import { makeClient, makePool, makeUser, PASSWORD } from "../fixtures/local-pool.ts";
import { type CognitoUnderTest, jwksOf, lastingClaims, startCognito, tokenAnswer } from "./cognito.ts";

/*
 * Each line is something that at least one other stand-in for Cognito was seen to do. Triggers, SRP with a wrong password and
 * unknown scopes and grants, which belong to the same list, are in aws-sdk.test.ts and amazon-cognito-identity-js.test.ts.
 */
describe("none of the peers' defects are ours:", () => {
  let cognito: CognitoUnderTest;
  let userPoolId: string;
  let clientId: string;

  beforeAll(async () => {
    cognito = await startCognito();
    userPoolId = await makePool(cognito);
    clientId = (await makeClient(cognito, userPoolId)).id;
    await makeUser(cognito, userPoolId, "ada");
    await cognito.client.send(new CreateUserPoolDomainCommand({ UserPoolId: userPoolId, Domain: "defects" }));
  });

  afterAll(() => cognito.close());

  async function signIn(ClientId = clientId, USERNAME = "ada", password = PASSWORD) {
    const start = new InitiateAuthCommand({
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD: password },
    });
    const { AuthenticationResult } = await cognito.client.send(start);
    return AuthenticationResult ?? {};
  }

  test("the keys are of this process and named by nobody else", async () => {
    const other = await startCognito();
    try {
      const foreign = await jwksOf(other, await makePool(other));
      const own = await jwksOf(cognito, userPoolId);
      const moduli = [...own.keys, ...foreign.keys].map(({ n }) => n);
      expect(new Set(moduli).size).toBe(4);
      for (const { kid } of own.keys) expect(kid).toMatch(/^[A-Za-z0-9+/=_-]{20,}$/);
    } finally {
      await other.close();
    }
  });

  test("a pool's id is one that AWS's verifier takes", () => {
    expect(() => CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: "access" })).not.toThrow();
    expect(() => CognitoJwtVerifier.create({ userPoolId: "local_abc", clientId, tokenUse: "access" })).toThrow();
  });

  test("tokens have real signatures, by two keys, of which each is published", async () => {
    const { AccessToken = "", IdToken = "" } = await signIn();
    const kids = [AccessToken, IdToken].map((token) => decodeProtectedHeader(token).kid);
    expect(new Set(kids).size).toBe(2);
    expect((await jwksOf(cognito, userPoolId)).keys.map(({ kid }) => kid).sort()).toEqual(kids.sort());
    expect(Buffer.from(AccessToken.split(".")[2] ?? "", "base64url")).toHaveLength(256);
  });

  test("a wrong password is NotAuthorizedException, and names neither user nor password", async () => {
    const attempt = signIn(clientId, "ada", "Wrong-Horse-1");
    await expect(attempt).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
  });

  test("a client's validity is the token's, and the answer tells it", async () => {
    const short = await makeClient(cognito, userPoolId, {
      AccessTokenValidity: 5,
      IdTokenValidity: 10,
      TokenValidityUnits: { AccessToken: "minutes", IdToken: "minutes" },
    });
    const { AccessToken = "", IdToken = "", ExpiresIn, TokenType } = await signIn(short.id);
    const life = (token: string) => Number(decodeJwt(token).exp) - Number(decodeJwt(token).iat);
    expect([life(AccessToken), life(IdToken), ExpiresIn, TokenType]).toEqual([300, 600, 300, "Bearer"]);
  });

  test("ID tokens have `aud` and access tokens `client_id`, each not the other's", async () => {
    const { AccessToken, IdToken } = await signIn();
    expect(lastingClaims(IdToken)).toMatchObject({ aud: clientId, token_use: "id", "cognito:username": "ada" });
    expect(lastingClaims(AccessToken)).toMatchObject({ client_id: clientId, token_use: "access", username: "ada" });
    expect(lastingClaims(IdToken)).not.toHaveProperty("client_id");
    expect(lastingClaims(AccessToken)).not.toHaveProperty("aud");
  });

  test("a call for one's own account takes no token that another key signed", async () => {
    const { AccessToken = "" } = await signIn();
    const header = decodeProtectedHeader(AccessToken);
    const forged = await new SignJWT(decodeJwt(AccessToken))
      .setProtectedHeader({ alg: "HS256", kid: String(header.kid) })
      .sign(new TextEncoder().encode("CognitoLocal".repeat(4)));
    const ask = (token: string) => cognito.client.send(new GetUserCommand({ AccessToken: token }));
    expect(await ask(AccessToken)).toMatchObject({ Username: "ada" });
    await expect(ask(forged)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test("refresh tokens that rotate do rotate: the setting is not only stored", async () => {
    const { id } = await makeClient(cognito, userPoolId, {
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
    });
    const { RefreshToken } = await signIn(id);
    const refresh = () => cognito.client.send(new GetTokensFromRefreshTokenCommand({ RefreshToken, ClientId: id }));
    const { AuthenticationResult } = await refresh();
    expect(AuthenticationResult?.RefreshToken).not.toBe(RefreshToken);
    await expect(refresh()).rejects.toMatchObject({ name: "RefreshTokenReuseException" });
  });

  test("an update of a client resets what it leaves out", async () => {
    const ExplicitAuthFlows: ExplicitAuthFlowsType[] = ["ALLOW_USER_PASSWORD_AUTH"];
    const { id: ClientId } = await makeClient(cognito, userPoolId, { AccessTokenValidity: 2, ExplicitAuthFlows });
    await cognito.client.send(new UpdateUserPoolClientCommand({ UserPoolId: userPoolId, ClientId, ClientName: "b" }));
    const { UserPoolClient } = await cognito.client.send(
      new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId }),
    );
    expect(UserPoolClient).not.toMatchObject({ AccessTokenValidity: 2 });
    expect(UserPoolClient?.ExplicitAuthFlows ?? []).not.toContain("ALLOW_USER_PASSWORD_AUTH");
  });

  test("discovery names the port that it was asked on, and endpoints that answer", async () => {
    const answer = await fetch(`${cognito.aws.endpoint}/${userPoolId}/.well-known/openid-configuration`);
    const document = (await answer.json()) as Record<string, string>;
    expect(document.issuer).toBe(`${cognito.aws.endpoint}/${userPoolId}`);
    for (const name of ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"]) {
      expect(document[name]).toContain(cognito.aws.endpoint);
      expect((await fetch(document[name] ?? "", { redirect: "manual" })).status).not.toBe(404);
    }
  });

  test("the token endpoint asks for the client's secret", async () => {
    await cognito.client.send(
      new CreateResourceServerCommand({
        UserPoolId: userPoolId,
        Identifier: "users",
        Name: "users",
        Scopes: [{ ScopeName: "read", ScopeDescription: "read" }],
      }),
    );
    const machine = await makeClient(cognito, userPoolId, {
      GenerateSecret: true,
      ExplicitAuthFlows: [],
      AllowedOAuthFlows: ["client_credentials"],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ["users/read"],
    });
    const ask = (secret: string) =>
      tokenAnswer(cognito, "defects", { id: machine.id, secret }, { grant_type: "client_credentials" });
    expect((await ask(machine.secret)).status).toBe(200);
    expect(await ask("")).toEqual({ status: 400, body: { error: "invalid_client" } });
  });

  test("PKCE knows S256 alone, and `token` is refused to a client of codes", async () => {
    const callback = "http://localhost:3000/";
    const web = await makeClient(cognito, userPoolId, {
      AllowedOAuthFlows: ["code"],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ["openid"],
      CallbackURLs: [callback],
      SupportedIdentityProviders: ["COGNITO"],
    });
    const authorize = async (more: Record<string, string>) => {
      const query = new URLSearchParams({ client_id: web.id, redirect_uri: callback, response_type: "code", ...more });
      const url = `${cognito.aws.endpoint}/_cognito/defects/oauth2/authorize?${query}`;
      return (await fetch(url, { redirect: "manual" })).headers.get("location") ?? "";
    };
    const challenge = { code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM" };
    expect(await authorize({ ...challenge, code_challenge_method: "S256" })).toContain("/login?");
    expect(await authorize({ ...challenge, code_challenge_method: "plain" })).toContain("error=invalid_request");
    expect(await authorize({ response_type: "token" })).toContain("error=unauthorized_client");
  });
});
