import { randomUUID } from "node:crypto";
import {
  AdminCreateUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  type AttributeType,
  SetUserPoolMfaConfigCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { ATTACKS, expectHarmless, MARK } from "./attacks.ts";
import { Browser, type Landing } from "./browser.ts";
import { CALLBACK, type HostedClient, hostedPool, pageUrl } from "./pool.ts";

/* Each form as a real sign-in shows it, each of its fields spoiled alone while the others are as they should be. */

const PASSWORD = "Correct-horse-1";
/** One of each kind; the others are tried on all fields at once beside this file. */
const TRIED = ATTACKS.filter((_, index) => [0, 3, 4].includes(index));

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
});

afterAll(() => local.close());

interface Site {
  readonly client: HostedClient;
  /** A new user, who signs in with PASSWORD; the page that follows. */
  signIn(user?: NewUser): Promise<Shown>;
  /** A new user, who has a code sent for a forgotten password; the page that follows. */
  forget(): Promise<Shown>;
  open(path: string): Promise<Shown>;
}

interface NewUser {
  readonly temporary?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly factors?: readonly ("EmailMfaSettings" | "SMSMfaSettings")[];
}

/** A page with the browser that shows it. */
interface Shown {
  readonly browser: Browser;
  readonly landing: Landing;
}

async function site(version: 1 | 2): Promise<Site> {
  const pool = await hostedPool(local, version, {
    SmsConfiguration: { SnsCallerArn: "arn:aws:iam::000000000000:role/sms" },
    EmailConfiguration: {
      EmailSendingAccount: "DEVELOPER",
      SourceArn: "arn:aws:ses:eu-west-1:000000000000:identity/team@example.com",
    },
    Schema: [{ Name: "email", Required: true }],
  });
  const client = await pool.client();
  const UserPoolId = pool.userPoolId;
  await local.client.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration: "ON",
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: {},
      SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: "arn:aws:iam::000000000000:role/sms" } },
    }),
  );
  const open = async (path: string) => {
    const browser = new Browser();
    const login = await browser.open(pageUrl(client, "/oauth2/authorize"));
    return { browser, landing: path === "/login" ? login : await browser.visit(pageUrl(client, path)) };
  };
  const newUser = async ({ temporary = false, attributes = {}, factors = [] }: NewUser) => {
    const Username = randomUUID();
    const UserAttributes: AttributeType[] = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    const user = { UserPoolId, Username };
    await local.client.send(
      new AdminCreateUserCommand({ ...user, UserAttributes, TemporaryPassword: PASSWORD, MessageAction: "SUPPRESS" }),
    );
    if (!temporary)
      await local.client.send(new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }));
    if (factors.length > 0) {
      const settings = Object.fromEntries(factors.map((factor) => [factor, { Enabled: true }]));
      await local.client.send(new AdminSetUserMFAPreferenceCommand({ ...user, ...settings }));
    }
    return Username;
  };
  const from = async (path: string, values: Record<string, string>) => {
    const { browser, landing } = await open(path);
    return { browser, landing: await browser.submit(landing, values) };
  };
  return {
    client,
    open,
    signIn: async (user = {}) => from("/login", { username: await newUser(user), password: PASSWORD }),
    forget: async () =>
      from("/forgotPassword", { username: await newUser({ attributes: { ...EMAIL, email_verified: "true" } }) }),
  };
}

const EMAIL = { email: "ada@example.com" };
const BOTH = { ...EMAIL, phone_number: "+41791234567" };

/** How each form is come to, with its heading and a good value of each of its fields. */
const FORMS: readonly (readonly [heading: string, show: (at: Site) => Promise<Shown>, good: Record<string, string>])[] =
  [
    ["Sign in", (at) => at.open("/login"), { username: "ada", password: PASSWORD }],
    ["Sign up", (at) => at.open("/signup"), { username: "eve", password: PASSWORD }],
    ["Confirm your account", (at) => at.open("/confirm"), { username: "ada", code: "123456" }],
    ["Forgot your password?", (at) => at.open("/forgotPassword"), { username: "ada" }],
    [
      "Set a new password",
      (at) => at.forget(),
      { code: "123456", newPassword: "Battery-staple-2", confirmPassword: "Battery-staple-2" },
    ],
    [
      "Change password",
      (at) => at.signIn({ temporary: true }),
      { newPassword: "Battery-staple-2", confirmPassword: "Battery-staple-2", "requiredAttributes[email]": "a@b.cd" },
    ],
    ["Set up an authenticator app", (at) => at.signIn({ attributes: EMAIL }), { code: "123456" }],
    ["Verify it's you", (at) => at.signIn({ attributes: EMAIL, factors: ["EmailMfaSettings"] }), { code: "12345678" }],
    [
      "Choose how to verify it's you",
      (at) => at.signIn({ attributes: BOTH, factors: ["EmailMfaSettings", "SMSMfaSettings"] }),
      { factor: "SMS_MFA" },
    ],
  ];

