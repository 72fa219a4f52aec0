import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  type CreateUserPoolCommandInput,
  SetUserPoolMfaConfigCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalCognito, startLocalCognito, type TestFunction } from "../../fixtures/local-cognito.ts";
import { codeOf } from "./authenticator.ts";
import { Browser, type Landing } from "./browser.ts";
import { CALLBACK, type ClientSettings, type HostedClient, type HostedPool, hostedPool, pageUrl } from "./pool.ts";

const PASSWORD = "Correct-horse-1";
const OTHER_PASSWORD = "Battery-staple-2";
const arn = (name: string) => `arn:aws:lambda:eu-west-1:000000000000:function:${name}`;

/** The functions of this file's pools, which each test writes for itself. */
const functions: Record<string, TestFunction> = {};

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito({ functions });
});

afterAll(() => local.close());

const VERSIONS = [
  ["classic", 1],
  ["managed", 2],
] as const;

interface Visitor {
  readonly pool: HostedPool;
  readonly client: HostedClient;
  readonly browser: Browser;
  readonly login: Landing;
}

async function arrive(
  version: 1 | 2,
  poolSettings: Partial<CreateUserPoolCommandInput> = {},
  clientSettings: ClientSettings = {},
): Promise<Visitor> {
  const pool = await hostedPool(local, version, poolSettings);
  const client = await pool.client(clientSettings);
  const browser = new Browser();
  return { pool, client, browser, login: await browser.open(pageUrl(client, "/oauth2/authorize")) };
}

/** The last code that the pool sent. */
function sentCode({ pool }: Visitor): string {
  const messages = local.service.outbox().filter(({ userPoolId }) => userPoolId === pool.userPoolId);
  return messages.at(-1)?.code ?? "none";
}

async function addUser({ pool }: Visitor, { permanent = true, attributes = {} as Record<string, string> } = {}) {
  const user = { UserPoolId: pool.userPoolId, Username: "ada" };
  const all = { email: "ada@example.com", email_verified: "true", ...attributes };
  const UserAttributes = Object.entries(all).map(([Name, Value]) => ({ Name, Value }));
  await local.client.send(
    new AdminCreateUserCommand({ ...user, UserAttributes, TemporaryPassword: PASSWORD, MessageAction: "SUPPRESS" }),
  );
  if (permanent) {
    await local.client.send(new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }));
  }
}

function isSignedIn({ status, location }: Landing): boolean {
  return status === 302 && location?.href.startsWith(`${CALLBACK}?code=`) === true;
}

const EMAIL_POOL: Partial<CreateUserPoolCommandInput> = {
  AutoVerifiedAttributes: ["email"],
  Schema: [{ Name: "email", Required: true }],
};

