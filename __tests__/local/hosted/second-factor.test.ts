import {
  AdminSetUserMFAPreferenceCommand,
  SetUserPoolMfaConfigCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { PASSWORD } from "../../fixtures/local-pool.ts";
import { codeOf } from "./authenticator.ts";
import { PAGES, pageUrl } from "./pool.ts";
import { arrive, isSignedIn, OTHER_PASSWORD, type Visitor } from "./visitor.ts";

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
});

afterAll(() => local.close());

describe.each(PAGES)("a second factor on the %s pages", (_kind, version) => {
  async function withMfa(configuration: "ON" | "OPTIONAL"): Promise<Visitor> {
    const visitor = await arrive(local, version);
    await visitor.pool.user("ada");
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
    const visitor = await arrive(local, 2, {
      EmailConfiguration: {
        EmailSendingAccount: "DEVELOPER",
        SourceArn: "arn:aws:ses:eu-west-1:000000000000:identity/a@b.c",
      },
    });
    const { browser, login, pool } = visitor;
    await visitor.pool.user("ada");
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
    const wrong = await browser.submit(asked, { code: visitor.sentCode() === "000000" ? "000001" : "000000" });
    expect(wrong.page.error).toBe("Invalid verification code provided, please try again.");
    expect(wrong.page.one("p").text).toBe("Enter the code that was sent to a***@e***.");
    expect(isSignedIn(await browser.submit(wrong, { code: visitor.sentCode() }))).toBe(true);
  });
});
