import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { PASSWORD } from "../../fixtures/local-pool.ts";
import { Browser } from "./browser.ts";
import { PAGES, pageUrl } from "./pool.ts";
import { arrive, EMAIL_POOL, isSignedIn, OTHER_PASSWORD } from "./visitor.ts";

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
});

afterAll(() => local.close());

describe.each(PAGES)("a forgotten password on the %s pages", (_kind, version) => {
  test("is changed with the code that was sent", async () => {
    const visitor = await arrive(local, version, EMAIL_POOL);
    const { browser, login } = visitor;
    await visitor.pool.user("ada");
    const forgot = await browser.follow(login, "Forgot your password?");
    const reset = await browser.submit(forgot, { username: "ada" });
    expect(reset.page.one("p", { role: "status" }).text).toBe("We have sent a code to a***@e***.");
    const passwords = { newPassword: OTHER_PASSWORD, confirmPassword: OTHER_PASSWORD };

    const differ = await browser.submit(reset, { ...passwords, confirmPassword: PASSWORD, code: visitor.sentCode() });
    expect(differ.page.error).toBe("The passwords are not the same.");
    const wrong = await browser.submit(reset, { ...passwords, code: visitor.sentCode() === "000000" ? "1" : "000000" });
    expect(wrong.page.error).toBe("Invalid verification code provided, please try again.");
    const done = await browser.submit(wrong, { ...passwords, code: visitor.sentCode() });
    expect(done.page.title).toBe("Sign in");
    const old = await browser.submit(done, { username: "ada", password: PASSWORD });
    expect(old.page.error).toBe("Incorrect username or password.");
    expect(isSignedIn(await browser.submit(done, { username: "ada", password: OTHER_PASSWORD }))).toBe(true);
  });

  test("of nobody is told apart only where the client lets it", async () => {
    const { pool } = await arrive(local, version, EMAIL_POOL);
    for (const PreventUserExistenceErrors of ["LEGACY", "ENABLED"] as const) {
      const its = await pool.client({ PreventUserExistenceErrors });
      const browser = new Browser();
      const forgot = await browser.visit(pageUrl(its, "/forgotPassword"));
      const answer = await browser.submit(forgot, { username: "nobody@example.com" });
      if (PreventUserExistenceErrors === "LEGACY")
        expect(answer.page.error).toBe("Username/client id combination not found.");
      else expect(answer.page.title).toBe("Set a new password");
    }
  });

  test("that an administrator reset cannot sign in before it", async () => {
    const visitor = await arrive(local, version, EMAIL_POOL);
    await visitor.pool.user("ada");
    const user = { UserPoolId: visitor.pool.userPoolId, Username: "ada" };
    await local.client.send(new AdminResetUserPasswordCommand(user));
    const refused = await visitor.browser.submit(visitor.login, { username: "ada", password: PASSWORD });
    expect(refused.page.error).toBe("Password reset required for the user");
  });
});

describe.each(PAGES)("a user of an administrator's on the %s pages", (_kind, version) => {
  test("chooses a password, and gives the attributes that are missing", async () => {
    const visitor = await arrive(local, version, { Schema: [{ Name: "given_name", Required: true, Mutable: true }] });
    const { browser, login, pool } = visitor;
    const user = { UserPoolId: pool.userPoolId, Username: "ada" };
    await local.client.send(
      new AdminCreateUserCommand({ ...user, TemporaryPassword: PASSWORD, MessageAction: "SUPPRESS" }),
    );
    const change = await browser.submit(login, { username: "ada", password: PASSWORD });
    expect([change.status, change.page.title]).toEqual([200, "Change password"]);
    const answer = {
      newPassword: OTHER_PASSWORD,
      confirmPassword: OTHER_PASSWORD,
      "requiredAttributes[given_name]": "Ada",
    };
    const differ = await browser.submit(change, { ...answer, confirmPassword: "x" });
    expect(differ.page.error).toBe("The passwords are not the same.");
    expect(differ.page.fields()).toMatchObject({ newPassword: "", "requiredAttributes[given_name]": "Ada" });
    const weak = await browser.submit(differ, { ...answer, newPassword: "weak", confirmPassword: "weak" });
    expect(weak.page.error).toContain("Password did not conform with policy");
    const nameless = await browser.submit(weak, { ...answer, "requiredAttributes[given_name]": "" });
    expect(nameless.page.error).toContain("given_name: The attribute is required");
    expect(isSignedIn(await browser.submit(nameless, answer))).toBe(true);
    const { UserStatus, UserAttributes } = await local.client.send(new AdminGetUserCommand(user));
    expect(UserStatus).toBe("CONFIRMED");
    expect(UserAttributes).toContainEqual({ Name: "given_name", Value: "Ada" });
  });

  test("cannot answer with a session that was made up, used, or is too old", async () => {
    const visitor = await arrive(local, version);
    const { browser, login } = visitor;
    await visitor.pool.user("ada", { temporary: true });
    const change = await browser.submit(login, { username: "ada", password: PASSWORD });
    const answer = { newPassword: OTHER_PASSWORD, confirmPassword: OTHER_PASSWORD };
    const forged = await browser.submit(change, { ...answer, session: "made-up" });
    expect(forged.page.error).toBe("Invalid session for the user.");
    expect(isSignedIn(await browser.submit(change, answer))).toBe(true);
    const used = await browser.submit(change, { newPassword: PASSWORD, confirmPassword: PASSWORD });
    expect(isSignedIn(used)).toBe(false);
    const changed = await browser.submit(login, { username: "ada", password: PASSWORD });
    expect(changed.page.error).toBe("Incorrect username or password.");

    await local.client.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: visitor.pool.userPoolId,
        Username: "ada",
        Password: PASSWORD,
        Permanent: false,
      }),
    );
    const late = await browser.submit(login, { username: "ada", password: PASSWORD });
    local.advance(3 * 60_000);
    const expired = await browser.submit(late, answer);
    expect(isSignedIn(expired)).toBe(false);
  });
});
