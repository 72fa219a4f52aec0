import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  RespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LocalCognito } from "../../fixtures/local-cognito.ts";
import { makeClient, makePool, makeUser, PASSWORD, passwordSignIn, startLocalPool } from "../../fixtures/local-pool.ts";

let local: LocalCognito;
let userPoolId: string;
let clientId: string;

beforeAll(async () => {
  ({ local, userPoolId, clientId } = await startLocalPool());
  await makeUser(local, userPoolId, "Ada");
});

afterAll(() => local.close());

const signIn = (username: string, password: string, id = clientId) => passwordSignIn(local, id, username, password);

describe("a temporary password", () => {
  async function invited(Username: string) {
    await local.client.send(
      new AdminCreateUserCommand({
        UserPoolId: userPoolId,
        Username,
        TemporaryPassword: "Temporary-Pass-1",
        UserAttributes: [{ Name: "email", Value: `${Username}@example.com` }],
        MessageAction: "SUPPRESS",
      }),
    );
    return signIn(Username, "Temporary-Pass-1");
  }

  const answer = (USERNAME: string, Session: string | undefined, NEW_PASSWORD: string) =>
    local.client.send(
      new RespondToAuthChallengeCommand({
        ClientId: clientId,
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session,
        ChallengeResponses: { USERNAME, NEW_PASSWORD },
      }),
    );

  test("asks for a password of one's own; a weak one may be mended, and no session serves twice", async () => {
    const { ChallengeName, ChallengeParameters, Session, AuthenticationResult } = await invited("grace");
    expect([ChallengeName, AuthenticationResult]).toEqual(["NEW_PASSWORD_REQUIRED", undefined]);
    expect(ChallengeParameters).toEqual({
      USER_ID_FOR_SRP: "grace",
      requiredAttributes: "[]",
      userAttributes: JSON.stringify({ email: "grace@example.com" }),
    });
    await expect(answer("grace", Session, "weak")).rejects.toMatchObject({ name: "InvalidPasswordException" });
    expect(await answer("grace", Session, "Own-Password-1")).toHaveProperty("AuthenticationResult");
    await expect(answer("grace", Session, "Own-Password-2")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Invalid session for the user.",
    });
    expect(await signIn("grace", "Own-Password-1")).toHaveProperty("AuthenticationResult");
  });

  test("has a session for that user, that client and three minutes alone", async () => {
    const { Session } = await invited("joan");
    await expect(answer("Ada", Session, "Own-Password-1")).rejects.toMatchObject({ name: "NotAuthorizedException" });
    await expect(answer("joan", `${Session}x`, "Own-Password-1")).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
    local.advance(3 * 60_000 + 1);
    await expect(answer("joan", Session, "Own-Password-1")).rejects.toMatchObject({
      message: "Invalid session for the user, session is expired.",
    });
  });

  test("is replaced without touching attributes that the client may not write", async () => {
    const { Session } = await invited("mallory");
    const answerWith = (name: string) =>
      local.client.send(
        new RespondToAuthChallengeCommand({
          ClientId: clientId,
          ChallengeName: "NEW_PASSWORD_REQUIRED",
          Session,
          ChallengeResponses: {
            USERNAME: "mallory",
            NEW_PASSWORD: "Own-Password-1",
            [`userAttributes.${name}`]: "true",
          },
        }),
      );
    await expect(answerWith("email_verified")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "A client attempted to write unauthorized attribute",
    });
    expect(await answerWith("nickname")).toHaveProperty("AuthenticationResult");
  });

  test.each([
    ["the older setting", { AdminCreateUserConfig: { UnusedAccountValidityDays: 3 } }, 3],
    [
      "the newer one, where both are given",
      {
        AdminCreateUserConfig: { UnusedAccountValidityDays: 3 },
        Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 5 } },
      },
      5,
    ],
  ])("runs out after the days of %s", async (_, settings, days) => {
    const UserPoolId = await makePool(local, settings);
    const { id } = await makeClient(local, UserPoolId);
    const TemporaryPassword = "Temporary-Pass-1";
    await local.client.send(
      new AdminCreateUserCommand({ UserPoolId, Username: "ada", TemporaryPassword, MessageAction: "SUPPRESS" }),
    );
    local.advance(days * 86_400_000 - 60_000);
    expect((await signIn("ada", TemporaryPassword, id)).ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    local.advance(60_000);
    await expect(signIn("ada", TemporaryPassword, id)).rejects.toMatchObject({
      message: "Temporary password has expired and must be reset by an administrator.",
    });
  });

  test("runs out after the days that the pool gives it", async () => {
    await invited("late");
    local.advance(7 * 86_400_000 + 1);
    await expect(signIn("late", "Temporary-Pass-1")).rejects.toMatchObject({
      message: "Temporary password has expired and must be reset by an administrator.",
    });
    await local.client.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: userPoolId,
        Username: "late",
        Password: PASSWORD,
        Permanent: true,
      }),
    );
    expect(await signIn("late", PASSWORD)).toHaveProperty("AuthenticationResult");
  });
});
