import { afterEach, describe, expect, test } from "@jest/globals";
import { CognitoJwtVerifier } from "aws-jwt-verify";
import { getToken, type TokenRequest } from "../../src/cognito/index.ts";
import {
  CALLBACK,
  type HostedLogin,
  hostedLogin,
  html,
  KINDS,
  type LoginScript,
  redirect,
  USER,
} from "../fixtures/cognito/hosted-login.ts";
import { CLIENT_ID, fixturePool } from "../fixtures/cognito/pool.ts";
import type { Seen } from "../fixtures/cognito/server.ts";

const pool = fixturePool();
const open: HostedLogin[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function login(script: LoginScript = {}): Promise<HostedLogin> {
  const server = await hostedLogin(pool, script);
  open.push(server);
  return server;
}

function requestTo(server: HostedLogin, more: Partial<TokenRequest> = {}): TokenRequest {
  return {
    grant: "authorization_code",
    domain: server.url,
    endpoint: server.url,
    userPoolId: pool.userPoolId,
    clientId: CLIENT_ID,
    ...USER,
    redirectUri: CALLBACK,
    scopes: ["openid", "users/read-only"],
    ...more,
  };
}

function posted(server: HostedLogin, path: string): Seen[] {
  return server.requests.filter((seen) => seen.method === "POST" && seen.path === path);
}

/** A script that serves this page for `path`, and the usual ones for all others. */
function at(method: string, path: string, answer: ReturnType<typeof html>): LoginScript {
  return { instead: (seen) => (seen.method === method && seen.path === path ? answer : undefined) };
}

describe.each(KINDS)("signing in by %s pages", (kind) => {
  test("gives all three tokens, with PKCE, state and nonce, and never fetches the callback", async () => {
    const server = await login({ kind });
    const token = await getToken(requestTo(server));
    expect(token).toMatchObject({ scopes: ["openid", "users/read-only"], verified: true, tokenType: "Bearer" });
    expect(token.idTokenClaims).toMatchObject({ aud: CLIENT_ID, token_use: "id" });
    expect(token.refreshToken).toBeDefined();
    const asked = server.requests.find(({ path }) => path === "/oauth2/authorize")?.query;
    expect(asked?.get("code_challenge_method")).toBe("S256");
    expect(asked?.get("nonce")).toBe(token.idTokenClaims?.nonce);
    expect(server.requests.some(({ path }) => path === "/callback")).toBe(false);
  });

  test("sends what a browser would", async () => {
    const server = await login({ kind });
    await getToken(requestTo(server));
    const forms = posted(server, "/login");
    expect(forms).toHaveLength(kind === "two-step" ? 2 : 1);
    const last = forms.at(-1);
    expect(last?.headers.origin).toBe(server.url);
    expect(last?.headers.referer).toContain("/login?");
    expect(Object.fromEntries(last?.form ?? [])).toEqual({
      [kind === "classic" ? "_csrf" : "csrf"]: expect.any(String),
      cognitoAsfData: "",
      ...USER,
      ...(kind === "classic" && { signInSubmitButton: "Sign in" }),
    });
  });

  test("refuses a wrong password, after one try", async () => {
    const server = await login({ kind });
    const attempt = getToken(requestTo(server, { password: "not-the-password" }));
    await expect(attempt).rejects.toMatchObject({ code: "wrong_password", input: "password" });
    expect(posted(server, "/login").filter(({ form }) => form.has("password"))).toHaveLength(1);
  });
});

describe("the tokens", () => {
  test("are accepted by aws-jwt-verify", async () => {
    const awsIssuer = `https://cognito-idp.eu-west-1.amazonaws.com/${pool.userPoolId}`;
    const server = await login({ accessTokenClaims: { iss: awsIssuer }, idTokenClaims: { iss: awsIssuer } });
    const token = await getToken(requestTo(server));
    const verifier = CognitoJwtVerifier.create({ userPoolId: pool.userPoolId, clientId: CLIENT_ID });
    verifier.cacheJwks(pool.keySet as never);
    await expect(
      verifier.verify(token.accessToken, { tokenUse: "access", scope: "users/read-only" }),
    ).resolves.toMatchObject({ client_id: CLIENT_ID });
    await expect(verifier.verify(token.idToken ?? "", { tokenUse: "id" })).resolves.toMatchObject({ aud: CLIENT_ID });
  });

  test("are a confidential client's only with its secret", async () => {
    const server = await login({ clientSecret: "machine-secret-0000000000" });
    await expect(getToken(requestTo(server, { clientSecret: "machine-secret-0000000000" }))).resolves.toMatchObject({
      verified: true,
    });
    await expect(getToken(requestTo(server))).rejects.toMatchObject({ code: "invalid_client" });
  });

  test("with a second secret come of a second code: no code is sent twice", async () => {
    const server = await login({ clientSecret: "machine-secret-0000000000" });
    await getToken(requestTo(server, { clientSecret: ["an-old-secret-0000000000", "machine-secret-0000000000"] }));
    const codes = posted(server, "/oauth2/token").map(({ form }) => form.get("code"));
    expect(codes).toHaveLength(2);
    expect(new Set(codes).size).toBe(2);
  });

  test("are bound to a resource, or refused", async () => {
    const resource = "https://api.example.com";
    const bound = await login();
    await expect(getToken(requestTo(bound, { resource }))).resolves.toMatchObject({ claims: { aud: resource } });
    const unbound = await login({ accessTokenClaims: { aud: undefined } });
    await expect(getToken(requestTo(unbound, { resource }))).rejects.toMatchObject({ code: "audience_mismatch" });
  });

  test("without a scope asked for are refused", async () => {
    const server = await login({ scopes: "openid" });
    await expect(getToken(requestTo(server))).rejects.toMatchObject({
      code: "scope_missing",
      message: expect.stringContaining("users/read-only"),
    });
  });

  test.each([
    ["another nonce", { nonce: "another" }, "nonce_mismatch"],
    ["another audience", { aud: "another" }, "client_mismatch"],
    ["another pool", { iss: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Another" }, "issuer_mismatch"],
  ])("with an ID token of %s are refused", async (_what, idTokenClaims, code) => {
    const server = await login({ idTokenClaims });
    await expect(getToken(requestTo(server))).rejects.toMatchObject({ code });
  });
});

describe("the callback", () => {
  test("with a query of its own is recognised", async () => {
    const server = await login();
    await expect(getToken(requestTo(server, { redirectUri: `${CALLBACK}?tenant=a%20b` }))).resolves.toBeDefined();
  });

  test("of an app's own scheme is recognised", async () => {
    const server = await login();
    await expect(getToken(requestTo(server, { redirectUri: "myapp://signed-in" }))).resolves.toBeDefined();
  });

  test("with another state is refused, and its code not used", async () => {
    const server = await login({ callback: (url) => url.searchParams.set("state", "another") });
    await expect(getToken(requestTo(server))).rejects.toMatchObject({ code: "state_mismatch" });
    expect(posted(server, "/oauth2/token")).toHaveLength(0);
  });

  test("without a code is refused", async () => {
    const server = await login({ callback: (url) => url.searchParams.delete("code") });
    await expect(getToken(requestTo(server))).rejects.toMatchObject({ code: "answer_invalid" });
  });

  test.each([
    ["error=invalid_scope", "invalid_scope"],
    ["error=invalid_request&error_description=invalid_scope", "invalid_scope"],
    ["error=unauthorized_client", "unauthorized_client"],
    ["error=access_denied", "access_denied"],
    ["error=server_error&error_description=PreSignUp+failed+with+error+no.", "trigger_failed"],
  ])("with %s is %s", async (query, code) => {
    const server = await login(at("GET", "/oauth2/authorize", redirect(`${CALLBACK}?${query}`)));
    await expect(getToken(requestTo(server))).rejects.toMatchObject({ code });
  });
});

describe("told apart:", () => {
  const page = (text: string) =>
    html(`<html><title>Signin</title><p class="errorMessage-x">${text}</p><form><input name="username"></form></html>`);

  test.each([
    ["User is not confirmed.", "user_not_confirmed"],
    ["Password reset required for the user", "password_reset_required"],
    ["User is disabled.", "user_disabled"],
    ["User does not exist.", "user_not_found"],
    ["Password attempts exceeded", "too_many_attempts"],
    ["Something that nobody has seen yet", "login_refused"],
  ])("%s", async (text, code) => {
    const server = await login(at("POST", "/login", page(text)));
    await expect(getToken(requestTo(server))).rejects.toMatchObject({ code });
  });

  test("a page that asks for a new password", async () => {
    const fields = `<input type="password" name="p1"><input type="password" name="p2">`;
    const server = await login(at("POST", "/login", html(`<form>${fields}</form>`)));
    await expect(getToken(requestTo(server))).rejects.toMatchObject({ code: "new_password_required" });
  });

  test("a page that asks for the code of a second factor", async () => {
    const server = await login(at("POST", "/login", html(`<form><input name="totp_code"></form>`)));
    await expect(getToken(requestTo(server))).rejects.toMatchObject({ code: "mfa_required", input: "totp-secret" });
  });

  test("managed login without a branding style", async () => {
    const server = await login(at("GET", "/login", html("<title>Login pages unavailable</title>", 403)));
    await expect(getToken(requestTo(server))).rejects.toMatchObject({ code: "login_unavailable" });
  });

  test("a page that is not Cognito's", async () => {
    const server = await login(at("GET", "/oauth2/authorize", html("<title>Welcome</title><h1>Hello</h1>")));
    await expect(getToken(requestTo(server))).rejects.toMatchObject({ code: "login_page_unknown", input: "domain" });
  });

  test("a callback that is not registered", async () => {
    const error = redirect(`/error?error=redirect_mismatch&client_id=${CLIENT_ID}`);
    const server = await login(at("GET", "/oauth2/authorize", error));
    await expect(getToken(requestTo(server))).rejects.toMatchObject({
      code: "redirect_mismatch",
      input: "redirect-uri",
    });
    expect(server.requests).toHaveLength(1);
  });

  test("a client that the domain does not know", async () => {
    const server = await login(at("GET", "/oauth2/authorize", redirect("/error?error=invalid_client")));
    await expect(getToken(requestTo(server))).rejects.toMatchObject({ code: "invalid_client", input: "client-id" });
  });

  test("redirects that go in a circle", async () => {
    const server = await login(at("GET", "/login", redirect("/login?round=again")));
    await expect(getToken(requestTo(server))).rejects.toMatchObject({ code: "redirect_loop" });
    expect(server.requests.length).toBeLessThan(15);
  });

  test("a login that goes on asking", async () => {
    let round = 0;
    const server = await login({
      instead: ({ method }) => {
        if (method !== "POST") return undefined;
        round += 1;
        return html(`<form method="post"><input name="${round % 2 ? "password" : "username"}"></form>`);
      },
    });
    await expect(getToken(requestTo(server))).rejects.toMatchObject({ code: "login_refused" });
    expect(round).toBeLessThan(5);
  });

  test("another identity provider: nothing is fetched from it", async () => {
    const server = await login(at("GET", "/oauth2/authorize", redirect("https://idp.example.com/saml")));
    await expect(getToken(requestTo(server))).rejects.toMatchObject({
      code: "redirect_elsewhere",
      message: expect.stringContaining("idp.example.com"),
    });
  });

  test("a form that sends the password to somebody else", async () => {
    const form = `<form method="post" action="http://127.0.0.1:9/"><input name="password"></form>`;
    const server = await login(at("GET", "/login", html(form)));
    await expect(getToken(requestTo(server))).rejects.toMatchObject({ code: "redirect_elsewhere" });
  });
});

describe("the implicit grant", () => {
  test("gives the tokens of the fragment, and says that it is not advised", async () => {
    const server = await login();
    const warnings: string[] = [];
    const token = await getToken(requestTo(server, { grant: "implicit" }), {
      onWarning: (text) => warnings.push(text),
    });
    expect(token).toMatchObject({ verified: true, scopes: ["openid", "users/read-only"] });
    expect(token.refreshToken).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining("RFC 9700")]);
  });

  test("refuses another state and another nonce", async () => {
    const state = await login({ callback: (url) => (url.hash = url.hash.replace(/state=[^&]*/, "state=another")) });
    await expect(getToken(requestTo(state, { grant: "implicit" }))).rejects.toMatchObject({ code: "state_mismatch" });
    const nonce = await login({ idTokenClaims: { nonce: "another" } });
    await expect(getToken(requestTo(nonce, { grant: "implicit", verify: false }))).rejects.toMatchObject({
      code: "nonce_mismatch",
    });
  });
});

test("every secret is told as it comes to be, and none is in an error, a warning or an attempt", async () => {
  const outcomes: unknown[] = [];
  const told: string[] = [];
  const options = {
    onSecret: (value: string) => told.push(value),
    onWarning: (value: string) => outcomes.push(value),
    onAttempt: (value: unknown) => outcomes.push(value),
  };
  const server = await login({ clientSecret: "machine-secret-0000000000" });
  const request = requestTo(server, { clientSecret: "machine-secret-0000000000" });
  await getToken(request, options);
  expect(told).toEqual(expect.arrayContaining([...server.secrets, USER.password, "machine-secret-0000000000"]));
  expect(told).toContain(btoa(`${CLIENT_ID}:machine-secret-0000000000`));
  const echo = await login({
    instead: ({ method, path, body }) =>
      method === "POST" && path === "/login"
        ? html(`<p id="errorMessage1">You sent ${body} ${USER.password}</p>`)
        : undefined,
  });
  outcomes.push(await getToken(requestTo(echo), options).catch((error: Error) => `${error.message} ${error.stack}`));
  const written = JSON.stringify(outcomes);
  expect(written).toContain("You sent");
  for (const secret of told) {
    const form = new URLSearchParams({ "": secret }).toString().slice(1);
    for (const spelling of [secret, encodeURIComponent(secret), form, JSON.stringify(secret).slice(1, -1)]) {
      expect(written).not.toContain(spelling);
    }
  }
});
