import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { discover, getToken, revoke, signOut, userInfo } from "../../src/cognito/index.ts";
import { CLIENT_ID, fixturePool } from "../fixtures/cognito/pool.ts";
import { type Scripted, type ScriptedServer, type Seen, scriptedServer } from "../fixtures/cognito/server.ts";

const pool = fixturePool();
const REFRESH = "a.b.c.d.refresh-token-of-jane";
const SECRET = "a-client-secret-000000000";
const BASIC = `Basic ${btoa(`${CLIENT_ID}:${SECRET}`)}`;
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "an-aws-secret-key" };
let server: ScriptedServer;

beforeEach(async () => {
  server = await scriptedServer(() => ({ status: 500 }));
});
afterEach(() => server.close());

const issuer = () => `${server.url}/${pool.userPoolId}`;
const here = () => ({
  domain: server.url,
  endpoint: server.url,
  userPoolId: pool.userPoolId,
  clientId: CLIENT_ID,
  clientSecret: SECRET,
});

/** Answers what comes to one path, or one operation of the API; keys are there as well. */
function serve(at: string, answer: (seen: Seen) => Scripted): void {
  server.script = (seen) => {
    if (seen.path.endsWith("/jwks.json")) return { body: pool.keySet };
    const operation = seen.headers["x-amz-target"]?.toString().split(".")[1];
    return (operation ?? seen.path) === at ? answer(seen) : { status: 404 };
  };
}

function only(path: string): Seen {
  const [seen, ...others] = server.requests.filter((one) => one.path === path);
  expect(others).toEqual([]);
  if (seen === undefined) throw new Error(`nothing came to ${path}`);
  return seen;
}

describe("a refresh by the token endpoint", () => {
  const answer = (more: object = {}) => ({
    body: {
      access_token: pool.accessToken(issuer()),
      id_token: pool.idToken(issuer()),
      token_type: "Bearer",
      expires_in: 9,
      ...more,
    },
  });

  test("brings new access and ID tokens, and no refresh token where they are not rotated", async () => {
    serve("/oauth2/token", () => answer());
    const token = await getToken({ ...here(), grant: "refresh_token", refreshToken: REFRESH });
    expect(token).toMatchObject({ verified: true, idTokenClaims: { token_use: "id" } });
    expect(token.refreshToken).toBeUndefined();
    const seen = only("/oauth2/token");
    expect(seen.headers.authorization).toBe(BASIC);
    expect(Object.fromEntries(seen.form)).toEqual({ grant_type: "refresh_token", refresh_token: REFRESH });
  });

  test("brings the next refresh token where they are, and tells it as a secret", async () => {
    serve("/oauth2/token", () => answer({ refresh_token: "a.b.c.d.the-next-one" }));
    const told: string[] = [];
    const request = { ...here(), grant: "refresh_token", refreshToken: REFRESH } as const;
    const token = await getToken(request, { onSecret: (value) => told.push(value) });
    expect(token.refreshToken).toBe("a.b.c.d.the-next-one");
    expect(told).toEqual(expect.arrayContaining([REFRESH, "a.b.c.d.the-next-one", token.accessToken, token.idToken]));
  });

  test("with a token that is over says to sign in again", async () => {
    serve("/oauth2/token", () => ({ status: 400, body: { error: "invalid_grant" } }));
    await expect(getToken({ ...here(), grant: "refresh_token", refreshToken: REFRESH })).rejects.toMatchObject({
      code: "refresh_token_invalid",
      input: "refresh-token",
    });
  });

  test("cannot widen the scopes, and says so", async () => {
    serve("/oauth2/token", () => answer());
    const request = { ...here(), grant: "refresh_token", refreshToken: REFRESH, scopes: ["users/write"] } as const;
    await expect(getToken(request)).rejects.toMatchObject({
      code: "scope_missing",
      message: expect.stringContaining("sign in again"),
    });
  });

  test("needs a refresh token", async () => {
    await expect(getToken({ ...here(), grant: "refresh_token" })).rejects.toMatchObject({
      code: "missing_input",
      input: "refresh-token",
    });
  });
});

