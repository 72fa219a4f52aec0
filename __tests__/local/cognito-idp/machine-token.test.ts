import {
  AddUserPoolClientSecretCommand,
  CreateResourceServerCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
  DeleteUserPoolClientSecretCommand,
  type ExplicitAuthFlowsType,
  GetClientTokenCommand,
  ListUserPoolClientSecretsCommand,
  UpdateResourceServerCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { JwtVerifier } from "aws-jwt-verify";
import { decodeProtectedHeader } from "jose";
import * as oidc from "openid-client";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";

let local: LocalCognito;
let userPoolId: string;
let clientId: string;
let clientSecret: string;

beforeAll(async () => {
  local = await startLocalCognito();
  const { UserPool } = await local.client.send(new CreateUserPoolCommand({ PoolName: "machines" }));
  userPoolId = UserPool?.Id ?? "";
  await local.client.send(
    new CreateResourceServerCommand({
      UserPoolId: userPoolId,
      Identifier: "https://api.example.com/v1",
      Name: "API",
      Scopes: ["read", "write", "admin"].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName })),
    }),
  );
  const { UserPoolClient } = await local.client.send(
    new CreateUserPoolClientCommand({
      UserPoolId: userPoolId,
      ClientName: "machine",
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ["client_credentials"],
      AllowedOAuthScopes: [scope("read"), scope("write")],
      AccessTokenValidity: 5,
      TokenValidityUnits: { AccessToken: "minutes" },
    }),
  );
  clientId = UserPoolClient?.ClientId ?? "";
  clientSecret = UserPoolClient?.ClientSecret ?? "";
  await local.client.send(new CreateUserPoolDomainCommand({ UserPoolId: userPoolId, Domain: "machines" }));
});

afterAll(() => local.close());

function scope(name: string): string {
  return `https://api.example.com/v1/${name}`;
}

interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, string>;
}

async function requestToken(
  form: Record<string, string> | string,
  headers: Record<string, string> = {},
  init: RequestInit = {},
): Promise<TokenAnswer> {
  const response = await fetch(`${local.endpoint}/_cognito/machines/oauth2/token`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: typeof form === "string" ? form : new URLSearchParams(form).toString(),
    ...init,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? {} : JSON.parse(text) };
}

