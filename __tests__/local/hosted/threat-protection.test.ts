import {
  AdminGetUserCommand,
  type CreateUserPoolRequest,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type SetRiskConfigurationRequest,
  SetUserPoolMfaConfigCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import type { RiskRules } from "../../../src/local/index.ts";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { EVERY_FLOW, PASSWORD } from "../../fixtures/local-pool.ts";
import { eventsOf, onEveryLevel, SES_IDENTITY, setRisk } from "../../fixtures/protected-pool.ts";
import { CALLBACK, PAGES, pageUrl } from "./pool.ts";
import { arrive, isSignedIn, type Visitor } from "./visitor.ts";

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
});
afterAll(() => local.close());
afterEach(() => local.service.risks.replace({}));

const SIGNED_IN = "signed in";
const ASKED = "asked for a code";

/** How far a sign-in of `ada` gets, and what the code that was sent then comes to. */
interface Attempt {
  readonly outcome: string;
  answer?(code: string): Promise<string>;
}

type Way = (visitor: Visitor) => Promise<Attempt>;

const byApi: Way = async ({ client: { id: ClientId } }) => {
  const said = (error: Error) => ({ outcome: error.message });
  const AuthParameters = { USERNAME: "ada", PASSWORD };
  const start = new InitiateAuthCommand({ ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
  return local.client.send(start).then(({ ChallengeName, Session }) => {
    if (ChallengeName === undefined) return { outcome: SIGNED_IN };
    if (ChallengeName !== "EMAIL_OTP") return { outcome: ChallengeName };
    const answer = async (code: string) => {
      const ChallengeResponses = { USERNAME: "ada", EMAIL_OTP_CODE: code };
      const answered = new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses });
      return local.client.send(answered).then(
        () => SIGNED_IN,
        (error: Error) => error.message,
      );
    };
    return { outcome: ASKED, answer };
  }, said);
};

const byPages: Way = async ({ browser, login }) => {
  let landing = await browser.submit(login, { username: "ada", password: PASSWORD });
  if (isSignedIn(landing)) return { outcome: SIGNED_IN };
  if (landing.page.all("input", { name: "code" }).length === 0) return { outcome: landing.page.error ?? "" };
  const answer = async (code: string) => {
    landing = await browser.submit(landing, { code });
    return isSignedIn(landing) ? SIGNED_IN : (landing.page.error ?? "");
  };
  return { outcome: ASKED, answer };
};

const WAYS: readonly (readonly [string, 1 | 2, Way])[] = [
  ["the API", 1, byApi],
  ...PAGES.map(([kind, version]) => [`the ${kind} pages`, version, byPages] as const),
];

async function protectedPool(version: 1 | 2, mode: "AUDIT" | "ENFORCED" = "ENFORCED"): Promise<Visitor> {
  const settings = {
    UserPoolTier: "PLUS",
    UserPoolAddOns: { AdvancedSecurityMode: mode },
    AutoVerifiedAttributes: ["email"],
    EmailConfiguration: { EmailSendingAccount: "DEVELOPER", SourceArn: SES_IDENTITY },
  } satisfies Partial<CreateUserPoolRequest>;
  // Without ALLOW_USER_AUTH, name and password stand on one page.
  const flows = EVERY_FLOW.filter((flow) => flow !== "ALLOW_USER_AUTH");
  const visitor = await arrive(local, version, settings, { ExplicitAuthFlows: flows });
  await visitor.pool.user("ada");
  await local.client.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: visitor.pool.userPoolId,
      MfaConfiguration: "OPTIONAL",
      EmailMfaConfiguration: { Message: "Code {####}", Subject: "Code" },
    }),
  );
  return visitor;
}

interface Situation {
  readonly what: string;
  readonly configuration: Omit<SetRiskConfigurationRequest, "UserPoolId">;
  readonly rules?: RiskRules;
  readonly outcome: string;
  readonly event: object;
}

const AT_RISK: RiskRules = { signIns: [{ username: "ada", ipAddress: "127.0.0.1", level: "High" }] };
const NO_RISK = { RiskDecision: "NoRisk", CompromisedCredentialsDetected: false };

const SITUATIONS: readonly Situation[] = [
  {
    what: "no risk",
    configuration: onEveryLevel("BLOCK"),
    outcome: SIGNED_IN,
    event: { EventResponse: "Pass", EventRisk: NO_RISK },
  },
  {
    what: "a blocked address",
    configuration: { RiskExceptionConfiguration: { BlockedIPRangeList: ["127.0.0.0/8"] } },
    outcome: "Request not allowed due to security reasons.",
    event: { EventResponse: "Fail", EventRisk: { ...NO_RISK, RiskDecision: "Block" } },
  },
  {
    what: "a skipped address",
    configuration: { RiskExceptionConfiguration: { SkippedIPRangeList: ["127.0.0.0/8"] } },
    rules: { ...AT_RISK, compromisedPasswords: [PASSWORD] },
    outcome: SIGNED_IN,
    event: { EventResponse: "Pass", EventRisk: NO_RISK },
  },
  {
    what: "a password that is known elsewhere",
    configuration: {},
    rules: { compromisedPasswords: [PASSWORD] },
    outcome: "Password reset required for user due to security reasons",
    event: { EventResponse: "Fail", EventRisk: { RiskDecision: "Block", CompromisedCredentialsDetected: true } },
  },
  {
    what: "a risk that is blocked",
    configuration: onEveryLevel("BLOCK"),
    rules: AT_RISK,
    outcome: "Unable to login because of security reasons.",
    event: { EventResponse: "Fail", EventRisk: { RiskDecision: "Block", RiskLevel: "High" } },
  },
  {
    what: "a risk that calls for a second factor",
    configuration: onEveryLevel("MFA_REQUIRED"),
    rules: AT_RISK,
    outcome: ASKED,
    event: { EventResponse: "InProgress", EventRisk: { RiskDecision: "AccountTakeover", RiskLevel: "High" } },
  },
  {
    what: "a risk that is let pass",
    configuration: onEveryLevel("NO_ACTION"),
    rules: AT_RISK,
    outcome: SIGNED_IN,
    event: { EventResponse: "Pass", EventRisk: { RiskDecision: "AccountTakeover", RiskLevel: "High" } },
  },
];