describe.each([
  ["classic", 1],
  ["managed", 2],
] as const)("on the %s pages", (_kind, version) => {
  let at: Site;

  beforeAll(async () => {
    at = await site(version);
  });

  describe.each(FORMS)("the form %j", (heading, show, good) => {
    const fieldsOf = ({ landing }: Shown) => [
      ...new Set([...Object.keys(landing.page.fields()), ...Object.keys(good)]),
    ];

    test("is the one that is meant", async () => {
      const { landing } = await show(at);
      expect(landing.page.one("h1").text).toBe(heading);
    });

    test("shows what is in any one of its fields as text", async () => {
      for (const field of fieldsOf(await show(at))) {
        for (const attack of TRIED) {
          const { browser, landing } = await show(at);
          expectHarmless(await browser.submit(landing, { ...good, [field]: attack }), local.endpoint);
        }
      }
    });

    test("is refused where one of its fields is no UTF-8", async () => {
      for (const field of fieldsOf(await show(at))) {
        const { browser, landing } = await show(at);
        const { [field]: _, ...others } = { ...landing.page.fields(), ...good };
        const start = new URLSearchParams(others).toString();
        const action = landing.page.one("form").attribute("action") ?? "";
        for (const bad of [Buffer.from([0xff]), Buffer.from("%FF"), Buffer.from("%ED%A0%80")]) {
          const { status } = await browser.visit(new URL(action, landing.url).href, {
            method: "POST",
            headers: { "content-type": "application/x-www-form-urlencoded" },
            body: Buffer.concat([Buffer.from(`${start}&${encodeURIComponent(field)}=`), bad]),
          });
          expect([field, status]).toEqual([field, 400]);
        }
      }
    });
  });

  test.each<[string, Record<string, string>]>([
    ["/oauth2/token", { grant_type: "authorization_code", code: "c", redirect_uri: CALLBACK, code_verifier: "v" }],
    ["/oauth2/token", { grant_type: "refresh_token", refresh_token: "r" }],
    ["/oauth2/token", { grant_type: "client_credentials", scope: "openid", aws_client_metadata: "{}" }],
    ["/oauth2/revoke", { token: "t" }],
  ])("the form of %s is read as text, or refused: %j", async (path, form) => {
    const good = { client_id: at.client.id, ...form };
    for (const field of Object.keys(good)) {
      for (const attack of ATTACKS) {
        const body = new URLSearchParams({ ...good, [field]: attack });
        const answer = await fetch(`${at.client.base}${path}`, { method: "POST", body });
        expect([200, 400, 401]).toContain(answer.status);
        expect(answer.headers.get("set-cookie") ?? "").not.toContain(MARK);
        const text = await answer.text();
        if (text !== "") expect(Object.keys(JSON.parse(text))).toContain("error");
        expect(text).not.toContain("<b");
      }
      const { [field]: _, ...others } = good as Record<string, string>;
      const spoiled = await fetch(`${at.client.base}${path}`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: `${new URLSearchParams(others)}&${field}=%FF`,
      });
      expect([field, spoiled.status, await spoiled.json()]).toEqual([field, 400, { error: "invalid_request" }]);
    }
  });

  test.each(["client_id", "user_name", "confirmation_code"])("a link's %s is only text", async (name) => {
    const link = { client_id: at.client.id, user_name: "ada", confirmation_code: "123456" };
    for (const attack of ATTACKS) {
      const query = new URLSearchParams({ ...link, [name]: attack.slice(0, 2000) });
      expectHarmless(await new Browser().visit(`${at.client.base}/confirmUser?${query}`), local.endpoint);
    }
    const { [name]: _, ...others } = link as Record<string, string>;
    const bad = await new Browser().visit(`${at.client.base}/confirmUser?${new URLSearchParams(others)}&${name}=%FF`);
    expect(bad.status).toBe(400);
  });

  test.each([
    "client_id",
    "redirect_uri",
    "response_type",
    "state",
    "nonce",
    "scope",
    "code_challenge",
    "code_challenge_method",
    "prompt",
    "login_hint",
    "lang",
    "resource",
    "identity_provider",
    "idp_identifier",
    "acr_values",
    "max_age",
  ])("the parameter %s that is no UTF-8 does no harm", async (name) => {
    for (const path of ["/oauth2/authorize", "/login", "/signup", "/logout"]) {
      for (const bad of ["%FF", "%ED%A0%80", "%00", "%0D%0Aset-cookie:%20zzz=1", "%"]) {
        const query = new URL(pageUrl(at.client, path, { [name]: undefined })).search;
        const landing = await new Browser().visit(`${at.client.base}${path}${query}&${name}=${bad}`);
        expectHarmless(landing, local.endpoint);
        if (landing.location?.href.startsWith(CALLBACK)) expect(landing.location.href).toMatch(/^[\x21-\x7e]+$/);
      }
    }
  });
});
