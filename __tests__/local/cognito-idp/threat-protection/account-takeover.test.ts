import {
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  type ChallengeNameType,
  ConfirmDeviceCommand,
  type DeviceConfigurationType,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  type UserPoolAddOnsType,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { totp } from "../../../../src/local/cognito-idp/totp.ts";
import { type LocalCognito, startLocalCognito } from "../../../fixtures/local-cognito.ts";
import { makeClient, makePool, makeUser, PASSWORD, passwordSignIn } from "../../../fixtures/local-pool.ts";
import { eventsOf, onEveryLevel, SES_IDENTITY, setRisk } from "../../../fixtures/protected-pool.ts";

const BLOCKED = { name: "NotAuthorizedException", message: "Unable to login because of security reasons." };
const FUNCTION = "arn:aws:lambda:eu-west-1:000000000000:function:challenges";

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito({
    functions: {
      // One right answer is enough.
      [FUNCTION]: (event: { triggerSource: string; request: { session?: { challengeResult: boolean }[] } }) => {
        const done = event.request.session?.some(({ challengeResult }) => challengeResult) === true;
        const responses: Record<string, object> = {
          DefineAuthChallenge_Authentication: done ? { issueTokens: true } : { challengeName: "CUSTOM_CHALLENGE" },
          CreateAuthChallenge_Authentication: { publicChallengeParameters: {}, privateChallengeParameters: {} },
          VerifyAuthChallengeResponse_Authentication: { answerCorrect: true },
        };
        return { ...event, response: responses[event.triggerSource] };
      },
    },
  });
});
afterAll(() => local.close());
afterEach(() => local.service.risks.replace({}));

async function pool({
  addOns = { AdvancedSecurityMode: "ENFORCED" },
  mfa = "OPTIONAL",
  email = "ada@example.com",
  devices,
}: {
  addOns?: UserPoolAddOnsType;
  mfa?: "OFF" | "OPTIONAL";
  email?: string | undefined;
  devices?: DeviceConfigurationType;
} = {}) {
  const UserPoolId = await makePool(local, {
    UserPoolTier: "PLUS",
    UserPoolAddOns: addOns,
    ...(devices === undefined ? {} : { DeviceConfiguration: devices }),
    EmailConfiguration: { EmailSendingAccount: "DEVELOPER", SourceArn: SES_IDENTITY },
    LambdaConfig: {
      DefineAuthChallenge: FUNCTION,
      CreateAuthChallenge: FUNCTION,
      VerifyAuthChallengeResponse: FUNCTION,
    },
  });
  const factors = {
    SoftwareTokenMfaConfiguration: { Enabled: true },
    EmailMfaConfiguration: { Message: "Code {####}", Subject: "Code" },
  };
  await local.client.send(
    new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: mfa, ...(mfa === "OFF" ? {} : factors) }),
  );
  const { id: ClientId } = await makeClient(local, UserPoolId);
  await makeUser(local, UserPoolId, "ada", {
    UserAttributes: email === "" ? [] : [{ Name: "email", Value: email }],
  });
  const answer = (ChallengeName: ChallengeNameType, Session: string | undefined, responses: Record<string, string>) =>
    local.client.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: "ada", ...responses },
      }),
    );
  return { UserPoolId, ClientId, answer };
}

/** An authenticator app, which its user has not asked to be a second factor. */
async function registerApp(ClientId: string): Promise<void> {
  const { AuthenticationResult } = await passwordSignIn(local, ClientId, "ada");
  const AccessToken = AuthenticationResult?.AccessToken;
  const { SecretCode = "" } = await local.client.send(new AssociateSoftwareTokenCommand({ AccessToken }));
  const UserCode = totp(SecretCode, Math.floor(local.now() / 30_000));
  await local.client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
}

const sentCode = () => local.service.outbox().at(-1)?.code ?? "";

