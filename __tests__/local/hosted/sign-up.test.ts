import { AdminConfirmSignUpCommand } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { functionArn, type LocalCognito, startLocalCognito, type TestFunction } from "../../fixtures/local-cognito.ts";
import { PASSWORD } from "../../fixtures/local-pool.ts";
import { PAGES, pageUrl } from "./pool.ts";
import { arrive, EMAIL_POOL, isSignedIn } from "./visitor.ts";

/** The functions of this file's pools, which each test writes for itself. */
const functions: Record<string, TestFunction> = {};
let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito({ functions });
});

afterAll(() => local.close());

describe.each(PAGES)("a new user on the %s pages", (_kind, version) => {
  test("signs up, mistypes the code, confirms with the one that was sent, and signs in", async () => {
    const visitor = await arrive(local, version, EMAIL_POOL);
    const { browser, login } = visitor;
    const form = await browser.follow(login, "Sign up");
    expect(Object.keys(form.page.fields())).toContain("requiredAttributes[email]");
    const account = { username: "ada", password: PASSWORD, "requiredAttributes[email]": "ada@example.com" };
    const confirm = await browser.submit(form, account);
    expect([confirm.status, confirm.page.title]).toEqual([200, "Confirm your account"]);
    expect(confirm.page.one("p", { role: "status" }).text).toBe("We have sent a code to a***@e***.");

    const early = await browser.submit(login, { username: "ada", password: PASSWORD });
    expect(early.page.error).toBe("User is not confirmed.");

    const wrong = await browser.submit(confirm, { code: visitor.sentCode() === "000000" ? "000001" : "000000" });
    expect(wrong.page.error).toBe("Invalid verification code provided, please try again.");
    const done = await browser.submit(wrong, { code: visitor.sentCode() });
    expect(done.page.title).toBe("Sign in");
    expect(done.page.one("input", { name: "username" }).attribute("value")).toBe("ada");
    expect(isSignedIn(await browser.submit(done, { username: "ada", password: PASSWORD }))).toBe(true);
  });

  test("has another code sent, and comes back to the form from the login page", async () => {
    const visitor = await arrive(local, version, EMAIL_POOL);
    const { browser, login } = visitor;
    const form = await browser.follow(login, "Sign up");
    const account = { username: "ada", password: PASSWORD, "requiredAttributes[email]": "ada@example.com" };
    const resend = await browser.follow(await browser.submit(form, account), "Resend it");
    const first = visitor.sentCode();
    const again = await browser.submit(resend, { username: "ada" });
    expect(again.page.title).toBe("Confirm your account");
    expect(local.service.outbox().filter(({ userPoolId }) => userPoolId === visitor.pool.userPoolId)).toHaveLength(2);
    const unconfirmed = await browser.submit(login, { username: "ada", password: PASSWORD });
    const late = await browser.follow(unconfirmed, "Enter your verification code");
    const stale = await browser.submit(late, { username: "ada", code: first });
    if (first !== visitor.sentCode()) expect(stale.page.error).toBeDefined();
    const done = await browser.submit(late, { username: "ada", code: ` ${visitor.sentCode()} ` });
    expect(done.page.title).toBe("Sign in");
  });

  test.each([
    ["a weak password", { password: "short" }, "Password did not conform with policy: Password not long enough"],
    ["no e-mail address", { "requiredAttributes[email]": "" }, "email: The attribute is required"],
    ["a bad e-mail address", { "requiredAttributes[email]": "nonsense" }, "Invalid email address format."],
  ])("is told of %s and keeps what was typed, but no password", async (_case, mistake, text) => {
    const { browser, login } = await arrive(local, version, EMAIL_POOL);
    const form = await browser.follow(login, "Sign up");
    const account = { username: "ada", password: PASSWORD, "requiredAttributes[email]": "ada@example.com", ...mistake };
    const again = await browser.submit(form, account);
    expect(again.page.error).toContain(text);
    expect(again.page.fields()).toMatchObject({ username: "ada", password: "" });
  });

  test("is told that the name is taken", async () => {
    const visitor = await arrive(local, version);
    await visitor.pool.user("ada");
    const form = await visitor.browser.follow(visitor.login, "Sign up");
    const taken = await visitor.browser.submit(form, { username: "ada", password: PASSWORD });
    expect(taken.page.error).toBe("User already exists");
  });

  test("signs up by e-mail address at a confidential client, and is confirmed by the pool's function", async () => {
    functions[functionArn("auto")] = (event: { response: object }) => ({
      ...event,
      response: { autoConfirmUser: true },
    });
    const { browser, login } = await arrive(
      local,
      version,
      { UsernameAttributes: ["email"], LambdaConfig: { PreSignUp: functionArn("auto") } },
      { GenerateSecret: true },
    );
    const form = await browser.follow(login, "Sign up");
    expect(form.page.one("input", { name: "username" }).attribute("type")).toBe("email");
    const ready = await browser.submit(form, { username: "ada@example.com", password: PASSWORD });
    expect(ready.page.title).toBe("Sign in");
    expect(isSignedIn(await browser.submit(ready, { username: "ada@example.com", password: PASSWORD }))).toBe(true);
  });

  test("reads why the pool's function turned them away", async () => {
    functions[functionArn("deny")] = () => {
      throw new Error("Not <b>here</b>");
    };
    const { browser, login } = await arrive(local, version, { LambdaConfig: { PreSignUp: functionArn("deny") } });
    const form = await browser.follow(login, "Sign up");
    const denied = await browser.submit(form, { username: "ada", password: PASSWORD });
    expect(denied.page.error).toBe("PreSignUp failed with error Not <b>here</b>.");
  });

  test("finds no form where administrators alone make users", async () => {
    const { browser, client, login } = await arrive(local, version, {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
    const closed = await browser.visit(pageUrl(client, "/signup"));
    expect([closed.status, closed.page.all("form")]).toEqual([400, []]);
    const body = new URLSearchParams({ ...login.page.fields(), username: "ada", password: PASSWORD });
    const refused = await browser.visit(pageUrl(client, "/signup"), { method: "POST", body });
    expect(refused.page.error).toBe("SignUp is not permitted for this user pool");
  });
});

test("a confirmed user may be confirmed no second time by the page", async () => {
  const visitor = await arrive(local, 1, EMAIL_POOL);
  const { browser, login, client, pool } = visitor;
  const form = await browser.follow(login, "Sign up");
  await browser.submit(form, { username: "ada", password: PASSWORD, "requiredAttributes[email]": "ada@example.com" });
  await local.client.send(new AdminConfirmSignUpCommand({ UserPoolId: pool.userPoolId, Username: "ada" }));
  const late = await browser.visit(pageUrl(client, "/confirm"));
  const again = await browser.submit(late, { username: "ada", code: visitor.sentCode() });
  expect(again.page.error).toBe("User cannot be confirmed. Current status is CONFIRMED");
});