describe.each(VERSIONS)("a new user on the %s pages", (_kind, version) => {
  test("signs up, mistypes the code, confirms with the one that was sent, and signs in", async () => {
    const visitor = await arrive(version, EMAIL_POOL);
    const { browser, login } = visitor;
    const form = await browser.follow(login, "Sign up");
    expect(Object.keys(form.page.fields())).toContain("requiredAttributes[email]");
    const account = { username: "ada", password: PASSWORD, "requiredAttributes[email]": "ada@example.com" };
    const confirm = await browser.submit(form, account);
    expect([confirm.status, confirm.page.title]).toEqual([200, "Confirm your account"]);
    expect(confirm.page.one("p", { role: "status" }).text).toBe("We have sent a code to a***@e***.");

    const early = await browser.submit(login, { username: "ada", password: PASSWORD });
    expect(early.page.error).toBe("User is not confirmed.");

    const wrong = await browser.submit(confirm, { code: sentCode(visitor) === "000000" ? "000001" : "000000" });
    expect(wrong.page.error).toBe("Invalid verification code provided, please try again.");
    const done = await browser.submit(wrong, { code: sentCode(visitor) });
    expect(done.page.title).toBe("Sign in");
    expect(done.page.one("input", { name: "username" }).attribute("value")).toBe("ada");
    expect(isSignedIn(await browser.submit(done, { username: "ada", password: PASSWORD }))).toBe(true);
  });

  test("has another code sent, and comes back to the form from the login page", async () => {
    const visitor = await arrive(version, EMAIL_POOL);
    const { browser, login } = visitor;
    const form = await browser.follow(login, "Sign up");
    const account = { username: "ada", password: PASSWORD, "requiredAttributes[email]": "ada@example.com" };
    const resend = await browser.follow(await browser.submit(form, account), "Resend it");
    const first = sentCode(visitor);
    const again = await browser.submit(resend, { username: "ada" });
    expect(again.page.title).toBe("Confirm your account");
    expect(local.service.outbox().filter(({ userPoolId }) => userPoolId === visitor.pool.userPoolId)).toHaveLength(2);
    const unconfirmed = await browser.submit(login, { username: "ada", password: PASSWORD });
    const late = await browser.follow(unconfirmed, "Enter your verification code");
    const stale = await browser.submit(late, { username: "ada", code: first });
    if (first !== sentCode(visitor)) expect(stale.page.error).toBeDefined();
    const done = await browser.submit(late, { username: "ada", code: ` ${sentCode(visitor)} ` });
    expect(done.page.title).toBe("Sign in");
  });

  test.each([
    ["a weak password", { password: "short" }, "Password did not conform with policy: Password not long enough"],
    ["no e-mail address", { "requiredAttributes[email]": "" }, "email: The attribute is required"],
    ["a bad e-mail address", { "requiredAttributes[email]": "nonsense" }, "Invalid email address format."],
  ])("is told of %s and keeps what was typed, but no password", async (_case, mistake, text) => {
    const { browser, login } = await arrive(version, EMAIL_POOL);
    const form = await browser.follow(login, "Sign up");
    const account = { username: "ada", password: PASSWORD, "requiredAttributes[email]": "ada@example.com", ...mistake };
    const again = await browser.submit(form, account);
    expect(again.page.error).toContain(text);
    expect(again.page.fields()).toMatchObject({ username: "ada", password: "" });
  });

  test("is told that the name is taken", async () => {
    const visitor = await arrive(version);
    await addUser(visitor);
    const form = await visitor.browser.follow(visitor.login, "Sign up");
    const taken = await visitor.browser.submit(form, { username: "ada", password: PASSWORD });
    expect(taken.page.error).toBe("User already exists");
  });

  test("signs up by e-mail address at a confidential client, and is confirmed by the pool's function", async () => {
    functions[arn("auto")] = (event: { response: object }) => ({ ...event, response: { autoConfirmUser: true } });
    const { browser, login } = await arrive(
      version,
      { UsernameAttributes: ["email"], LambdaConfig: { PreSignUp: arn("auto") } },
      { GenerateSecret: true },
    );
    const form = await browser.follow(login, "Sign up");
    expect(form.page.one("input", { name: "username" }).attribute("type")).toBe("email");
    const ready = await browser.submit(form, { username: "ada@example.com", password: PASSWORD });
    expect(ready.page.title).toBe("Sign in");
    expect(isSignedIn(await browser.submit(ready, { username: "ada@example.com", password: PASSWORD }))).toBe(true);
  });

  test("reads why the pool's function turned them away", async () => {
    functions[arn("deny")] = () => {
      throw new Error("Not <b>here</b>");
    };
    const { browser, login } = await arrive(version, { LambdaConfig: { PreSignUp: arn("deny") } });
    const form = await browser.follow(login, "Sign up");
    const denied = await browser.submit(form, { username: "ada", password: PASSWORD });
    expect(denied.page.error).toBe("PreSignUp failed with error Not <b>here</b>.");
  });

  test("finds no form where administrators alone make users", async () => {
    const { browser, client, login } = await arrive(version, {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
    const closed = await browser.visit(pageUrl(client, "/signup"));
    expect([closed.status, closed.page.all("form")]).toEqual([400, []]);
    const body = new URLSearchParams({ ...login.page.fields(), username: "ada", password: PASSWORD });
    const refused = await browser.visit(pageUrl(client, "/signup"), { method: "POST", body });
    expect(refused.page.error).toBe("SignUp is not permitted for this user pool");
  });
});

describe.each(VERSIONS)("a forgotten password on the %s pages", (_kind, version) => {
  test("is changed with the code that was sent", async () => {
    const visitor = await arrive(version, EMAIL_POOL);
    const { browser, login } = visitor;
    await addUser(visitor);
    const forgot = await browser.follow(login, "Forgot your password?");
    const reset = await browser.submit(forgot, { username: "ada" });
    expect(reset.page.one("p", { role: "status" }).text).toBe("We have sent a code to a***@e***.");
    const passwords = { newPassword: OTHER_PASSWORD, confirmPassword: OTHER_PASSWORD };

    const differ = await browser.submit(reset, { ...passwords, confirmPassword: PASSWORD, code: sentCode(visitor) });
    expect(differ.page.error).toBe("The passwords are not the same.");
    const wrong = await browser.submit(reset, { ...passwords, code: sentCode(visitor) === "000000" ? "1" : "000000" });
    expect(wrong.page.error).toBe("Invalid verification code provided, please try again.");
    const done = await browser.submit(wrong, { ...passwords, code: sentCode(visitor) });
    expect(done.page.title).toBe("Sign in");
    const old = await browser.submit(done, { username: "ada", password: PASSWORD });
    expect(old.page.error).toBe("Incorrect username or password.");
    expect(isSignedIn(await browser.submit(done, { username: "ada", password: OTHER_PASSWORD }))).toBe(true);
  });

  test("of nobody is told apart only where the client lets it", async () => {
    const { pool } = await arrive(version, EMAIL_POOL);
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
    const visitor = await arrive(version, EMAIL_POOL);
    await addUser(visitor);
    const user = { UserPoolId: visitor.pool.userPoolId, Username: "ada" };
    await local.client.send(new AdminResetUserPasswordCommand(user));
    const refused = await visitor.browser.submit(visitor.login, { username: "ada", password: PASSWORD });
    expect(refused.page.error).toBe("Password reset required for the user");
  });
});

describe.each(VERSIONS)("a user of an administrator's on the %s pages", (_kind, version) => {
  test("chooses a password, and gives the attributes that are missing", async () => {
    const visitor = await arrive(version, { Schema: [{ Name: "given_name", Required: true, Mutable: true }] });
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
    const visitor = await arrive(version);
    const { browser, login } = visitor;
    await addUser(visitor, { permanent: false });
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

describe.each(VERSIONS)("a second factor on the %s pages", (_kind, version) => {
  async function withMfa(configuration: "ON" | "OPTIONAL"): Promise<Visitor> {
    const visitor = await arrive(version);
    await addUser(visitor);
    await local.client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: visitor.pool.userPoolId,
        MfaConfiguration: configuration,
        SoftwareTokenMfaConfiguration: { Enabled: true },
      }),
    );
    return visitor;
  }

  test("is set up with an authenticator app where the pool demands one, and asked for from then on", async () => {
    const { browser, login, client } = await withMfa("ON");
    const setUp = await browser.submit(login, { username: "ada", password: PASSWORD });
    expect(setUp.page.one("h1").text).toBe("Set up an authenticator app");
    const key = setUp.page.one("code").text;
    const uri = new URL(setUp.page.all("a")[0]?.attribute("href") ?? "");
    expect([uri.protocol, uri.searchParams.get("secret"), uri.searchParams.get("issuer")]).toEqual([
      "otpauth:",
      key,
      "people",
    ]);
    const empty = await browser.submit(setUp, { code: "" });
    expect(empty.page.error).toBe("Enter the code's digits.");
    const wrong = await browser.submit(empty, { code: wrongCode(key) });
    expect(wrong.page.error).toBe("Code mismatch");
    expect(wrong.page.one("code").text).toBe(key);
    expect(isSignedIn(await browser.submit(wrong, { code: codeOf(key, local.now()) }))).toBe(true);

    local.advance(60_000);
    await browser.jar.removeAllCookies();
    const again = await browser.open(pageUrl(client, "/oauth2/authorize"));
    const asked = await browser.submit(again, { username: "ada", password: PASSWORD });
    expect(asked.page.one("h1").text).toBe("Verify it's you");
    expect(asked.page.one("input", { name: "code" }).attribute("autocomplete")).toBe("one-time-code");
    const mistyped = await browser.submit(asked, { code: wrongCode(key) });
    expect(mistyped.page.error).toBe("Invalid code received for user");
    expect(isSignedIn(await browser.submit(mistyped, { code: ` ${codeOf(key, local.now())}` }))).toBe(true);
  });

  test("is not to be had by another page's form", async () => {
    const { browser, login, client } = await withMfa("ON");
    const setUp = await browser.submit(login, { username: "ada", password: PASSWORD });
    const passwords = { newPassword: OTHER_PASSWORD, confirmPassword: OTHER_PASSWORD };
    const body = new URLSearchParams({ ...setUp.page.fields(), ...passwords });
    const refused = await browser.visit(pageUrl(client, "/changePassword"), { method: "POST", body });
    expect([refused.page.title, refused.page.error]).toEqual(["Error: Sign in", "Invalid session for the user."]);
  });

  test("may be mistyped twice, and then the sign-in begins anew", async () => {
    const { browser, login } = await withMfa("ON");
    let landing = await browser.submit(login, { username: "ada", password: PASSWORD });
    const key = landing.page.one("code").text;
    for (const heading of ["Set up an authenticator app", "Set up an authenticator app", "Sign in"]) {
      landing = await browser.submit(landing, { code: wrongCode(key) });
      expect(landing.page.one("h1").text).toBe(heading);
      expect(landing.page.error).toBe("Code mismatch");
    }
  });

  /** A code of no moment near this one. */
  function wrongCode(key: string): string {
    const near = [-2, -1, 0, 1, 2].map((step) => codeOf(key, local.now() + step * 30_000));
    return ["000000", "000001", "000002", "000003", "000004", "000005"].find((code) => !near.includes(code)) ?? "";
  }
});

describe("a code by e-mail as the second factor", () => {
  test("is sent, named by its masked address, and checked", async () => {
    const visitor = await arrive(2, {
      EmailConfiguration: {
        EmailSendingAccount: "DEVELOPER",
        SourceArn: "arn:aws:ses:eu-west-1:000000000000:identity/a@b.c",
      },
    });
    const { browser, login, pool } = visitor;
    await addUser(visitor);
    const UserPoolId = pool.userPoolId;
    await local.client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId,
        MfaConfiguration: "OPTIONAL",
        SoftwareTokenMfaConfiguration: { Enabled: true },
        EmailMfaConfiguration: {},
      }),
    );
    const EmailMfaSettings = { Enabled: true, PreferredMfa: true };
    await local.client.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: "ada", EmailMfaSettings }));
    const asked = await browser.submit(login, { username: "ada", password: PASSWORD });
    expect(asked.page.one("p").text).toBe("Enter the code that was sent to a***@e***.");
    const wrong = await browser.submit(asked, { code: sentCode(visitor) === "000000" ? "000001" : "000000" });
    expect(wrong.page.error).toBe("Invalid verification code provided, please try again.");
    expect(wrong.page.one("p").text).toBe("Enter the code that was sent to a***@e***.");
    expect(isSignedIn(await browser.submit(wrong, { code: sentCode(visitor) }))).toBe(true);
  });
});