describe("a sign-in at risk", () => {
  test.each([
    ["Low", true],
    ["Medium", false],
    ["High", false],
  ] as const)("has the action of its level: %s", async (level, isLetIn) => {
    const { UserPoolId, ClientId } = await pool();
    const action = (EventAction: "NO_ACTION" | "BLOCK") => ({ EventAction, Notify: false });
    const Actions = { LowAction: action("NO_ACTION"), MediumAction: action("BLOCK"), HighAction: action("BLOCK") };
    await setRisk(local, UserPoolId, { AccountTakeoverRiskConfiguration: { Actions } });
    local.service.risks.replace({ signIns: [{ username: "ada", level }] });
    const signingIn = passwordSignIn(local, ClientId, "ada");
    if (isLetIn) await expect(signingIn).resolves.toHaveProperty("AuthenticationResult");
    else await expect(signingIn).rejects.toMatchObject(BLOCKED);
    expect(await eventsOf(local, UserPoolId, "ada")).toMatchObject([
      {
        EventType: "SignIn",
        EventResponse: isLetIn ? "Pass" : "Fail",
        EventRisk: { RiskLevel: level, RiskDecision: isLetIn ? "AccountTakeover" : "Block" },
        ChallengeResponses: [{ ChallengeName: "Password", ChallengeResponse: "Success" }],
      },
    ]);
  });

  test("is let pass at a level that has no action", async () => {
    const { UserPoolId, ClientId } = await pool();
    const HighAction = { EventAction: "BLOCK", Notify: false } as const;
    await setRisk(local, UserPoolId, { AccountTakeoverRiskConfiguration: { Actions: { HighAction } } });
    local.service.risks.replace({ signIns: [{ level: "Medium" }] });
    await expect(passwordSignIn(local, ClientId, "ada")).resolves.toHaveProperty("AuthenticationResult");
  });

  test("is that of the first rule that fits user and address", async () => {
    const { UserPoolId, ClientId } = await pool();
    await makeUser(local, UserPoolId, "grace");
    await setRisk(local, UserPoolId, onEveryLevel("NO_ACTION"));
    local.service.risks.replace({
      signIns: [
        { ipAddress: "192.0.2.0/24", level: "High" },
        { username: "ada", ipAddress: "127.0.0.1", level: "Low" },
        { username: "ada", level: "Medium" },
      ],
    });
    await passwordSignIn(local, ClientId, "ada");
    await passwordSignIn(local, ClientId, "grace");
    const levels = async (name: string) =>
      (await eventsOf(local, UserPoolId, name)).map((one) => one.EventRisk?.RiskLevel);
    expect([await levels("ada"), await levels("grace")]).toEqual([["Low"], [undefined]]);
  });

  test("is recorded in audit mode, and nothing is done about it", async () => {
    const { UserPoolId, ClientId } = await pool({ addOns: { AdvancedSecurityMode: "AUDIT" } });
    await setRisk(local, UserPoolId, onEveryLevel("BLOCK"));
    local.service.risks.replace({ signIns: [{ level: "High" }] });
    await expect(passwordSignIn(local, ClientId, "ada")).resolves.toHaveProperty("AuthenticationResult");
    expect(await eventsOf(local, UserPoolId, "ada")).toMatchObject([
      { EventResponse: "Pass", EventRisk: { RiskLevel: "High", RiskDecision: "AccountTakeover" } },
    ]);
  });

  test("is blocked by AWS's own defaults in a pool that has no risk configuration", async () => {
    const { ClientId } = await pool();
    local.service.risks.replace({ signIns: [{ level: "Low" }] });
    await expect(passwordSignIn(local, ClientId, "ada")).rejects.toMatchObject(BLOCKED);
  });

  test("is not told to whoever has the password wrong", async () => {
    const { UserPoolId, ClientId } = await pool();
    local.service.risks.replace({ signIns: [{ level: "High" }] });
    await expect(passwordSignIn(local, ClientId, "ada", "Wrong-Horse-1")).rejects.toMatchObject({
      message: "Incorrect username or password.",
    });
    expect(await eventsOf(local, UserPoolId, "ada")).toMatchObject([
      { EventResponse: "Fail", ChallengeResponses: [{ ChallengeName: "Password", ChallengeResponse: "Failure" }] },
    ]);
  });
});