function basic(id: string, secret: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` };
}

function verifier() {
  return JwtVerifier.create({
    issuer: `${local.endpoint}/${userPoolId}`,
    audience: null,
    jwksUri: `${local.endpoint}/${userPoolId}/.well-known/jwks.json`,
  });
}

async function claimsOf(token: string): Promise<Record<string, unknown>> {
  const jwks = await fetch(`${local.endpoint}/${userPoolId}/.well-known/jwks.json`);
  const verify = verifier();
  verify.cacheJwks((await jwks.json()) as never);
  return verify.verify(token, {}) as Promise<Record<string, unknown>>;
}

const grant = { grant_type: "client_credentials" };

describe("a client's own token", () => {
  test("carries every custom scope of the client where none is asked for, and is good for a foreign verifier", async () => {
    const { status, body } = await requestToken(grant, basic(clientId, clientSecret));
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(["access_token", "expires_in", "token_type"]);
    expect(body).toMatchObject({ token_type: "Bearer", expires_in: 300 });
    const claims = await claimsOf(body.access_token ?? "");
    expect(claims).toEqual({
      sub: clientId,
      client_id: clientId,
      token_use: "access",
      scope: `${scope("read")} ${scope("write")}`,
      iss: `${local.endpoint}/${userPoolId}`,
      version: 2,
      auth_time: claims.iat,
      iat: expect.any(Number),
      exp: Number(claims.iat) + 300,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(decodeProtectedHeader(body.access_token ?? "")).toEqual({ kid: expect.any(String), alg: "RS256" });
  });

  test("carries the scopes asked for alone", async () => {
    const { body } = await requestToken({ ...grant, scope: scope("write") }, basic(clientId, clientSecret));
    expect(await claimsOf(body.access_token ?? "")).toMatchObject({ scope: scope("write") });
  });

  test("is refused by a foreign verifier when a byte of it is changed", async () => {
    const { body } = await requestToken(grant, basic(clientId, clientSecret));
    const [head, payload, signature = ""] = (body.access_token ?? "").split(".");
    const forged = `${head}.${payload}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`;
    await expect(claimsOf(forged)).rejects.toThrow("Invalid signature");
  });

  test.each<[string, () => [Record<string, string>, Record<string, string>]]>([
    ["Basic", () => [{}, basic(clientId, clientSecret)]],
    ["Basic, percent-encoded", () => [{}, basic(clientId.replace(/^./, percent), clientSecret.replace(/^./, percent))]],
    ["Basic, with the client's id in the form too", () => [{ client_id: clientId }, basic(clientId, clientSecret)]],
    ["the form", () => [{ client_id: clientId, client_secret: clientSecret }, {}]],
  ])("is given to a client that shows its secret in %s", async (_, credentials) => {
    const [form, headers] = credentials();
    expect(await requestToken({ ...grant, ...form }, headers)).toMatchObject({ status: 200 });
  });

  test.each<[string, string, () => [Record<string, string> | string, Record<string, string>?]]>([
    ["a wrong secret", "invalid_client", () => [grant, basic(clientId, "wrong")]],
    ["no secret", "invalid_client", () => [{ ...grant, client_id: clientId }]],
    ["an unknown client", "invalid_client", () => [grant, basic("nobody", clientSecret)]],
    [
      "another client's id in the form",
      "invalid_client",
      () => [{ ...grant, client_id: "other" }, basic(clientId, clientSecret)],
    ],
    ["a scheme other than Basic", "invalid_client", () => [grant, { authorization: "Bearer x" }]],
    [
      "two kinds of authentication",
      "invalid_request",
      () => [{ ...grant, client_id: clientId, client_secret: clientSecret }, basic(clientId, clientSecret)],
    ],
    ["no client at all", "invalid_request", () => [grant]],
    ["no grant type", "invalid_request", () => [{}, basic(clientId, clientSecret)]],
    [
      "a field given twice",
      "invalid_request",
      () => ["grant_type=client_credentials&scope=a&scope=b", basic(clientId, clientSecret)],
    ],
    ["an unknown grant", "unsupported_grant_type", () => [{ grant_type: "password" }, basic(clientId, clientSecret)]],
    [
      "a name that every object has as grant",
      "unsupported_grant_type",
      () => [{ grant_type: "constructor" }, basic(clientId, clientSecret)],
    ],
    [
      "a scope that the client lacks",
      "invalid_scope",
      () => [{ ...grant, scope: scope("admin") }, basic(clientId, clientSecret)],
    ],
    ["an OpenID scope", "invalid_scope", () => [{ ...grant, scope: "openid" }, basic(clientId, clientSecret)]],
  ])("is refused for %s: %s", async (_, error, make) => {
    const [form, headers] = make();
    const { status, body, headers: answered } = await requestToken(form, headers);
    expect({ status, body }).toEqual({ status: 400, body: { error } });
    expect(answered.get("cache-control")).toContain("no-store");
  });

  test("is refused to a JSON body, and to another method", async () => {
    const json = await requestToken(JSON.stringify(grant), {
      ...basic(clientId, clientSecret),
      "content-type": "application/json",
    });
    expect(json).toMatchObject({ status: 400, body: { error: "invalid_request" } });
    const get = await fetch(`${local.endpoint}/_cognito/machines/oauth2/token`);
    expect([get.status, await get.text()]).toEqual([405, ""]);
  });

  test("is refused to a form that is not UTF-8", async () => {
    const body = Buffer.concat([Buffer.from("grant_type=client_credentials&scope="), Buffer.from([0xff])]);
    const answer = await requestToken("", basic(clientId, clientSecret), { body });
    expect(answer).toMatchObject({ status: 400, body: { error: "invalid_request" } });
  });

  test("is refused on a domain that no pool has", async () => {
    const response = await fetch(`${local.endpoint}/_cognito/nobody/oauth2/token`, { method: "POST" });
    expect(response.status).toBe(400);
  });

  test("leaves out a scope that its resource server no longer has, until it is back", async () => {
    const update = (names: string[]) =>
      local.client.send(
        new UpdateResourceServerCommand({
          UserPoolId: userPoolId,
          Identifier: "https://api.example.com/v1",
          Name: "API",
          Scopes: names.map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName })),
        }),
      );
    await update(["read"]);
    const without = await requestToken(grant, basic(clientId, clientSecret));
    expect(await claimsOf(without.body.access_token ?? "")).toMatchObject({ scope: scope("read") });
    await update(["read", "write", "admin"]);
    const again = await requestToken(grant, basic(clientId, clientSecret));
    expect(await claimsOf(again.body.access_token ?? "")).toMatchObject({
      scope: `${scope("read")} ${scope("write")}`,
    });
  });
});

describe("a client's second secret", () => {
  test("is as good as the first until it is deleted", async () => {
    const ids = { UserPoolId: userPoolId, ClientId: clientId };
    const { ClientSecretDescriptor: second } = await local.client.send(new AddUserPoolClientSecretCommand(ids));
    const withSecond = basic(clientId, second?.ClientSecretValue ?? "");
    expect(await requestToken(grant, withSecond)).toMatchObject({ status: 200 });
    expect(await requestToken(grant, basic(clientId, clientSecret))).toMatchObject({ status: 200 });
    await expect(local.client.send(new AddUserPoolClientSecretCommand(ids))).rejects.toMatchObject({
      name: "LimitExceededException",
    });
    await local.client.send(new DeleteUserPoolClientSecretCommand({ ...ids, ClientSecretId: second?.ClientSecretId }));
    expect(await requestToken(grant, withSecond)).toMatchObject({ body: { error: "invalid_client" } });
  });

  test("can not be deleted when it is the last, and its value is never listed", async () => {
    const ids = { UserPoolId: userPoolId, ClientId: clientId };
    const { ClientSecrets = [] } = await local.client.send(new ListUserPoolClientSecretsCommand(ids));
    expect(ClientSecrets).toEqual([
      { ClientSecretId: expect.stringContaining(`${clientId}--`), ClientSecretCreateDate: expect.any(Date) },
    ]);
    const remove = (ClientSecretId: string | undefined) =>
      local.client.send(new DeleteUserPoolClientSecretCommand({ ...ids, ClientSecretId }));
    await expect(remove(ClientSecrets[0]?.ClientSecretId)).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(remove("unknown")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("openid-client", () => {
  test("discovers the pool and gets a token; a foreign scope is refused", async () => {
    const config = await oidc.discovery(
      new URL(`${local.endpoint}/${userPoolId}`),
      clientId,
      clientSecret,
      oidc.ClientSecretBasic(clientSecret),
      { execute: [oidc.allowInsecureRequests] },
    );
    const tokens = await oidc.clientCredentialsGrant(config, { scope: scope("read") });
    expect(await claimsOf(tokens.access_token)).toMatchObject({ scope: scope("read") });
    await expect(oidc.clientCredentialsGrant(config, { scope: scope("admin") })).rejects.toMatchObject({
      error: "invalid_scope",
    });
  });
});

describe("GetClientToken", () => {
  async function client(flows: string[]) {
    const { UserPoolClient } = await local.client.send(
      new CreateUserPoolClientCommand({
        UserPoolId: userPoolId,
        ClientName: "api",
        GenerateSecret: true,
        ExplicitAuthFlows: flows as ExplicitAuthFlowsType[],
        AllowedOAuthScopes: [scope("read")],
      }),
    );
    return { ClientId: UserPoolClient?.ClientId, Secret: UserPoolClient?.ClientSecret };
  }

  test("gives a token without a domain and without a signature", async () => {
    const { ClientId, Secret } = await client(["ALLOW_CLIENT_TOKEN_AUTH"]);
    const response = await fetch(local.endpoint, {
      method: "POST",
      headers: { "x-amz-target": "AWSCognitoIdentityProviderService.GetClientToken" },
      body: JSON.stringify({ ClientId, Secret }),
    });
    const { ClientAuthenticationResult } = (await response.json()) as Record<string, Record<string, string>>;
    expect(ClientAuthenticationResult).toMatchObject({ TokenType: "Bearer", ExpiresIn: 3600 });
    expect(await claimsOf(ClientAuthenticationResult?.AccessToken ?? "")).toMatchObject({ scope: scope("read") });
  });

  test("is refused for a wrong secret, a foreign scope, and a client without the flow", async () => {
    const right = await client(["ALLOW_CLIENT_TOKEN_AUTH"]);
    const send = (input: object) => local.client.send(new GetClientTokenCommand(input as never));
    await expect(send({ ...right, Secret: "w".repeat(40) })).rejects.toMatchObject({ name: "NotAuthorizedException" });
    await expect(send({ ...right, Scopes: [scope("write")] })).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
    await expect(send(await client(["ALLOW_USER_SRP_AUTH"]))).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
    await expect(client(["ALLOW_CLIENT_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"])).rejects.toMatchObject({
      name: "InvalidParameterException",
    });
  });
});

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`;
}