describe.each(WAYS)("by %s", (_, version, signIn) => {
  test.each(SITUATIONS)("a sign-in with $what", async ({ configuration, rules = {}, outcome, event }) => {
    const visitor = await protectedPool(version);
    const { userPoolId } = visitor.pool;
    await setRisk(local, userPoolId, configuration);
    local.service.risks.replace(rules);
    expect((await signIn(visitor)).outcome).toBe(outcome);
    expect(await eventsOf(local, userPoolId, "ada")).toMatchObject([
      { EventType: "SignIn", EventContextData: { IpAddress: "127.0.0.1" }, ...event },
    ]);
  });

  test("a second factor that a risk calls for is one event with its password, also after a wrong code", async () => {
    const visitor = await protectedPool(version);
    const { userPoolId } = visitor.pool;
    await setRisk(local, userPoolId, onEveryLevel("MFA_IF_CONFIGURED"));
    local.service.risks.replace(AT_RISK);
    const { answer } = await signIn(visitor);
    expect(await answer?.("00000000")).toBe("Invalid verification code provided, please try again.");
    const [failed, ...others] = await eventsOf(local, userPoolId, "ada");
    expect(others).toEqual([]);
    expect(failed).toMatchObject({
      EventResponse: "Fail",
      ChallengeResponses: [
        { ChallengeName: "Password", ChallengeResponse: "Success" },
        { ChallengeName: "Mfa", ChallengeResponse: "Failure" },
      ],
    });
    expect(await answer?.(visitor.sentCode())).toBe(SIGNED_IN);
    expect(await eventsOf(local, userPoolId, "ada")).toMatchObject([
      { EventId: failed?.EventId, EventResponse: "Pass", ChallengeResponses: { length: 3 } },
    ]);
  });
});

describe.each(PAGES)("on the %s pages", (_, version) => {
  test("tokens carry the event of their sign-in", async () => {
    const visitor = await protectedPool(version, "AUDIT");
    const landing = await visitor.browser.submit(visitor.login, { username: "ada", password: PASSWORD });
    const code = landing.location?.searchParams.get("code") ?? "";
    const body = new URLSearchParams({
      grant_type: "authorization_code",
      client_id: visitor.client.id,
      redirect_uri: CALLBACK,
      code,
    });
    const answer = await fetch(`${visitor.client.base}/oauth2/token`, { method: "POST", body });
    const { access_token } = (await answer.json()) as { access_token: string };
    const [event] = await eventsOf(local, visitor.pool.userPoolId, "ada");
    expect(decodeJwt(access_token).event_id).toBe(event?.EventId);
  });

  test("a password that is known elsewhere signs nobody up, and another one does", async () => {
    const { browser, client, pool } = await protectedPool(version);
    local.service.risks.replace({ compromisedPasswords: [PASSWORD] });
    const page = await browser.open(pageUrl(client, "/signup"));
    const refused = await browser.submit(page, { username: "grace", password: PASSWORD });
    expect(refused.page.error).toBe("Provided password cannot be used for security reasons.");
    const asked = local.client.send(new AdminGetUserCommand({ UserPoolId: pool.userPoolId, Username: "grace" }));
    await expect(asked).rejects.toMatchObject({ name: "UserNotFoundException" });
    await browser.submit(refused, { username: "grace", password: "Quite-Another-1" });
    expect(await eventsOf(local, pool.userPoolId, "grace")).toMatchObject([
      { EventType: "SignUp", EventResponse: "Pass", EventContextData: { IpAddress: "127.0.0.1" } },
    ]);
  });

  test("a forgotten password is recorded, and one that is known elsewhere is not taken in its place", async () => {
    const { browser, client, pool, sentCode } = await protectedPool(version);
    local.service.risks.replace({ compromisedPasswords: [PASSWORD] });
    const forgot = await browser.open(pageUrl(client, "/forgotPassword"));
    const sent = await browser.submit(forgot, { username: "ada" });
    const choose = (from: typeof sent, password: string) =>
      browser.submit(from, { code: sentCode(), newPassword: password, confirmPassword: password });
    const refused = await choose(sent, PASSWORD);
    expect(refused.page.error).toBe("Provided password cannot be used for security reasons.");
    await choose(refused, "Quite-Another-1");
    expect((await eventsOf(local, pool.userPoolId, "ada")).map(({ EventType }) => EventType)).toEqual([
      "PasswordChange",
      "ForgotPassword",
    ]);
  });
});