describe("a refresh by the API", () => {
  const request = () => ({ ...here(), grant: "refresh_token", transport: "api", refreshToken: REFRESH }) as const;

  test("sends the secret itself, not a hash of it", async () => {
    serve("GetTokensFromRefreshToken", () => ({
      body: { AuthenticationResult: { AccessToken: pool.accessToken(issuer()), RefreshToken: "a.b.c.d.the-next-one" } },
    }));
    await expect(getToken(request())).resolves.toMatchObject({ refreshToken: "a.b.c.d.the-next-one", verified: true });
    expect(JSON.parse(only("/").body)).toEqual({ ClientId: CLIENT_ID, ClientSecret: SECRET, RefreshToken: REFRESH });
  });

  test.each([
    ["RefreshTokenReuseException", "reused", "refresh_token_reused"],
    ["NotAuthorizedException", "Invalid Refresh Token", "refresh_token_invalid"],
    ["NotAuthorizedException", "Refresh Token has been revoked", "refresh_token_invalid"],
  ])("%s (%s) is %s", async (__type, message, code) => {
    serve("GetTokensFromRefreshToken", () => ({ status: 400, body: { __type, message } }));
    await expect(getToken(request())).rejects.toMatchObject({ code, input: "refresh-token" });
  });
});

describe("revoking", () => {
  const session = () => ({
    ...here(),
    refreshToken: REFRESH,
    accessToken: pool.accessToken(issuer()),
    idToken: pool.idToken(issuer()),
  });

  test.each([
    ["oauth", "/oauth2/revoke"],
    ["api", "RevokeToken"],
  ] as const)(
    "by transport %s ends the refresh token, and says what still works and until when",
    async (transport, at) => {
      serve(at, () => ({ status: 200 }));
      const { accessToken, ...rest } = session();
      const report = await revoke({ ...rest, accessToken, transport });
      expect(report.stillValid).toEqual([
        { tokenUse: "access", until: expect.stringMatching(/Z$/), secondsLeft: expect.any(Number) },
        { tokenUse: "id", until: expect.stringMatching(/Z$/), secondsLeft: expect.any(Number) },
      ]);
      expect(report.sentences.join(" ")).toContain("API Gateway");
      expect(report.sentences.join(" ")).not.toContain(accessToken);
      const { headers, form, body } = only(transport === "oauth" ? "/oauth2/revoke" : "/");
      if (transport === "oauth") expect([headers.authorization, form.get("token")]).toEqual([BASIC, REFRESH]);
      else expect(JSON.parse(body)).toEqual({ ClientId: CLIENT_ID, ClientSecret: SECRET, Token: REFRESH });
    },
  );

  test("says of a text that is no refresh token that nothing ended, whatever Cognito answers", async () => {
    serve("/oauth2/revoke", () => ({ status: 200 }));
    const { ended, sentences } = await revoke({ ...here(), refreshToken: "garbage" });
    expect({ ended, first: sentences[0] }).toEqual({ ended: [], first: expect.stringMatching(/^Nothing ended: /) });
    expect((await revoke({ ...here(), refreshToken: REFRESH })).ended).toEqual([
      "The refresh token, and Cognito's own API with the access tokens that came of it.",
    ]);
  });

  test("reports no token that is over", async () => {
    serve("/oauth2/revoke", () => ({ status: 200 }));
    const over = pool.accessToken(issuer(), { exp: 1 });
    await expect(revoke({ ...here(), refreshToken: REFRESH, accessToken: over })).resolves.toMatchObject({
      stillValid: [],
    });
  });

  test("a machine's token says why that cannot be, without a request", async () => {
    await expect(revoke({ ...here(), refreshToken: pool.accessToken(issuer()) })).rejects.toMatchObject({
      code: "not_revocable",
      message: expect.stringContaining("until it expires"),
    });
    expect(server.requests).toEqual([]);
  });

  test.each([
    [400, "unsupported_token_type", "not_revocable"],
    [400, "invalid_request", "revocation_disabled"],
    [401, "invalid_client", "invalid_client"],
  ])("refused with %i %s is %s", async (status, error, code) => {
    serve("/oauth2/revoke", () => ({ status, body: { error } }));
    await expect(revoke({ ...here(), refreshToken: REFRESH })).rejects.toMatchObject({ code });
  });

  test("tries the second secret once", async () => {
    serve("/oauth2/revoke", ({ headers }) =>
      headers.authorization === BASIC ? { status: 200 } : { status: 401, body: { error: "invalid_client" } },
    );
    await revoke({ ...here(), clientSecret: ["an-old-secret-0000000000", SECRET], refreshToken: REFRESH });
    expect(server.requests).toHaveLength(2);
  });
});

