import { AdminDisableUserCommand, AdminUserGlobalSignOutCommand } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { PASSWORD } from "../../fixtures/local-pool.ts";
import { Browser } from "./browser.ts";
import { exchange, post, signIn, type Tokens } from "./code-exchange.ts";
import { CALLBACK, type HostedClient, type HostedPool, hostedPool, PAGES, pageUrl, SCOPE } from "./pool.ts";

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
});

afterAll(() => local.close());

describe.each(PAGES)("the %s pages, walked by hand", (_kind, version) => {
  let pool: HostedPool;
  let client: HostedClient;

  beforeAll(async () => {
    pool = await hostedPool(local, version);
    client = await pool.client();
    await pool.user("ada");
  });

  test("lead from authorize by login, code and token to userInfo and revoke", async () => {
    const browser = new Browser();
    const authorize = await browser.visit(
      pageUrl(client, "/oauth2/authorize", { scope: `openid email ${SCOPE}`, nonce: "n-1" }),
    );
    expect(authorize.status).toBe(302);
    const login = await browser.visit(authorize.location?.href ?? "");
    expect(login.status).toBe(200);
    expect(login.page.title).toBe("Sign in");
    const cookie = (await browser.jar.getCookies(login.url)).find(({ key }) => key === "XSRF-TOKEN");
    expect(login.page.fields()[version === 1 ? "_csrf" : "csrf"]).toBe(cookie?.value);

    const signedIn = await browser.submit(login, { username: "ada", password: PASSWORD });
    expect(signedIn.status).toBe(302);
    expect(`${signedIn.location?.origin}${signedIn.location?.pathname}`).toBe(CALLBACK);
    expect([...(signedIn.location?.searchParams.keys() ?? [])]).toEqual(["code", "state"]);
    expect(signedIn.location?.searchParams.get("state")).toBe("s1");

    const { status, body } = await exchange(client, signedIn.location?.searchParams.get("code") ?? "");
    expect(status).toBe(200);
    expect(body).toEqual({
      id_token: expect.any(String),
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 3600,
      token_type: "Bearer",
    });
    const access = decodeJwt(body.access_token);
    const id = decodeJwt(body.id_token ?? "");
    expect(access).toMatchObject({
      token_use: "access",
      client_id: client.id,
      scope: `openid email ${SCOPE}`,
      username: "ada",
      version: 2,
    });
    expect(access.aud).toBeUndefined();
    expect(id).toMatchObject({
      token_use: "id",
      aud: client.id,
      nonce: "n-1",
      "cognito:username": "ada",
      email: "ada@example.com",
      email_verified: true,
      at_hash: expect.any(String),
      origin_jti: access.origin_jti,
      auth_time: access.auth_time,
    });
    expect(id).not.toHaveProperty("given_name");

    const bearer = { headers: { authorization: `Bearer ${body.access_token}` } };
    const info = await fetch(`${client.base}/oauth2/userInfo`, bearer);
    expect(info.status).toBe(200);
    expect(await info.json()).toEqual({
      sub: id.sub,
      email: "ada@example.com",
      email_verified: "true",
      username: "ada",
    });

    const revoked = await post(client, "/oauth2/revoke", { token: body.refresh_token ?? "" });
    expect([revoked.status, await revoked.text()]).toEqual([200, ""]);
    const after = await post(client, "/oauth2/token", {
      grant_type: "refresh_token",
      refresh_token: body.refresh_token ?? "",
    });
    expect([after.status, await after.json()]).toEqual([400, { error: "invalid_grant" }]);
    expect((await fetch(`${client.base}/oauth2/userInfo`, bearer)).status).toBe(401);
  });

  test("show the login page again for a wrong password, with the reason and without the password", async () => {
    const browser = new Browser();
    const login = await browser.open(pageUrl(client, "/oauth2/authorize"));
    const again = await browser.submit(login, { username: "ada", password: "Wrong-horse-1" });
    expect([again.status, again.location]).toEqual([200, undefined]);
    expect(again.page.error).toBe("Incorrect username or password.");
    expect(again.page.title).toBe("Error: Sign in");
    expect(again.page.one("input", { name: "username" }).attribute("value")).toBe("ada");
    expect(again.page.one("input", { name: "password" }).attribute("value")).toBeUndefined();
    expect(await browser.jar.getCookieString(again.url)).not.toContain("cognito=");
    const done = await browser.submit(again, { username: "ada", password: PASSWORD });
    expect(done.location?.searchParams.get("code")).toBeTruthy();
  });

  test("sign nobody in whose name and password stand in the address", async () => {
    const credentials = { username: "ada", password: PASSWORD };
    for (const path of ["/login", "/oauth2/authorize"]) {
      const { status, location, page } = await new Browser().visit(pageUrl(client, path, credentials));
      if (path === "/login") expect([status, page.one("h1").text]).toEqual([200, "Sign in"]);
      else expect(location?.pathname.endsWith("/login")).toBe(true);
    }
  });

  test("tell an unknown user apart only where the client lets them", async () => {
    const open = await new Browser().open(pageUrl(client, "/oauth2/authorize"));
    expect(open.page.error).toBeUndefined();
    for (const [PreventUserExistenceErrors, text] of [
      ["LEGACY", "User does not exist."],
      ["ENABLED", "Incorrect username or password."],
    ] as const) {
      const its = await pool.client({ PreventUserExistenceErrors });
      const browser = new Browser();
      const login = await browser.open(pageUrl(its, "/oauth2/authorize"));
      expect((await browser.submit(login, { username: "nobody", password: PASSWORD })).page.error).toBe(text);
    }
  });

  test.each([
    ["another value", (value: string) => value.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))],
    ["no value", () => ""],
  ])("refuse a form with %s of the CSRF field", async (_case, changed) => {
    const browser = new Browser();
    const login = await browser.open(pageUrl(client, "/oauth2/authorize"));
    const field = version === 1 ? "_csrf" : "csrf";
    const forged = { [field]: changed(login.page.fields()[field] ?? ""), username: "ada", password: PASSWORD };
    const refused = await browser.submit(login, forged);
    expect(refused.status).toBe(403);
    expect(refused.location).toBeUndefined();
  });

  test("refuse a form whose browser has no CSRF cookie", async () => {
    const login = await new Browser().open(pageUrl(client, "/oauth2/authorize"));
    const refused = await new Browser().submit(login, { username: "ada", password: PASSWORD });
    expect(refused.status).toBe(403);
  });

  test("refuse what is no form", async () => {
    const browser = new Browser();
    const login = await browser.open(pageUrl(client, "/oauth2/authorize"));
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
    expect((await browser.visit(login.url, init)).status).toBe(400);
    expect((await browser.visit(login.url, { method: "PUT" })).status).toBe(405);
  });

  test("judge the request again with every form", async () => {
    const browser = new Browser();
    const login = await browser.open(pageUrl(client, "/oauth2/authorize"));
    const fields = new URLSearchParams({ ...login.page.fields(), username: "ada", password: PASSWORD });
    const url = pageUrl(client, "/login", { redirect_uri: "https://evil.example/" });
    const { location } = await browser.visit(url, { method: "POST", body: fields });
    expect(location?.href).toContain(`${client.base}/error?error=redirect_mismatch`);
  });

  test("spare a browser that is signed in, for an hour and until it logs out", async () => {
    const browser = new Browser();
    const first = await signIn(client, {}, browser);
    const other = await pool.client();
    const again = await browser.visit(pageUrl(other, "/oauth2/authorize"));
    const code = again.location?.searchParams.get("code") ?? "";
    expect(code).toMatch(/^[0-9a-f-]{36}$/);
    expect(code).not.toBe(first);
    expect((await exchange(other, code)).status).toBe(200);

    const query = new URLSearchParams({ client_id: client.id, logout_uri: "http://localhost:3000/" });
    const replay = await browser.jar.getCookieString(client.base);
    await browser.visit(`${client.base}/logout?${query}`);
    const after = await browser.visit(pageUrl(client, "/oauth2/authorize"));
    expect(after.location?.pathname).toMatch(/\/login$/);
    const replayed = await new Browser().visit(pageUrl(client, "/oauth2/authorize"), { headers: { cookie: replay } });
    expect(replayed.location?.pathname).toMatch(/\/login$/);
  });

  test("give the tokens of a session the time of its sign-in", async () => {
    const browser = new Browser();
    const first = decodeJwt((await exchange(client, await signIn(client, {}, browser))).body.access_token);
    local.advance(60_000);
    const again = await browser.visit(pageUrl(client, "/oauth2/authorize"));
    const second = decodeJwt(
      (await exchange(client, again.location?.searchParams.get("code") ?? "")).body.access_token,
    );
    expect(second.auth_time).toBe(first.auth_time);
    expect(second.iat).toBeGreaterThanOrEqual(Number(first.iat) + 60);
  });

  test("give tokens that live to a session that outlives a global sign-out", async () => {
    await pool.user("bob");
    const browser = new Browser();
    const login = await browser.open(pageUrl(client, "/oauth2/authorize"));
    await browser.submit(login, { username: "bob", password: PASSWORD });
    await local.client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: pool.userPoolId, Username: "bob" }));
    const again = await browser.visit(pageUrl(client, "/oauth2/authorize"));
    const { body } = await exchange(client, again.location?.searchParams.get("code") ?? "");
    const info = await fetch(`${client.base}/oauth2/userInfo`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(info.status).toBe(200);
    await local.client.send(new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: "bob" }));
    const disabled = await browser.visit(pageUrl(client, "/oauth2/authorize"));
    expect(disabled.location?.pathname).toMatch(/\/login$/);
  });
});

