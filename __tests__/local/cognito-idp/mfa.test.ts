import {
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  type ChallengeNameType,
  GetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
  type UserPoolMfaType,
  VerifySoftwareTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { totp } from "../../../src/local/cognito-idp/totp.ts";
import { type LocalCognito, startLocalCognito } from "../../fixtures/local-cognito.ts";
import { makeClient, makePool, makeUser, PASSWORD, passwordSignIn } from "../../fixtures/local-pool.ts";

const IDENTITY = "arn:aws:ses:eu-west-1:000000000000:identity/team@example.com";
const ROLE = "arn:aws:iam::000000000000:role/sms";

let local: LocalCognito;
/** The test's own idea of the time, which moves with the service's. */
let moved = 0;

beforeAll(async () => {
  local = await startLocalCognito();
});

afterAll(() => local.close());

function advance(ms: number): void {
  moved += ms;
  local.advance(ms);
}

const code = (secret: string | undefined) => totp(secret ?? "", Math.floor((Date.now() + moved) / 30_000));
const other = (right: string) => (right === "000000" ? "111111" : "000000");

async function pool(MfaConfiguration: UserPoolMfaType) {
  const userPoolId = await makePool(local, {
    SmsConfiguration: { SnsCallerArn: ROLE },
    EmailConfiguration: { EmailSendingAccount: "DEVELOPER", SourceArn: IDENTITY },
  });
  await local.client.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: userPoolId,
      MfaConfiguration,
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: { Message: "Code {####}", Subject: "Code" },
    }),
  );
  const { id } = await makeClient(local, userPoolId);
  const signIn = (username: string) => passwordSignIn(local, id, username);
  const answer = (
    ChallengeName: ChallengeNameType,
    Session: string | undefined,
    ChallengeResponses: Record<string, string>,
  ) =>
    local.client.send(new RespondToAuthChallengeCommand({ ClientId: id, ChallengeName, Session, ChallengeResponses }));
  return { userPoolId, signIn, answer };
}

test.each([
  [59, "94287082"],
  [1111111109, "07081804"],
  [1234567890, "89005924"],
  [20000000000, "65353130"],
])("a code of an authenticator app is that of RFC 6238, appendix B, at %d s", (seconds, digits) => {
  // The RFC's secret, "12345678901234567890", in base 32; its codes have eight digits, of which these are the last six.
  const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  expect(totp(secret, Math.floor(seconds / 30))).toBe(digits.slice(-6));
});

describe("MFA that is turned off", () => {
  const SmsConfiguration = { SnsCallerArn: ROLE };
  const turnOff = async (factors: Partial<SetUserPoolMfaConfigCommandInput>) => {
    const UserPoolId = await makePool(local, {
      SmsConfiguration,
      EmailConfiguration: { EmailSendingAccount: "DEVELOPER", SourceArn: IDENTITY },
    });
    return local.client.send(new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: "OFF", ...factors }));
  };

  test.each<Partial<SetUserPoolMfaConfigCommandInput>>([
    { SmsMfaConfiguration: { SmsConfiguration } },
    { SoftwareTokenMfaConfiguration: { Enabled: true } },
    { EmailMfaConfiguration: { Message: "Code {####}", Subject: "Code" } },
  ])("is refused together with a factor that is configured: %j", async (factors) => {
    await expect(turnOff(factors)).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
    });
  });

  test("is taken together with a factor that is off", async () => {
    expect(await turnOff({ SoftwareTokenMfaConfiguration: { Enabled: false } })).toMatchObject({
      MfaConfiguration: "OFF",
    });
  });
});

