import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { PASSWORD } from "../../fixtures/local-pool.ts";
import { Browser } from "./browser.ts";
import { type ClientSettings, pageUrl } from "./pool.ts";
import { arrive, isSignedIn, type Visitor } from "./visitor.ts";

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
});

afterAll(() => local.close());

describe("a client of managed pages whose users choose how to sign in", () => {
  const CHOICE: ClientSettings = { ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] };

  test("asks for the username first, then for the password", async () => {
    const visitor = await arrive(local, 2, {}, CHOICE);
    const { browser, login } = visitor;
    await visitor.pool.user("ada");
    expect(Object.keys(login.page.fields())).not.toContain("password");
    const second = await browser.submit(login, { username: "ada" });
    expect(second.page.one("h1").text).toBe("Enter your password");
    expect(second.page.fields()).toMatchObject({ username: "ada", password: "" });
    const wrong = await browser.submit(second, { password: "Wrong-horse-1" });
    expect(wrong.page.error).toBe("Incorrect username or password.");
    expect(isSignedIn(await browser.submit(second, { password: PASSWORD }))).toBe(true);
  });

  test("says no more of an unknown user than the client lets it", async () => {
    const { pool } = await arrive(local, 2, {}, CHOICE);
    for (const PreventUserExistenceErrors of ["LEGACY", "ENABLED"] as const) {
      const browser = new Browser();
      const its = await pool.client({ ...CHOICE, PreventUserExistenceErrors });
      const login = await browser.open(pageUrl(its, "/oauth2/authorize"));
      const second = await browser.submit(login, { username: "nobody" });
      if (PreventUserExistenceErrors === "LEGACY") expect(second.page.error).toBe("User does not exist.");
      else expect(second.page.one("h1").text).toBe("Enter your password");
    }
  });

  test("offers a code by e-mail in the place of the password, where the pool does", async () => {
    const SignInPolicy = { AllowedFirstAuthFactors: ["PASSWORD" as const, "EMAIL_OTP" as const] };
    for (const factor of ["EMAIL_OTP", "PASSWORD"]) {
      const visitor = await arrive(local, 2, { Policies: { SignInPolicy } }, CHOICE);
      const { browser, login } = visitor;
      await visitor.pool.user("ada");
      const choose = await browser.submit(login, { username: "ada" });
      expect(choose.page.all("input", { name: "factor" }).map((input) => input.attribute("value"))).toEqual([
        "PASSWORD",
        "EMAIL_OTP",
      ]);
      const next = await browser.submit(choose, { factor });
      const answer = factor === "PASSWORD" ? { password: PASSWORD } : { code: visitor.sentCode() };
      expect(isSignedIn(await browser.submit(next, answer))).toBe(true);
    }
  });

  test("shows one form with both to a client of passwords, and on classic pages", async () => {
    const fields = async ({ login }: Visitor) => Object.keys(login.page.fields());
    expect(await fields(await arrive(local, 2))).toEqual(expect.arrayContaining(["username", "password"]));
    expect(await fields(await arrive(local, 1, {}, CHOICE))).toEqual(expect.arrayContaining(["username", "password"]));
  });
});

describe("prompt and login_hint on managed pages", () => {
  test("let a signed-in user go on, begin anew or choose", async () => {
    const visitor = await arrive(local, 2);
    const { browser, login, client } = visitor;
    await visitor.pool.user("ada");
    await browser.submit(login, { username: "ada", password: PASSWORD });
    expect(isSignedIn(await browser.visit(pageUrl(client, "/oauth2/authorize", { prompt: "none" })))).toBe(true);
    const anew = await browser.open(pageUrl(client, "/oauth2/authorize", { prompt: "login", login_hint: "ada<" }));
    expect(anew.page.one("input", { name: "username" }).attribute("value")).toBe("ada<");
    const choose = await browser.open(pageUrl(client, "/oauth2/authorize", { prompt: "select_account" }));
    expect(choose.page.title).toBe("Choose an account");
    expect(isSignedIn(await browser.submit(choose, { account: "current" }))).toBe(true);
    const other = await browser.submit(choose, { account: "other" });
    expect(other.page.title).toBe("Sign in");
    const stranger = new Browser();
    const offered = await stranger.open(pageUrl(client, "/oauth2/authorize", { prompt: "select_account" }));
    const forged = await stranger.submit(offered, { account: "current" });
    expect(forged.page.title).toBe("Sign in");
  });
});