describe("a second factor that a risk calls for", () => {
  test.each(["MFA_REQUIRED", "MFA_IF_CONFIGURED"] as const)(
    "is asked of a user who has chosen none, by %s",
    async (action) => {
      const { UserPoolId, ClientId, answer } = await pool();
      await setRisk(local, UserPoolId, onEveryLevel(action));
      await expect(passwordSignIn(local, ClientId, "ada")).resolves.toHaveProperty("AuthenticationResult");
      local.service.risks.replace({ signIns: [{ level: "Medium" }] });
      const { ChallengeName, Session } = await passwordSignIn(local, ClientId, "ada");
      expect(ChallengeName).toBe("EMAIL_OTP");
      const password = { ChallengeName: "Password", ChallengeResponse: "Success" };
      const mfa = (ChallengeResponse: string) => ({ ChallengeName: "Mfa", ChallengeResponse });
      const latest = async () => (await eventsOf(local, UserPoolId, "ada"))[0];
      expect(await latest()).toMatchObject({ EventResponse: "InProgress", ChallengeResponses: [password] });
      const wrong = answer("EMAIL_OTP", Session, { EMAIL_OTP_CODE: "0".repeat(8) });
      await expect(wrong).rejects.toMatchObject({ name: "CodeMismatchException" });
      expect(await latest()).toMatchObject({
        EventResponse: "Fail",
        ChallengeResponses: [password, mfa("Failure")],
      });
      const right = await answer("EMAIL_OTP", Session, { EMAIL_OTP_CODE: sentCode() });
      expect(right.AuthenticationResult).toBeDefined();
      expect(await latest()).toMatchObject({
        EventResponse: "Pass",
        EventRisk: { RiskDecision: "AccountTakeover", RiskLevel: "Medium" },
        ChallengeResponses: [password, mfa("Failure"), mfa("Success")],
      });
    },
  );

  test("is a choice of what the user has, where that is more than one", async () => {
    const { UserPoolId, ClientId, answer } = await pool();
    await setRisk(local, UserPoolId, onEveryLevel("MFA_REQUIRED"));
    await registerApp(ClientId);
    local.service.risks.replace({ signIns: [{ level: "High" }] });
    const { ChallengeName, ChallengeParameters, Session } = await passwordSignIn(local, ClientId, "ada");
    expect([ChallengeName, ChallengeParameters?.MFAS_CAN_CHOOSE]).toEqual([
      "SELECT_MFA_TYPE",
      JSON.stringify(["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"]),
    ]);
    const chosen = await answer("SELECT_MFA_TYPE", Session, { ANSWER: "EMAIL_OTP" });
    expect(chosen.ChallengeName).toBe("EMAIL_OTP");
    const right = await answer("EMAIL_OTP", chosen.Session, { EMAIL_OTP_CODE: sentCode() });
    expect(right.AuthenticationResult).toBeDefined();
  });

  test("is the one that the user has chosen, where there is one", async () => {
    const { UserPoolId, ClientId } = await pool();
    await setRisk(local, UserPoolId, onEveryLevel("MFA_REQUIRED"));
    await registerApp(ClientId);
    const EmailMfaSettings = { Enabled: true };
    await local.client.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: "ada", EmailMfaSettings }));
    local.service.risks.replace({ signIns: [{ level: "High" }] });
    await expect(passwordSignIn(local, ClientId, "ada")).resolves.toMatchObject({ ChallengeName: "EMAIL_OTP" });
  });

  test("is not spared to a remembered device, which stands for any other", async () => {
    const devices = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false };
    const { UserPoolId, ClientId } = await pool({ devices });
    await setRisk(local, UserPoolId, onEveryLevel("MFA_IF_CONFIGURED"));
    const { AccessToken, NewDeviceMetadata } =
      (await passwordSignIn(local, ClientId, "ada")).AuthenticationResult ?? {};
    const DEVICE_KEY = NewDeviceMetadata?.DeviceKey ?? "";
    const DeviceSecretVerifierConfig = {
      PasswordVerifier: Buffer.alloc(384, 7).toString("base64"),
      Salt: Buffer.alloc(16, 9).toString("base64"),
    };
    await local.client.send(
      new ConfirmDeviceCommand({ AccessToken, DeviceKey: DEVICE_KEY, DeviceSecretVerifierConfig }),
    );
    const EmailMfaSettings = { Enabled: true, PreferredMfa: true };
    await local.client.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: "ada", EmailMfaSettings }));
    const begin = () => passwordSignIn(local, ClientId, "ada", PASSWORD, { DEVICE_KEY });
    expect((await begin()).ChallengeName).toBe("DEVICE_SRP_AUTH");
    local.service.risks.replace({ signIns: [{ level: "Low" }] });
    expect((await begin()).ChallengeName).toBe("EMAIL_OTP");
  });

  test.each([
    ["MFA_REQUIRED", "a user who can be reached by none", { email: "" }],
    ["MFA_IF_CONFIGURED", "a user who can be reached by none", { email: "" }],
    ["MFA_REQUIRED", "a pool whose MFA is off", { mfa: "OFF" }],
    ["MFA_IF_CONFIGURED", "a pool whose MFA is off", { mfa: "OFF" }],
  ] as const)("by %s of %s", async (action, _, given) => {
    const { UserPoolId, ClientId } = await pool(given);
    await setRisk(local, UserPoolId, onEveryLevel(action));
    local.service.risks.replace({ signIns: [{ level: "High" }] });
    const signingIn = passwordSignIn(local, ClientId, "ada");
    const blocks = action === "MFA_REQUIRED";
    if (blocks) await expect(signingIn).rejects.toMatchObject(BLOCKED);
    else await expect(signingIn).resolves.toHaveProperty("AuthenticationResult");
    expect(await eventsOf(local, UserPoolId, "ada")).toMatchObject([
      { EventRisk: { RiskDecision: blocks ? "Block" : "AccountTakeover" } },
    ]);
  });

  test("is still asked for after a new password", async () => {
    const { UserPoolId, ClientId } = await pool();
    await setRisk(local, UserPoolId, onEveryLevel("MFA_REQUIRED"));
    local.service.risks.replace({ signIns: [{ level: "High" }] });
    const UserAttributes = [{ Name: "email", Value: "grace@example.com" }];
    await makeUser(local, UserPoolId, "grace", { UserAttributes });
    await local.client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: "grace", Password: PASSWORD }));
    const first = await passwordSignIn(local, ClientId, "grace");
    expect(first.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    const second = await local.client.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session: first.Session,
        ChallengeResponses: { USERNAME: "grace", NEW_PASSWORD: "Quite-Another-1" },
      }),
    );
    expect(second.ChallengeName).toBe("EMAIL_OTP");
  });
});