describe("an authenticator app", () => {
  test("is set up by a user who is signed in, and then asked for; a code serves once", async () => {
    const { userPoolId, signIn, answer } = await pool("OPTIONAL");
    await makeUser(local, userPoolId, "ada");
    const { AuthenticationResult } = await signIn("ada");
    const AccessToken = AuthenticationResult?.AccessToken;
    const { SecretCode } = await local.client.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    const verify = (UserCode: string) => local.client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    const prefer = () =>
      local.client.send(
        new SetUserMFAPreferenceCommand({
          AccessToken,
          SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
        }),
      );
    await expect(prefer()).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(verify(other(code(SecretCode)))).rejects.toMatchObject({ name: "EnableSoftwareTokenMFAException" });
    const first = code(SecretCode);
    expect(await verify(first)).toMatchObject({ Status: "SUCCESS" });
    await prefer();
    expect(await local.client.send(new GetUserCommand({ AccessToken }))).toMatchObject({
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
    });

    const { ChallengeName, Session } = await signIn("ada");
    expect(ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
    const send = (session: string | undefined, SOFTWARE_TOKEN_MFA_CODE: string) =>
      answer("SOFTWARE_TOKEN_MFA", session, { USERNAME: "ada", SOFTWARE_TOKEN_MFA_CODE });
    // The code that set the app up is spent.
    await expect(send(Session, first)).rejects.toMatchObject({ name: "CodeMismatchException" });
    advance(30_000);
    await expect(send(Session, other(code(SecretCode)))).rejects.toMatchObject({ name: "CodeMismatchException" });
    const used = code(SecretCode);
    expect(await send(Session, used)).toHaveProperty("AuthenticationResult");
    await expect(send((await signIn("ada")).Session, used)).rejects.toMatchObject({ name: "CodeMismatchException" });
  });

  test("is set up within a sign-in where the pool demands a second factor", async () => {
    const { userPoolId, signIn, answer } = await pool("ON");
    await makeUser(local, userPoolId, "ada");
    const { ChallengeName, ChallengeParameters, Session } = await signIn("ada");
    expect([ChallengeName, ChallengeParameters?.MFAS_CAN_SETUP]).toEqual(["MFA_SETUP", '["SOFTWARE_TOKEN_MFA"]']);
    await expect(answer("MFA_SETUP", Session, { USERNAME: "ada" })).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
    const associated = await local.client.send(new AssociateSoftwareTokenCommand({ Session }));
    const verified = await local.client.send(
      new VerifySoftwareTokenCommand({ Session: associated.Session, UserCode: code(associated.SecretCode) }),
    );
    const done = await answer("MFA_SETUP", verified.Session, { USERNAME: "ada" });
    expect(done).toHaveProperty("AuthenticationResult");
    expect((await signIn("ada")).ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
  });

  test("guessing comes to an end with the session", async () => {
    const { userPoolId, signIn, answer } = await pool("ON");
    await makeUser(local, userPoolId, "ada", { UserAttributes: [{ Name: "phone_number", Value: "+4912345" }] });
    const { ChallengeName, Session } = await signIn("ada");
    expect(ChallengeName).toBe("SMS_MFA");
    const sent = local.service.outbox().at(-1)?.code ?? "";
    const send = (SMS_MFA_CODE: string) => answer("SMS_MFA", Session, { USERNAME: "ada", SMS_MFA_CODE });
    for (let attempt = 0; attempt < 5; attempt += 1)
      await expect(send(other(sent))).rejects.toMatchObject({ name: "CodeMismatchException" });
    await expect(send(sent)).rejects.toMatchObject({ message: "Invalid session for the user." });
  });
});

describe("a choice of second factors", () => {
  test("is the user's, unless one is preferred", async () => {
    const { userPoolId, signIn, answer } = await pool("OPTIONAL");
    await makeUser(local, userPoolId, "ada", {
      UserAttributes: [
        { Name: "phone_number", Value: "+4912345" },
        { Name: "email", Value: "ada@example.com" },
        { Name: "email_verified", Value: "true" },
      ],
    });
    const prefer = (PreferredMfa: boolean) =>
      local.client.send(
        new AdminSetUserMFAPreferenceCommand({
          UserPoolId: userPoolId,
          Username: "ada",
          SMSMfaSettings: { Enabled: true },
          EmailMfaSettings: { Enabled: true, PreferredMfa },
        }),
      );
    await prefer(false);
    const asked = await signIn("ada");
    expect([asked.ChallengeName, asked.ChallengeParameters?.MFAS_CAN_CHOOSE]).toEqual([
      "SELECT_MFA_TYPE",
      '["SMS_MFA","EMAIL_OTP"]',
    ]);
    await expect(
      answer("SELECT_MFA_TYPE", asked.Session, { USERNAME: "ada", ANSWER: "SOFTWARE_TOKEN_MFA" }),
    ).rejects.toMatchObject({ name: "InvalidParameterException" });
    const chosen = await answer("SELECT_MFA_TYPE", asked.Session, { USERNAME: "ada", ANSWER: "EMAIL_OTP" });
    expect(chosen).toMatchObject({
      ChallengeName: "EMAIL_OTP",
      ChallengeParameters: { CODE_DELIVERY_DESTINATION: "a***@e***", CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL" },
    });
    const EMAIL_OTP_CODE = local.service.outbox().at(-1)?.code ?? "";
    expect(await answer("EMAIL_OTP", chosen.Session, { USERNAME: "ada", EMAIL_OTP_CODE })).toHaveProperty(
      "AuthenticationResult",
    );
    await prefer(true);
    expect((await signIn("ada")).ChallengeName).toBe("EMAIL_OTP");
  });
});

describe("a code that is sent as the second factor", () => {
  test.each([
    ["EMAIL_OTP", "EmailMfaSettings", "email", "ada@example.com", /^\d{8}$/],
    ["SMS_MFA", "SMSMfaSettings", "phone_number", "+4912345", /^\d{6}$/],
  ] as const)("of %s goes to an unverified address too, which it verifies", async (...factor) => {
    const [challenge, setting, Name, Value, digits] = factor;
    const { userPoolId, signIn, answer } = await pool("OPTIONAL");
    await makeUser(local, userPoolId, "ada", { UserAttributes: [{ Name, Value }] });
    const user = { UserPoolId: userPoolId, Username: "ada" };
    await local.client.send(new AdminSetUserMFAPreferenceCommand({ ...user, [setting]: { Enabled: true } }));
    const verified = async () => {
      const { UserAttributes = [] } = await local.client.send(new AdminGetUserCommand(user));
      return UserAttributes.find((attribute) => attribute.Name === `${Name}_verified`)?.Value ?? "false";
    };
    const { Session } = await signIn("ada");
    const sent = local.service.outbox().at(-1)?.code ?? "";
    expect(sent).toMatch(digits);
    const wrong = answer(challenge, Session, { USERNAME: "ada", [`${challenge}_CODE`]: other(sent) });
    await expect(wrong).rejects.toMatchObject({ name: "CodeMismatchException" });
    expect(await verified()).toBe("false");
    await answer(challenge, Session, { USERNAME: "ada", [`${challenge}_CODE`]: sent });
    expect(await verified()).toBe("true");
  });

  test("leaves an address that is another user's alias with that user", async () => {
    const userPoolId = await makePool(local, {
      AliasAttributes: ["email"],
      EmailConfiguration: { EmailSendingAccount: "DEVELOPER", SourceArn: IDENTITY },
    });
    await local.client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: userPoolId,
        MfaConfiguration: "OPTIONAL",
        EmailMfaConfiguration: {},
      }),
    );
    const { id: ClientId } = await makeClient(local, userPoolId);
    const email = { Name: "email", Value: "ada@example.com" };
    await makeUser(local, userPoolId, "ada", { UserAttributes: [email, { Name: "email_verified", Value: "true" }] });
    await makeUser(local, userPoolId, "eve", { UserAttributes: [email] });
    const EmailMfaSettings = { Enabled: true, PreferredMfa: true };
    await local.client.send(
      new AdminSetUserMFAPreferenceCommand({ UserPoolId: userPoolId, Username: "eve", EmailMfaSettings }),
    );
    const { ChallengeName, Session } = await passwordSignIn(local, ClientId, "eve");
    const ChallengeResponses = { USERNAME: "eve", EMAIL_OTP_CODE: local.service.outbox().at(-1)?.code ?? "" };
    await local.client.send(
      new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }),
    );
    const named = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: email.Value });
    expect(await local.client.send(named)).toMatchObject({ Username: "ada" });
  });
});

