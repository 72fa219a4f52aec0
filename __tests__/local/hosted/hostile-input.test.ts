import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { ATTACKS, expectHarmless } from "./attacks.ts";
import { Browser, type Landing } from "./browser.ts";
import { CALLBACK, type HostedClient, hostedPool, pageUrl } from "./pool.ts";

const PATHS = [
  "/login",
  "/signup",
  "/confirm",
  "/resendcode",
  "/forgotPassword",
  "/confirmForgotPassword",
  "/changePassword",
  "/mfa",
] as const;
const FIELDS = [
  "username",
  "password",
  "code",
  "session",
  "newPassword",
  "confirmPassword",
  "factor",
  "account",
  "requiredAttributes[email]",
] as const;
const PARAMETERS = ["state", "nonce", "scope", "login_hint", "lang", "prompt", "resource", "code_challenge"] as const;
let local: LocalCognito;
let clients: readonly HostedClient[];

beforeAll(async () => {
  local = await startLocalCognito();
  const email = { Schema: [{ Name: "email", Required: true }] };
  const pools = await Promise.all(([1, 2] as const).map((version) => hostedPool(local, version, email)));
  clients = await Promise.all(pools.map((pool) => pool.client()));
});

afterAll(() => local.close());

/** Posts to a page, with everything that the form has to have and a value of the caller's choice. */
async function post(client: HostedClient, path: string, fields: Record<string, string>) {
  const browser = new Browser();
  const { page } = await browser.open(pageUrl(client, "/oauth2/authorize"));
  const body = new URLSearchParams({ ...page.fields(), username: "ada", ...fields });
  return browser.visit(pageUrl(client, path), { method: "POST", body });
}

const harmless = (landing: Landing) => expectHarmless(landing, local.endpoint);

describe.each(ATTACKS.map((attack) => [JSON.stringify(attack).slice(0, 40), attack] as const))(
  "%s",
  (_name, attack) => {
    test("is only text in any field of any form", async () => {
      for (const client of clients)
        for (const path of PATHS)
          harmless(await post(client, path, Object.fromEntries(FIELDS.map((field) => [field, attack]))));
    });

    test("is only text in any parameter of any address", async () => {
      // A request line has its limit; what goes beyond it is the server's to refuse.
      const value = attack.slice(0, 2000);
      for (const client of clients)
        for (const name of PARAMETERS)
          for (const path of ["/oauth2/authorize", ...PATHS.slice(0, 2)])
            harmless(await new Browser().visit(pageUrl(client, path, { [name]: value })));
      const [client] = clients as [HostedClient];
      const error = new URLSearchParams({ error: value, error_description: value, client_id: value });
      harmless(await new Browser().visit(`${client.base}/error?${error}`));
      error.set("logout_uri", value);
      harmless(await new Browser().visit(`${client.base}/logout?${error}`));
    });
  },
);

test("no form and no address that is made up leads to a fault of the server's", async () => {
  const words = fc.oneof(
    fc.constantFrom("", "__proto__", "constructor", "ada", "openid", "code", "token", "S256", CALLBACK, "%00", "[]"),
    fc.string({ unit: "binary", maxLength: 40 }),
  );
  const names = fc.oneof(fc.constantFrom<string>(...FIELDS, ...PARAMETERS, "response_type", "redirect_uri"), words);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(0, 1),
      fc.constantFrom(...PATHS, "/oauth2/authorize", "/oauth2/userInfo", "/oauth2/revoke", "/logout", "/error"),
      fc.dictionary(names, words, { maxKeys: 5 }),
      fc.dictionary(names, words, { maxKeys: 5 }),
      async (kind, path, query, form) => {
        const client = clients[kind] as HostedClient;
        const csrf = "11111111-2222-3333-4444-555555555555";
        const { status } = await fetch(pageUrl(client, path, query), {
          method: "POST",
          redirect: "manual",
          headers: { cookie: `XSRF-TOKEN=${csrf}` },
          body: new URLSearchParams({ _csrf: csrf, csrf, ...form }),
        });
        expect([200, 302, 400, 401, 403, 405]).toContain(status);
        const got = await fetch(pageUrl(client, path, query), { redirect: "manual" });
        expect([200, 302, 400, 401, 403, 405]).toContain(got.status);
      },
    ),
    { numRuns: 100 },
  );
});

test("a form that is no UTF-8, or names a field twice, is refused", async () => {
  const [client] = clients as [HostedClient];
  const browser = new Browser();
  const { page } = await browser.open(pageUrl(client, "/oauth2/authorize"));
  const good = new URLSearchParams(page.fields()).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  for (const body of [
    Buffer.concat([Buffer.from(`${good}&username=`), Buffer.from([0xff])]),
    `${good}&username=a&username=b`,
  ]) {
    const { status } = await browser.visit(pageUrl(client, "/login"), { method: "POST", headers, body });
    expect(status).toBe(400);
  }
});