describe("a client of managed pages whose users choose how to sign in", () => {
  const CHOICE: ClientSettings = { ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] };

  test("asks for the username first, then for the password", async () => {
    const visitor = await arrive(2, {}, CHOICE);
    const { browser, login } = visitor;
    await addUser(visitor);
    expect(Object.keys(login.page.fields())).not.toContain("password");
    const second = await browser.submit(login, { username: "ada" });
    expect(second.page.one("h1").text).toBe("Enter your password");
    expect(second.page.fields()).toMatchObject({ username: "ada", password: "" });
    const wrong = await browser.submit(second, { password: "Wrong-horse-1" });
    expect(wrong.page.error).toBe("Incorrect username or password.");
    expect(isSignedIn(await browser.submit(second, { password: PASSWORD }))).toBe(true);
  });

  test("says no more of an unknown user than the client lets it", async () => {
    const { pool } = await arrive(2, {}, CHOICE);
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
      const visitor = await arrive(2, { Policies: { SignInPolicy } }, CHOICE);
      const { browser, login } = visitor;
      await addUser(visitor);
      const choose = await browser.submit(login, { username: "ada" });
      expect(choose.page.all("input", { name: "factor" }).map((input) => input.attribute("value"))).toEqual([
        "PASSWORD",
        "EMAIL_OTP",
      ]);
      const next = await browser.submit(choose, { factor });
      const answer = factor === "PASSWORD" ? { password: PASSWORD } : { code: sentCode(visitor) };
      expect(isSignedIn(await browser.submit(next, answer))).toBe(true);
    }
  });

  test("shows one form with both to a client of passwords, and on classic pages", async () => {
    const fields = async ({ login }: Visitor) => Object.keys(login.page.fields());
    expect(await fields(await arrive(2))).toEqual(expect.arrayContaining(["username", "password"]));
    expect(await fields(await arrive(1, {}, CHOICE))).toEqual(expect.arrayContaining(["username", "password"]));
  });
});

