import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalCognito, REGION, startLocalCognito } from "../../../fixtures/local-cognito.ts";
import { makeClient, makeUser, PASSWORD, passwordSignIn } from "../../../fixtures/local-pool.ts";
import { eventsOf, makeProtectedPool, setRisk } from "../../../fixtures/protected-pool.ts";
import { srpAttempts } from "../../../fixtures/srp-attempts.ts";

const KNOWN = "Known-Elsewhere-1";
const REFUSED = {
  name: "InvalidPasswordException",
  message: "Provided password cannot be used for security reasons.",
};
const RESET = {
  name: "PasswordResetRequiredException",
  message: "Password reset required for user due to security reasons",
};

let local: LocalCognito;

beforeAll(async () => {
  local = await startLocalCognito();
  local.service.risks.replace({ compromisedPasswords: [KNOWN] });
});
afterAll(() => local.close());

type Event = "SIGN_IN" | "SIGN_UP" | "PASSWORD_CHANGE";

/** A pool with a client and a user whose password is known elsewhere. */
async function pool({
  mode = "ENFORCED",
  events,
  action = "BLOCK",
}: {
  mode?: "AUDIT" | "ENFORCED";
  events?: Event[];
  action?: "BLOCK" | "NO_ACTION";
} = {}) {
  const UserPoolId = await makeProtectedPool(local, mode, { AutoVerifiedAttributes: ["email"] });
  const { id: ClientId } = await makeClient(local, UserPoolId);
  const UserAttributes = [
    { Name: "email", Value: "ada@example.com" },
    { Name: "email_verified", Value: "true" },
  ];
  await makeUser(local, UserPoolId, "ada", { UserAttributes });
  const set = new AdminSetUserPasswordCommand({ UserPoolId, Username: "ada", Password: KNOWN, Permanent: true });
  await local.client.send(set);
  await setRisk(local, UserPoolId, {
    CompromisedCredentialsRiskConfiguration: {
      Actions: { EventAction: action },
      ...(events && { EventFilter: events }),
    },
  });
  return { UserPoolId, ClientId };
}

const detected = { RiskDecision: "NoRisk", CompromisedCredentialsDetected: true };

describe("a password that is known elsewhere", () => {
  test("does not sign in, until its user has chosen another one", async () => {
    const { UserPoolId, ClientId } = await pool();
    await expect(passwordSignIn(local, ClientId, "ada", KNOWN)).rejects.toMatchObject(RESET);
    const user = await local.client.send(new AdminGetUserCommand({ UserPoolId, Username: "ada" }));
    expect(user.UserStatus).toBe("RESET_REQUIRED");
    expect(await eventsOf(local, UserPoolId, "ada")).toMatchObject([
      { EventResponse: "Fail", EventRisk: { RiskDecision: "Block", CompromisedCredentialsDetected: true } },
    ]);
    const whose = { ClientId, Username: "ada" };
    await local.client.send(new ForgotPasswordCommand(whose));
    const ConfirmationCode = local.service.outbox().at(-1)?.code;
    const choose = (Password: string) =>
      local.client.send(new ConfirmForgotPasswordCommand({ ...whose, ConfirmationCode, Password }));
    await expect(choose(KNOWN)).rejects.toMatchObject(REFUSED);
    // The code is still good.
    await choose(PASSWORD);
    await expect(passwordSignIn(local, ClientId, "ada")).resolves.toHaveProperty("AuthenticationResult");
  });

  test("says nothing to whoever has it wrong", async () => {
    const { ClientId } = await pool();
    local.service.risks.replace({ compromisedPasswords: [KNOWN, PASSWORD] });
    await expect(passwordSignIn(local, ClientId, "ada", PASSWORD)).rejects.toMatchObject({
      message: "Incorrect username or password.",
    });
    local.service.risks.replace({ compromisedPasswords: [KNOWN] });
  });

  test("is seen by nobody where SRP does not send it", async () => {
    const { UserPoolId, ClientId } = await pool();
    const { endpoint } = local;
    const attempts = [{ library: "cognito-srp-helper", username: "ada", password: KNOWN }] as const;
    const job = { endpoint, region: REGION, userPoolId: UserPoolId, clientId: ClientId, attempts };
    expect(await srpAttempts(job)).toEqual([{ idToken: expect.any(String) }]);
    expect(await eventsOf(local, UserPoolId, "ada")).toMatchObject([
      {
        EventResponse: "Pass",
        EventRisk: { RiskDecision: "NoRisk", CompromisedCredentialsDetected: false },
        ChallengeResponses: [{ ChallengeName: "Password", ChallengeResponse: "Success" }],
      },
    ]);
  });

  test.each([
    ["audit mode", { mode: "AUDIT" }],
    ["the action NO_ACTION", { action: "NO_ACTION" }],
  ] as const)("signs in with %s, and is recorded", async (_, given) => {
    const { UserPoolId, ClientId } = await pool(given);
    await expect(passwordSignIn(local, ClientId, "ada", KNOWN)).resolves.toHaveProperty("AuthenticationResult");
    expect(await eventsOf(local, UserPoolId, "ada")).toMatchObject([{ EventResponse: "Pass", EventRisk: detected }]);
  });

  test("signs in where that event is not looked at", async () => {
    const { UserPoolId, ClientId } = await pool({ events: ["SIGN_UP", "PASSWORD_CHANGE"] });
    await expect(passwordSignIn(local, ClientId, "ada", KNOWN)).resolves.toHaveProperty("AuthenticationResult");
    const [event] = await eventsOf(local, UserPoolId, "ada");
    expect(event?.EventRisk?.CompromisedCredentialsDetected).toBe(false);
  });

  test("is blocked by AWS's own defaults in a pool that has no risk configuration", async () => {
    const { UserPoolId, ClientId } = await pool();
    await setRisk(local, UserPoolId, {});
    await expect(passwordSignIn(local, ClientId, "ada", KNOWN)).rejects.toMatchObject(RESET);
  });
});

