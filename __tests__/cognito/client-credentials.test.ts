import { afterEach, describe, expect, test } from "@jest/globals";
import { getToken, type TokenRequest } from "../../src/cognito/index.ts";
import { machineRequest } from "../fixtures/cognito/machine-request.ts";
import { CLIENT_ID, fixturePool } from "../fixtures/cognito/pool.ts";
import { type Script, type ScriptedServer, scriptedServer } from "../fixtures/cognito/server.ts";

const pool = fixturePool();
const SECRET = "s3cr3t+with_plus/and-more0000";
const open: ScriptedServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** A user pool with one machine client: keys, token endpoint and API on one address. */
async function machinePool(token: Script, api: Script = () => ({ status: 500 })): Promise<ScriptedServer> {
  const server = await scriptedServer((seen) => {
    if (seen.path === `/${pool.userPoolId}/.well-known/jwks.json`) return { body: pool.keySet };
    return seen.path === "/" ? api(seen) : token(seen);
  });
  open.push(server);
  return server;
}

const requestTo = (server: ScriptedServer, more: Partial<TokenRequest> = {}) =>
  machineRequest(server, pool, { clientSecret: SECRET, ...more });

async function granting(scope = "users/read-only"): Promise<ScriptedServer> {
  const server = await machinePool(() => ({
    body: {
      access_token: pool.accessToken(`${server.url}/${pool.userPoolId}`, { scope }),
      expires_in: 1800,
      token_type: "Bearer",
    },
  }));
  return server;
}

function tokenRequests(server: ScriptedServer) {
  return server.requests.filter(({ path }) => path === "/oauth2/token");
}

describe("a machine's token by the token endpoint", () => {
  test("is checked and given with the scopes it holds", async () => {
    const server = await granting();
    const token = await getToken(requestTo(server, { scopes: ["users/read-only"] }));
    expect(token).toMatchObject({
      tokenType: "Bearer",
      scopes: ["users/read-only"],
      issuer: `${server.url}/${pool.userPoolId}`,
      clientId: CLIENT_ID,
      cached: false,
      verified: true,
    });
    expect(token.expiresIn).toBeGreaterThan(1700);
    expect(Date.parse(token.expiresAt)).toBe(Number(token.claims.exp) * 1000);
    expect(token.refreshToken).toBeUndefined();
  });

  test("sends id and secret in a plain Basic header", async () => {
    const server = await granting();
    await getToken(requestTo(server, { scopes: ["users/read-only"] }));
    const [seen] = tokenRequests(server);
    expect(seen?.headers.authorization).toBe(`Basic ${btoa(`${CLIENT_ID}:${SECRET}`)}`);
    expect(Object.fromEntries(seen?.form ?? [])).toEqual({
      grant_type: "client_credentials",
      scope: "users/read-only",
    });
  });

  test("sends them in the body where that is asked for", async () => {
    const server = await granting();
    await getToken(requestTo(server, { clientAuth: "post" }));
    const [seen] = tokenRequests(server);
    expect(seen?.headers.authorization).toBeUndefined();
    expect(Object.fromEntries(seen?.form ?? [])).toEqual({
      grant_type: "client_credentials",
      client_id: CLIENT_ID,
      client_secret: SECRET,
    });
  });

  test("without one of the scopes asked for is an error that names it", async () => {
    const server = await granting("users/read-only");
    const asked = requestTo(server, { scopes: ["users/read-only", "users/write"] });
    await expect(getToken(asked)).rejects.toMatchObject({
      code: "scope_missing",
      input: "require-scopes",
      message: expect.stringContaining('"users/write"'),
    });
    await expect(getToken({ ...asked, requireScopes: ["users/read-only"] })).resolves.toMatchObject({ verified: true });
  });

  test.each([
    ["invalid_client", 400, "client-secret"],
    ["invalid_client", 401, "client-secret"],
    ["invalid_scope", 400, "scopes"],
    ["unauthorized_client", 400, "grant"],
    ["invalid_grant", 400, "client-id"],
    ["unsupported_grant_type", 400, "grant"],
  ])("is refused with %s (%i) once, and the sentence names %s", async (code, status, input) => {
    const server = await machinePool(() => ({
      status,
      headers: status === 401 ? { "www-authenticate": 'Basic realm="x"' } : {},
      body: { error: code, error_description: `${SECRET} is not it` },
    }));
    const refusal = await getToken(requestTo(server)).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: "TokenError", code, input, message: expect.not.stringContaining(SECRET) });
    expect(tokenRequests(server)).toHaveLength(1);
  });

  test("needs a secret", async () => {
    const server = await granting();
    await expect(getToken(requestTo(server, { clientSecret: "" }))).rejects.toMatchObject({
      code: "missing_input",
      input: "client-secret",
    });
    expect(server.requests).toHaveLength(0);
  });
});