describe("signing out", () => {
  test("by the user ends every session at Cognito", async () => {
    serve("GlobalSignOut", () => ({ body: {} }));
    const accessToken = pool.accessToken(issuer());
    const report = await signOut({ ...here(), accessToken });
    expect(report.stillValid).toHaveLength(1);
    expect(JSON.parse(only("/").body)).toEqual({ AccessToken: accessToken });
  });

  test("by an administrator names the user, signed", async () => {
    serve("AdminUserGlobalSignOut", () => ({ body: {} }));
    const report = await signOut({ ...here(), username: "jane" }, { credentials });
    expect(report.sentences.join(" ")).toContain("until they expire");
    expect(only("/").headers.authorization).toContain("AKIDEXAMPLE");
  });

  test("with a token that lacks the scope is refused", async () => {
    const message = "Access Token does not have required scopes";
    serve("GlobalSignOut", () => ({ status: 400, body: { __type: "NotAuthorizedException", message } }));
    await expect(signOut({ ...here(), accessToken: "a.b.c" })).rejects.toMatchObject({ code: "access_token_invalid" });
  });

  test("of nobody is refused", async () => {
    await expect(signOut(here())).rejects.toMatchObject({ code: "missing_input", input: "access-token" });
  });
});

describe("user info", () => {
  test("is what Cognito tells of the token's user", async () => {
    serve("/oauth2/userInfo", () => ({ body: { sub: "jane-sub", username: "jane", email_verified: "true" } }));
    await expect(userInfo({ ...here(), accessToken: "a.b.c" })).resolves.toEqual({
      sub: "jane-sub",
      username: "jane",
      email_verified: "true",
    });
    expect(only("/oauth2/userInfo").headers.authorization).toBe("Bearer a.b.c");
  });

  test("is refused to a token without openid", async () => {
    const headers = { "www-authenticate": 'error="invalid_token", error_description="Access token is expired"' };
    serve("/oauth2/userInfo", () => ({ status: 401, headers }));
    await expect(userInfo({ ...here(), accessToken: "a.b.c" })).rejects.toMatchObject({
      code: "access_token_invalid",
      message: expect.stringContaining("openid"),
    });
  });

  test("is not what some other page says", async () => {
    serve("/oauth2/userInfo", () => ({ body: "<h1>Hello</h1>" }));
    await expect(userInfo({ ...here(), accessToken: "a.b.c" })).rejects.toMatchObject({ code: "not_json" });
  });
});

describe("discovery", () => {
  const document = () => `/${pool.userPoolId}/.well-known/openid-configuration`;

  test("gives issuer, endpoints and keys", async () => {
    const token_endpoint = "https://my-domain.auth.eu-west-1.amazoncognito.com/oauth2/token";
    serve(document(), () => ({ body: { issuer: issuer(), jwks_uri: `${issuer()}/x`, token_endpoint } }));
    await expect(discover(here())).resolves.toMatchObject({
      issuer: issuer(),
      tokenEndpoint: token_endpoint,
      keys: [
        { kid: "access-key=", alg: "RS256", kty: "RSA", use: "sig" },
        { kid: "id-key=", alg: "RS256", kty: "RSA", use: "sig" },
      ],
    });
  });

  test("of AWS's issuer is looked for under the endpoint", async () => {
    const aws = `https://cognito-idp.eu-west-1.amazonaws.com/${pool.userPoolId}`;
    serve(document(), () => ({ body: { issuer: aws } }));
    await expect(discover({ endpoint: server.url, issuer: aws })).resolves.toMatchObject({ issuer: aws });
  });

  test("of a pool without a domain has no endpoints", async () => {
    serve(document(), () => ({ body: { issuer: issuer() } }));
    expect(Object.keys(await discover(here())).sort()).toEqual(["issuer", "jwksUri", "keys", "metadata"]);
  });

  test.each<[string, Scripted, string]>([
    ["of another issuer", { body: { issuer: "https://evil.example" } }, "issuer_mismatch"],
    ["that does not exist", { status: 400 }, "user_pool_not_found"],
    ["that is a page", { body: "<h1>Hello</h1>" }, "answer_invalid"],
  ])("%s is refused", async (_what, answer, code) => {
    serve(document(), () => answer);
    await expect(discover(here())).rejects.toMatchObject({ code });
  });

  test("needs to know whose", async () => {
    await expect(discover({ region: "eu-west-1" })).rejects.toMatchObject({ code: "missing_input" });
  });
});