describe("prompt and login_hint on managed pages", () => {
  test("let a signed-in user go on, begin anew or choose", async () => {
    const visitor = await arrive(2);
    const { browser, login, client } = visitor;
    await addUser(visitor);
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

describe("the pool's functions", () => {
  test("run around a sign-in by the pages, and once for its tokens", async () => {
    const triggers = ["PreAuthentication", "PostAuthentication", "PreTokenGeneration"] as const;
    for (const name of triggers) functions[arn(name)] = (event: object) => event;
    const LambdaConfig = Object.fromEntries(triggers.map((name) => [name, arn(name)]));
    const visitor = await arrive(1, { LambdaConfig });
    await addUser(visitor);
    const { browser, login, client } = visitor;
    const { location } = await browser.submit(login, { username: "ada", password: PASSWORD });
    const sources = () =>
      local.invocations
        .filter(({ payload }) => (payload as { userPoolId: string }).userPoolId === visitor.pool.userPoolId)
        .map(({ payload }) => (payload as { triggerSource: string }).triggerSource);
    expect(sources()).toEqual(["PreAuthentication_Authentication", "PostAuthentication_Authentication"]);
    const form = {
      grant_type: "authorization_code",
      client_id: client.id,
      code: location?.searchParams.get("code") ?? "",
      redirect_uri: CALLBACK,
      aws_client_metadata: '{"a":"b"}',
    };
    await fetch(`${client.base}/oauth2/token`, { method: "POST", body: new URLSearchParams(form) });
    expect(sources().slice(2)).toEqual(["TokenGeneration_HostedAuth"]);
    expect(JSON.stringify(local.invocations.at(-1)?.payload)).not.toContain('"a":"b"');
  });

  test("that fail end the sign-in, with their sentence on the page or at the token endpoint", async () => {
    functions[arn("refuse")] = () => {
      throw new Error("Not today");
    };
    const before = await arrive(1, { LambdaConfig: { PreAuthentication: arn("refuse") } });
    await addUser(before);
    const refused = await before.browser.submit(before.login, { username: "ada", password: PASSWORD });
    expect(refused.page.error).toBe("PreAuthentication failed with error Not today.");

    const after = await arrive(1, { LambdaConfig: { PreTokenGeneration: arn("refuse") } });
    await addUser(after);
    const { location } = await after.browser.submit(after.login, { username: "ada", password: PASSWORD });
    const form = {
      grant_type: "authorization_code",
      client_id: after.client.id,
      code: location?.searchParams.get("code") ?? "",
      redirect_uri: CALLBACK,
    };
    const response = await fetch(`${after.client.base}/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: "invalid_grant", error_description: "PreTokenGeneration failed with error Not today." },
    ]);
  });

  test("bring in a user of another system by the first sign-in", async () => {
    functions[arn("migrate")] = (event: { request: { password: string } }) => ({
      ...event,
      response: {
        userAttributes: { email: "ada@example.com" },
        finalUserStatus: "CONFIRMED",
        messageAction: "SUPPRESS",
      },
    });
    const { browser, login } = await arrive(1, { LambdaConfig: { UserMigration: arn("migrate") } });
    expect(isSignedIn(await browser.submit(login, { username: "ada", password: PASSWORD }))).toBe(true);
  });
});

test("a confirmed user may be confirmed no second time by the page", async () => {
  const visitor = await arrive(1, EMAIL_POOL);
  const { browser, login, client, pool } = visitor;
  const form = await browser.follow(login, "Sign up");
  await browser.submit(form, { username: "ada", password: PASSWORD, "requiredAttributes[email]": "ada@example.com" });
  await local.client.send(new AdminConfirmSignUpCommand({ UserPoolId: pool.userPoolId, Username: "ada" }));
  const late = await browser.visit(pageUrl(client, "/confirm"));
  const again = await browser.submit(late, { username: "ada", code: sentCode(visitor) });
  expect(again.page.error).toBe("User cannot be confirmed. Current status is CONFIRMED");
});
