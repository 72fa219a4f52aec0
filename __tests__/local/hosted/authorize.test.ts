import { DeleteResourceServerCommand } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { CALLBACK, type HostedClient, type HostedPool, hostedPool, pageUrl, SCOPE } from "./pool.ts";

const S256 = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

let local: LocalCognito;
let pool: HostedPool;
let client: HostedClient;
let managed: HostedClient;

beforeAll(async () => {
  local = await startLocalCognito();
  pool = await hostedPool(local, 1);
  client = await pool.client({ AllowedOAuthFlows: ["code"] });
  managed = await (await hostedPool(local, 2)).client();
});

afterAll(() => local.close());

function visit(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { redirect: "manual", ...init });
}

/** What an authorization request is answered: where the browser goes, and with what. */
async function answer(of: HostedClient, parameters: Record<string, string | undefined>) {
  const response = await visit(pageUrl(of, "/oauth2/authorize", parameters));
  const location = new URL(response.headers.get("location") ?? "about:none");
  const { error, error_description, state } = Object.fromEntries(location.searchParams);
  return { status: response.status, to: `${location.origin}${location.pathname}`, error, error_description, state };
}

describe("an authorization request", () => {
  test("goes to the login page with its parameters and a CSRF cookie", async () => {
    const response = await visit(pageUrl(client, "/oauth2/authorize", { scope: "openid", nonce: "n" }));
    expect(response.status).toBe(302);
    const location = new URL(response.headers.get("location") ?? "");
    expect(`${location.origin}${location.pathname}`).toBe(`${client.base}/login`);
    expect(Object.fromEntries(location.searchParams)).toEqual({
      response_type: "code",
      client_id: client.id,
      redirect_uri: CALLBACK,
      state: "s1",
      scope: "openid",
      nonce: "n",
    });
    expect(response.headers.get("set-cookie")).toMatch(
      new RegExp(`^XSRF-TOKEN=[0-9a-f-]{36}; Path=${new URL(client.base).pathname}; HttpOnly; SameSite=Lax$`),
    );
    expect(response.headers.get("x-amz-cognito-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get("cache-control")).toContain("no-store");
  });

  test("without an address goes to the client's default one, in a grant and in a refusal", async () => {
    const second = `${CALLBACK}/2`;
    const settings = { AllowedOAuthFlows: ["code" as const], CallbackURLs: [CALLBACK, second] };
    const withDefault = await pool.client({ ...settings, DefaultRedirectURI: second });
    const without = { redirect_uri: undefined };
    expect((await answer(withDefault, without)).to).toBe(`${withDefault.base}/login`);
    expect(await answer(withDefault, { ...without, scope: "none" })).toMatchObject({
      to: second,
      error: "invalid_scope",
    });
    expect((await answer(withDefault, { scope: "none" })).to).toBe(CALLBACK);
    expect((await answer(await pool.client(settings), without)).to).toMatch(/\/error$/);
  });

  test("keeps the browser's CSRF value, unless it is none that the domain made", async () => {
    const known = "11111111-2222-3333-4444-555555555555";
    const kept = await visit(pageUrl(client, "/oauth2/authorize"), { headers: { cookie: `XSRF-TOKEN=${known}` } });
    expect(kept.headers.get("set-cookie")).toContain(`XSRF-TOKEN=${known};`);
    const planted = await visit(pageUrl(client, "/oauth2/authorize"), { headers: { cookie: "XSRF-TOKEN=planted" } });
    expect(planted.headers.get("set-cookie")).not.toContain("planted");
  });

  test.each<[string, Record<string, string | undefined>, string]>([
    ["an address that is not registered", { redirect_uri: "https://evil.example/" }, "redirect_mismatch"],
    ["an address that differs by a slash", { redirect_uri: `${CALLBACK}/` }, "redirect_mismatch"],
    ["no address", { redirect_uri: undefined }, "invalid_request"],
    ["an unknown client", { client_id: "nobody" }, "invalid_request"],
    ["no client", { client_id: undefined }, "invalid_request"],
  ])("with %s stays on the domain, whose error page is a 400", async (_case, parameters, error) => {
    const response = await visit(pageUrl(client, "/oauth2/authorize", parameters));
    expect(response.status).toBe(302);
    const location = response.headers.get("location") ?? "";
    expect(location.startsWith(`${client.base}/error?error=${error}`)).toBe(true);
    const named = parameters.client_id ?? ("client_id" in parameters ? null : client.id);
    expect(new URL(location).searchParams.get("client_id")).toBe(named);
    const page = await visit(location);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain(error);
  });

  test.each<[string, Record<string, string | undefined>, string, string?]>([
    ["no response_type", { response_type: undefined }, "invalid_request"],
    ["an unknown response_type", { response_type: "id_token" }, "invalid_request"],
    ["a scope that the client lacks", { scope: "openid phone" }, "invalid_scope"],
    ["a scope that nobody has", { scope: "openid https://api.example.com/none" }, "invalid_scope"],
    ["email without openid", { scope: "email" }, "invalid_scope"],
    ["a challenge without a method", { code_challenge: S256 }, "invalid_request"],
    ["a plain challenge", { code_challenge: S256, code_challenge_method: "plain" }, "invalid_request"],
    ["a method without a challenge", { code_challenge_method: "S256" }, "invalid_request"],
    ["a challenge that is no hash", { code_challenge: "short", code_challenge_method: "S256" }, "invalid_request"],
    ["a resource on plain http", { resource: "http://api.example.com" }, "invalid_request"],
    ["a resource that only looks like localhost", { resource: "http://localhost.evil.example" }, "invalid_request"],
    ["a resource with a fragment", { resource: "https://api.example.com/#x" }, "invalid_request"],
    ["a provider that is not the pool", { identity_provider: "Google" }, "invalid_request", "identity_provider"],
    ["a provider by its identifier", { idp_identifier: "corp" }, "invalid_request", "idp_identifier"],
    ["a level of assurance", { acr_values: "urn:cognito:loa:4" }, "invalid_request", "acr_values"],
    ["a longest age of the session", { max_age: "60" }, "invalid_request", "max_age"],
  ])("with %s is refused at the client's address, with its state", async (_case, parameters, error, names = "") => {
    const refused = await answer(client, parameters);
    expect(refused).toMatchObject({ status: 302, to: CALLBACK, error, state: "s1" });
    expect(refused.error_description ?? "").toContain(names);
  });

  test.each<[string, Record<string, string | undefined>]>([
    ["no scope", {}],
    ["a custom scope alone", { scope: SCOPE }],
    ["a S256 challenge", { code_challenge: S256, code_challenge_method: "S256" }],
    ["a resource of https", { resource: "https://api.example.com" }],
    ["a resource on localhost", { resource: "http://localhost:8080/api" }],
    ["a resource of an app's own scheme", { resource: "my-api://things" }],
    ["the pool as its provider", { identity_provider: "COGNITO" }],
    ["a state that only begins like JSON", { state: "{not json" }],
  ])("with %s is taken", async (_case, parameters) => {
    expect(await answer(client, parameters)).toMatchObject({ to: `${client.base}/login`, error: undefined });
  });

  test("is refused the implicit grant where the client has none, in the fragment", async () => {
    const response = await visit(pageUrl(client, "/oauth2/authorize", { response_type: "token" }));
    expect(response.headers.get("location")).toBe(`${CALLBACK}#error=unauthorized_client&state=s1`);
  });

  test("is refused where the client's OAuth settings are off", async () => {
    const off = await pool.client({ AllowedOAuthFlowsUserPoolClient: false });
    expect(await answer(off, {})).toMatchObject({ to: CALLBACK, error: "unauthorized_client", state: "s1" });
  });

  test("is refused with a state of JSON, which AWS turns away", async () => {
    const refused = await answer(client, { state: '{"to":"/"}' });
    expect(refused).toMatchObject({ to: CALLBACK, error: "invalid_request" });
  });

  test("is refused where a parameter comes twice", async () => {
    const response = await visit(`${pageUrl(client, "/oauth2/authorize", { scope: "openid" })}&scope=email`);
    expect(response.headers.get("location")).toMatch(/^http:\/\/localhost:3000\/callback\?error=invalid_request&/);
    const twice = await visit(`${pageUrl(client, "/oauth2/authorize")}&redirect_uri=https://evil.example/`);
    expect(twice.headers.get("location")).toContain("/error?error=invalid_request");
  });

  test("loses a scope without a word whose resource server is gone", async () => {
    const other = await hostedPool(local, 1);
    const its = await other.client();
    await local.client.send(
      new DeleteResourceServerCommand({ UserPoolId: other.userPoolId, Identifier: "https://api.example.com" }),
    );
    expect(await answer(its, { scope: `openid ${SCOPE}` })).toMatchObject({ to: `${its.base}/login` });
  });

  test("keeps the query of a registered address and sends no other characters than ASCII", async () => {
    const uri = "https://app.example.com/zurück?tenant=1";
    const its = await pool.client({ CallbackURLs: [uri] });
    const response = await visit(pageUrl(its, "/oauth2/authorize", { redirect_uri: uri, scope: "none" }));
    expect(response.headers.get("location")).toBe(
      "https://app.example.com/zur%C3%BCck?tenant=1&error=invalid_scope&state=s1",
    );
  });

  test("must be a GET", async () => {
    expect((await visit(pageUrl(client, "/oauth2/authorize"), { method: "POST" })).status).toBe(405);
  });

  test("is shown no login page by a client without the pool as a provider", async () => {
    const its = await pool.client({ SupportedIdentityProviders: [] });
    const page = await visit(pageUrl(its, "/oauth2/authorize"));
    expect(page.status).toBe(400);
    expect(await page.text()).toContain("Login option is not available");
  });
});

describe("prompt, on managed pages", () => {
  test("none without a session is login_required", async () => {
    expect(await answer(managed, { prompt: "none" })).toMatchObject({
      to: CALLBACK,
      error: "login_required",
      state: "s1",
    });
  });

  test.each(["none login", "always"])("of %s is refused", async (prompt) => {
    expect(await answer(managed, { prompt })).toMatchObject({ to: CALLBACK, error: "invalid_request" });
  });

  test.each(["login", "select_account", "login select_account", "consent"])(
    "of %s goes to the login page",
    async (prompt) => {
      expect(await answer(managed, { prompt })).toMatchObject({ to: `${managed.base}/login` });
    },
  );

  test("is nothing to the classic pages", async () => {
    expect(await answer(client, { prompt: "none" })).toMatchObject({ to: `${client.base}/login` });
  });
});

describe("a client of managed login without a branding style", () => {
  test("has no login pages", async () => {
    const its = await (await hostedPool(local, 2)).client({}, { branded: false });
    const page = await visit(pageUrl(its, "/oauth2/authorize"));
    expect(page.status).toBe(403);
    expect(await page.text()).toContain("<title>Login pages unavailable</title>");
  });
});

describe("a domain under its own host name", () => {
  test("has its paths and cookies at the root", async () => {
    const name = new URL(client.base).pathname.split("/").at(-1);
    const { hostname, port } = new URL(local.endpoint);
    const { get } = await import("node:http");
    const headers = { host: `${name}.auth.eu-west-1.amazoncognito.com:${port}` };
    const path = pageUrl(client, "/oauth2/authorize").slice(local.endpoint.length);
    const response = await new Promise<import("node:http").IncomingMessage>((resolve, reject) =>
      get({ hostname, port, path, headers }, resolve).on("error", reject),
    );
    response.resume();
    expect(response.headers.location).toMatch(
      new RegExp(`^http://${name}\\.auth\\.eu-west-1\\.amazoncognito\\.com:${port}/login\\?`),
    );
    expect(response.headers["set-cookie"]?.[0]).toContain("; Path=/;");
  });
});

describe("the logout endpoint", () => {
  async function logout(parameters: Record<string, string>) {
    return visit(`${client.base}/logout?${new URLSearchParams(parameters)}`);
  }

  test("goes to a registered sign-out address, as it is written, and ends the session cookie", async () => {
    const response = await logout({ client_id: client.id, logout_uri: "http://localhost:3000/" });
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe("http://localhost:3000/");
    expect(response.headers.get("set-cookie")).toMatch(/^cognito=; Path=\S+; Max-Age=0; HttpOnly; SameSite=Lax$/);
  });

  test("goes to the login page of a new request", async () => {
    const response = await logout({ client_id: client.id, response_type: "code", redirect_uri: CALLBACK });
    expect(response.headers.get("location")).toMatch(`${client.base}/login?client_id=${client.id}&`);
  });

  test.each<[string, Record<string, string>]>([
    ["a sign-out address that is not registered", { logout_uri: "https://evil.example/" }],
    ["a callback as its sign-out address", { logout_uri: CALLBACK }],
    ["an unregistered callback", { response_type: "code", redirect_uri: "https://evil.example/" }],
    ["a callback alone", { redirect_uri: CALLBACK }],
    ["neither", {}],
    ["an unknown client", { client_id: "nobody", logout_uri: "http://localhost:3000/" }],
  ])("refuses %s", async (_case, parameters) => {
    const response = await logout({ client_id: client.id, ...parameters });
    expect(response.status).toBe(400);
    expect(response.headers.get("location")).toBeNull();
  });
});