describe("the token endpoint with a code", () => {
  let pool: HostedPool;
  let client: HostedClient;

  beforeAll(async () => {
    pool = await hostedPool(local, 1);
    client = await pool.client();
    await pool.user("ada");
  });

  test("takes it once", async () => {
    const code = await signIn(client);
    expect((await exchange(client, code)).status).toBe(200);
    expect(await exchange(client, code)).toEqual({ status: 400, body: { error: "invalid_grant" } });
  });

  test("takes it for five minutes", async () => {
    const code = await signIn(client);
    local.advance(5 * 60_000);
    expect(await exchange(client, code)).toEqual({ status: 400, body: { error: "invalid_grant" } });
  });

  test("takes it with the same redirect URI alone", async () => {
    expect(await exchange(client, await signIn(client), { redirect_uri: `${CALLBACK}/` })).toEqual({
      status: 400,
      body: { error: "unauthorized_client", error_description: "invalid_redirect" },
    });
  });

  test("takes it from its own client alone", async () => {
    const other = await pool.client();
    expect(await exchange(other, await signIn(client))).toEqual({ status: 400, body: { error: "invalid_grant" } });
  });

  test.each(["code", "redirect_uri"])("misses the %s", async (name) => {
    const form = { grant_type: "authorization_code", code: await signIn(client), redirect_uri: CALLBACK };
    const { [name as "code"]: _, ...rest } = form;
    const response = await post(client, "/oauth2/token", rest);
    expect([response.status, await response.json()]).toEqual([400, { error: "invalid_request" }]);
  });

  test("wants the verifier of the challenge", async () => {
    const challenge = { code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", code_challenge_method: "S256" };
    const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const proved = await exchange(client, await signIn(client, challenge), { code_verifier: verifier });
    expect(proved.status).toBe(200);
    const without = await exchange(client, await signIn(client, challenge));
    expect(without.body).toEqual({ error: "invalid_grant" });
  });

  test("wants the secret of a confidential client", async () => {
    const confidential = await pool.client({ GenerateSecret: true });
    expect((await exchange(confidential, await signIn(confidential))).status).toBe(200);
    const form = { grant_type: "authorization_code", code: await signIn(confidential), redirect_uri: CALLBACK };
    const wrong = await post(confidential, "/oauth2/token", form, "wrong");
    expect(await wrong.json()).toEqual({ error: "invalid_client" });
    const none = await post({ ...confidential, secret: undefined }, "/oauth2/token", form);
    expect(await none.json()).toEqual({ error: "invalid_client" });
  });

  test("gives no ID token without openid, and an audience with a resource", async () => {
    const code = await signIn(client, { scope: SCOPE, resource: "https://api.example.com" });
    const { body } = await exchange(client, code);
    expect(body.id_token).toBeUndefined();
    expect(decodeJwt(body.access_token)).toMatchObject({ scope: SCOPE, aud: "https://api.example.com" });
    const refreshed = await post(client, "/oauth2/token", {
      grant_type: "refresh_token",
      refresh_token: body.refresh_token ?? "",
    });
    const tokens = (await refreshed.json()) as Tokens;
    expect(decodeJwt(tokens.access_token)).toMatchObject({ scope: SCOPE, aud: "https://api.example.com" });
    expect(tokens.id_token).toBeUndefined();
  });

  test("refuses a client that may not read all that its scopes are about", async () => {
    const blind = await pool.client({ ReadAttributes: ["email"] });
    expect((await exchange(blind, await signIn(blind, { scope: "openid" }))).status).toBe(200);
    const refused = await exchange(blind, await signIn(blind, { scope: "openid email" }));
    expect(refused).toEqual({ status: 400, body: { error: "invalid_grant" } });
  });

  test("refuses a client that lost the grant, and a user who was disabled", async () => {
    await pool.user("eve");
    const browser = new Browser();
    const login = await browser.open(pageUrl(client, "/oauth2/authorize"));
    const { location } = await browser.submit(login, { username: "eve", password: PASSWORD });
    await local.client.send(new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: "eve" }));
    const refused = await exchange(client, location?.searchParams.get("code") ?? "");
    expect(refused).toEqual({ status: 400, body: { error: "invalid_grant" } });
    const implicit = await pool.client({ AllowedOAuthFlows: ["implicit"] });
    expect((await exchange(implicit, "x")).body).toEqual({ error: "unauthorized_client" });
  });
});