describe("USER_AUTH", () => {
  test("lets the user choose a first factor of those that the pool allows", async () => {
    const userPoolId = await makePool(local, {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
    });
    const { id: ClientId } = await makeClient(local, userPoolId);
    await makeUser(local, userPoolId, "ada", {
      UserAttributes: [
        { Name: "email", Value: "ada@example.com" },
        { Name: "email_verified", Value: "true" },
      ],
    });
    const start = (AuthParameters: Record<string, string>) =>
      local.client.send(new InitiateAuthCommand({ AuthFlow: "USER_AUTH", ClientId, AuthParameters }));
    const answer = (Session: string | undefined, more: Record<string, string>) =>
      local.client.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: "SELECT_CHALLENGE",
          Session,
          ChallengeResponses: { USERNAME: "ada", ...more },
        }),
      );
    const { ChallengeName, AvailableChallenges, Session } = await start({ USERNAME: "ada" });
    expect(ChallengeName).toBe("SELECT_CHALLENGE");
    expect(AvailableChallenges).toEqual(["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP"]);
    await expect(answer(Session, { ANSWER: "SMS_OTP" })).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(answer(Session, { ANSWER: "PASSWORD", PASSWORD: "Wrong-Horse-1" })).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
    expect(await answer(Session, { ANSWER: "PASSWORD", PASSWORD })).toHaveProperty("AuthenticationResult");
    const preferred = await start({ USERNAME: "ada", PREFERRED_CHALLENGE: "EMAIL_OTP" });
    expect(preferred.ChallengeName).toBe("EMAIL_OTP");
  });
});