describe("a sign-in without a password", () => {
  test("of custom authentication is judged by a mode of its own", async () => {
    const signIn = async (addOns: UserPoolAddOnsType) => {
      const { UserPoolId, ClientId, answer } = await pool({ addOns });
      await setRisk(local, UserPoolId, onEveryLevel("BLOCK"));
      const { Session } = await local.client.send(
        new InitiateAuthCommand({ ClientId, AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME: "ada" } }),
      );
      const outcome = await answer("CUSTOM_CHALLENGE", Session, { ANSWER: "right" }).then(
        () => "signed in",
        (error: Error) => error.message,
      );
      return { outcome, events: await eventsOf(local, UserPoolId, "ada") };
    };
    local.service.risks.replace({ signIns: [{ level: "High" }] });
    expect(await signIn({ AdvancedSecurityMode: "ENFORCED" })).toEqual({ outcome: "signed in", events: [] });
    expect(
      await signIn({ AdvancedSecurityMode: "OFF", AdvancedSecurityAdditionalFlows: { CustomAuthMode: "ENFORCED" } }),
    ).toMatchObject({ outcome: BLOCKED.message, events: [{ EventResponse: "Fail", ChallengeResponses: [] }] });
    expect(
      await signIn({ AdvancedSecurityMode: "ENFORCED", AdvancedSecurityAdditionalFlows: { CustomAuthMode: "AUDIT" } }),
    ).toMatchObject({ outcome: "signed in", events: [{ EventRisk: { RiskLevel: "High" } }] });
  });

  test("of custom authentication may need a second factor for its risk", async () => {
    const AdvancedSecurityAdditionalFlows = { CustomAuthMode: "ENFORCED" } as const;
    const addOns = { AdvancedSecurityMode: "OFF", AdvancedSecurityAdditionalFlows } as const;
    const { UserPoolId, ClientId, answer } = await pool({ addOns });
    await setRisk(local, UserPoolId, onEveryLevel("MFA_REQUIRED"));
    local.service.risks.replace({ signIns: [{ level: "High" }] });
    const { Session } = await local.client.send(
      new InitiateAuthCommand({ ClientId, AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME: "ada" } }),
    );
    const next = await answer("CUSTOM_CHALLENGE", Session, { ANSWER: "right" });
    expect(next.ChallengeName).toBe("EMAIL_OTP");
    const last = await answer("EMAIL_OTP", next.Session, { EMAIL_OTP_CODE: sentCode() });
    expect(last.AuthenticationResult).toBeDefined();
    expect(await eventsOf(local, UserPoolId, "ada")).toMatchObject([
      { EventResponse: "Pass", ChallengeResponses: [{ ChallengeName: "Mfa", ChallengeResponse: "Success" }] },
    ]);
  });

  test("by a code is judged once the code is given back", async () => {
    const UserPoolId = await makePool(local, {
      UserPoolTier: "PLUS",
      UserPoolAddOns: { AdvancedSecurityMode: "ENFORCED" },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
    });
    const { id: ClientId } = await makeClient(local, UserPoolId);
    const UserAttributes = [
      { Name: "email", Value: "ada@example.com" },
      { Name: "email_verified", Value: "true" },
    ];
    await makeUser(local, UserPoolId, "ada", { UserAttributes });
    await setRisk(local, UserPoolId, onEveryLevel("BLOCK"));
    const signIn = async () => {
      const AuthParameters = { USERNAME: "ada", PREFERRED_CHALLENGE: "EMAIL_OTP" };
      const { Session } = await local.client.send(
        new InitiateAuthCommand({ ClientId, AuthFlow: "USER_AUTH", AuthParameters }),
      );
      const ChallengeResponses = { USERNAME: "ada", EMAIL_OTP_CODE: sentCode() };
      return local.client.send(
        new RespondToAuthChallengeCommand({ ClientId, ChallengeName: "EMAIL_OTP", Session, ChallengeResponses }),
      );
    };
    await expect(signIn()).resolves.toHaveProperty("AuthenticationResult");
    local.service.risks.replace({ signIns: [{ level: "Low" }] });
    await expect(signIn()).rejects.toMatchObject(BLOCKED);
  });
});