describe("at sign-up a password that is known elsewhere", () => {
  const signUp = (ClientId: string, Username: string) =>
    local.client.send(new SignUpCommand({ ClientId, Username, Password: KNOWN }));

  test("is refused, and there is no such user", async () => {
    const { UserPoolId, ClientId } = await pool({ events: ["SIGN_UP"] });
    await expect(signUp(ClientId, "grace")).rejects.toMatchObject(REFUSED);
    const asked = local.client.send(new AdminGetUserCommand({ UserPoolId, Username: "grace" }));
    await expect(asked).rejects.toMatchObject({ name: "UserNotFoundException" });
  });

  test("is taken where sign-up is not looked at", async () => {
    const { UserPoolId, ClientId } = await pool({ events: ["SIGN_IN"] });
    await expect(signUp(ClientId, "grace")).resolves.toMatchObject({ UserConfirmed: false });
    const [event] = await eventsOf(local, UserPoolId, "grace");
    expect(event).toMatchObject({ EventType: "SignUp", EventRisk: { CompromisedCredentialsDetected: false } });
  });

  test.each([
    ["in audit mode", { mode: "AUDIT" }],
    ["with the action NO_ACTION", { action: "NO_ACTION" }],
  ] as const)("is taken and recorded %s", async (_, given) => {
    const { UserPoolId, ClientId } = await pool(given);
    await signUp(ClientId, "grace");
    expect(await eventsOf(local, UserPoolId, "grace")).toMatchObject([
      { EventType: "SignUp", EventResponse: "Pass", EventRisk: detected },
    ]);
  });
});

test("nothing is known of passwords that are chosen at an address that is skipped", async () => {
  const { UserPoolId, ClientId } = await pool();
  await setRisk(local, UserPoolId, { RiskExceptionConfiguration: { SkippedIPRangeList: ["127.0.0.0/8"] } });
  await local.client.send(new SignUpCommand({ ClientId, Username: "grace", Password: KNOWN }));
  const [event] = await eventsOf(local, UserPoolId, "grace");
  expect(event?.EventRisk).toEqual({ RiskDecision: "NoRisk", CompromisedCredentialsDetected: false });
});

describe("a new password that is known elsewhere", () => {
  const accessToken = async (ClientId: string) =>
    (await passwordSignIn(local, ClientId, "ada", KNOWN)).AuthenticationResult?.AccessToken;

  test("is refused to a user who changes it", async () => {
    const { UserPoolId, ClientId } = await pool({ events: ["PASSWORD_CHANGE"] });
    const AccessToken = await accessToken(ClientId);
    const change = (ProposedPassword: string) =>
      local.client.send(new ChangePasswordCommand({ AccessToken, PreviousPassword: KNOWN, ProposedPassword }));
    await expect(change(KNOWN)).rejects.toMatchObject(REFUSED);
    await expect(change(PASSWORD)).resolves.toBeDefined();
    const events = await eventsOf(local, UserPoolId, "ada");
    expect(events.slice(0, 2)).toMatchObject([
      { EventType: "PasswordChange", EventResponse: "Pass", EventRisk: { RiskDecision: "NoRisk" } },
      { EventType: "PasswordChange", EventResponse: "Fail", EventRisk: { RiskDecision: "Block" } },
    ]);
  });

  test("is refused to a user who chooses one of their own after an administrator's", async () => {
    const { UserPoolId, ClientId } = await pool({ events: ["PASSWORD_CHANGE"] });
    const made = { UserPoolId, Username: "grace", TemporaryPassword: PASSWORD, MessageAction: "SUPPRESS" } as const;
    await local.client.send(new AdminCreateUserCommand(made));
    const { Session } = await passwordSignIn(local, ClientId, "grace");
    const answer = (NEW_PASSWORD: string) =>
      local.client.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: "NEW_PASSWORD_REQUIRED",
          Session,
          ChallengeResponses: { USERNAME: "grace", NEW_PASSWORD },
        }),
      );
    await expect(answer(KNOWN)).rejects.toMatchObject(REFUSED);
    await expect(answer("Quite-Another-1")).resolves.toHaveProperty("AuthenticationResult");
  });
});