describe("a machine's token by the API", () => {
  test("is asked for without a signature and without a domain", async () => {
    const server = await machinePool(
      () => ({ status: 500 }),
      () => ({
        body: {
          ClientAuthenticationResult: {
            AccessToken: pool.accessToken(`${server.url}/${pool.userPoolId}`),
            ExpiresIn: 1800,
            TokenType: "Bearer",
          },
        },
      }),
    );
    const { tokenEndpoint: _none, ...request } = requestTo(server, { transport: "api", scopes: ["users/read-only"] });
    await expect(getToken(request)).resolves.toMatchObject({ scopes: ["users/read-only"], verified: true });
    const seen = server.requests.find(({ path }) => path === "/");
    expect(seen?.headers.authorization).toBeUndefined();
    expect(seen?.headers["x-amz-target"]).toBe("AWSCognitoIdentityProviderService.GetClientToken");
    expect(JSON.parse(seen?.body ?? "")).toEqual({ ClientId: CLIENT_ID, Secret: SECRET, Scopes: ["users/read-only"] });
  });

  test.each([
    ["NotAuthorizedException", "Client authentication failed.", "invalid_client"],
    ["NotAuthorizedException", "CLIENT_TOKEN_AUTH flow not enabled for this client", "flow_not_enabled"],
    ["InvalidParameterException", "Invalid scope requested", "invalid_scope"],
    ["ResourceNotFoundException", "User pool client x does not exist.", "invalid_client"],
  ])("%s (%s) is %s", async (type, message, code) => {
    const server = await machinePool(
      () => ({ status: 500 }),
      () => ({ status: 400, body: { __type: `com.amazonaws#${type}`, message } }),
    );
    await expect(getToken(requestTo(server, { transport: "api" }))).rejects.toMatchObject({ code });
    expect(server.requests).toHaveLength(1);
  });
});

describe("the second of two secrets", () => {
  const answering = async () => {
    const server = await machinePool((seen) =>
      seen.headers.authorization === `Basic ${btoa(`${CLIENT_ID}:new-secret-000000000000000`)}`
        ? {
            body: {
              access_token: pool.accessToken(`${server.url}/${pool.userPoolId}`),
              expires_in: 9,
              token_type: "Bearer",
            },
          }
        : { status: 400, body: { error: "invalid_client" } },
    );
    return server;
  };

  test("is tried once when the first is refused", async () => {
    const server = await answering();
    await getToken(requestTo(server, { clientSecret: [SECRET, "new-secret-000000000000000"] }));
    expect(tokenRequests(server)).toHaveLength(2);
  });

  test("and nothing more, when it is refused as well", async () => {
    const server = await answering();
    const request = requestTo(server, { clientSecret: [SECRET, "also-wrong"] });
    await expect(getToken(request)).rejects.toMatchObject({ code: "invalid_client" });
    expect(tokenRequests(server)).toHaveLength(2);
  });

  test("is the last: a client has no third", async () => {
    const server = await answering();
    const request = requestTo(server, { clientSecret: [SECRET, "second", "third"] });
    await expect(getToken(request)).rejects.toMatchObject({ code: "invalid_input", input: "client-secret" });
    expect(server.requests).toHaveLength(0);
  });

  test("is not tried when something else is refused", async () => {
    const server = await machinePool(() => ({ status: 400, body: { error: "invalid_scope" } }));
    await expect(getToken(requestTo(server, { clientSecret: [SECRET, "other"] }))).rejects.toMatchObject({
      code: "invalid_scope",
    });
    expect(tokenRequests(server)).toHaveLength(1);
  });
});
