import { resolve } from "node:path";
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { oneTimeCode } from "../../../infra/handlers/create-auth.ts";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { newStackState, runProgram } from "../../../src/local/pulumi/runner.ts";
import { programFolders } from "../../fixtures/pulumi-program.ts";
import { dynamoDbClient } from "../../fixtures/users-table.ts";

// The program is a process with the whole SDK in it.
jest.setTimeout(60_000);

const CODE_SECRET = "a-secret-of-this-test";
const PASSWORD = "Correct-horse-7";
const infra = (file: string) => JSON.stringify(resolve("infra", file));

const PROGRAM = `
import * as cognito from "@pulumi/aws/cognito/index.js";
import { KnownUsers } from ${infra("known-users.ts")};
import { Triggers } from ${infra("triggers.ts")};

const users = new KnownUsers("users");
const triggers = new Triggers("triggers", {
  preSignUp: users.trigger("auto-confirm"),
  userMigration: users.trigger("migrate-user"),
  postAuthentication: users.trigger("activity-log"),
  defineAuthChallenge: { handler: "define-auth" },
  createAuthChallenge: { handler: "create-auth", environment: { CODE_SECRET: ${JSON.stringify(CODE_SECRET)} } },
  verifyAuthChallengeResponse: { handler: "verify-auth" },
});
const pool = new cognito.UserPool("pool", { autoVerifiedAttributes: ["email"], lambdaConfig: triggers.lambdaConfig });
triggers.permit(pool.arn);
const client = new cognito.UserPoolClient("client", {
  userPoolId: pool.id,
  preventUserExistenceErrors: "ENABLED",
  explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
});
export const UserPoolId = pool.id;
export const ClientId = client.id;
export const { tableName } = users;
`;

describe("a pool that goes by known users", () => {
  const folders = programFolders();
  let aws: LocalAws;
  let cognito: CognitoIdentityProviderClient;
  let client: DynamoDBClient;
  let outputs: { UserPoolId: string; ClientId: string; tableName: string };

  beforeAll(async () => {
    aws = await startLocalAws();
    client = dynamoDbClient(aws);
    cognito = new CognitoIdentityProviderClient({
      endpoint: aws.endpoint,
      region: "eu-west-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    const directory = await folders.write({ "index.ts": PROGRAM });
    const run = { aws, directory, stack: "dev", config: { "aws:region": "eu-west-1" }, state: newStackState() };
    outputs = (await runProgram(run)).outputs as typeof outputs;
  });
  afterAll(async () => {
    cognito.destroy();
    client.destroy();
    await aws.close();
    await folders.remove();
  });

  const signUp = (Username: string, email: string) =>
    cognito.send(
      new SignUpCommand({
        ClientId: outputs.ClientId,
        Username,
        Password: PASSWORD,
        UserAttributes: [{ Name: "email", Value: email }],
      }),
    );
  const signIn = (USERNAME: string, password: string) =>
    cognito.send(
      new InitiateAuthCommand({
        ClientId: outputs.ClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME, PASSWORD: password },
      }),
    );
  const user = (Username: string) =>
    cognito.send(new AdminGetUserCommand({ UserPoolId: outputs.UserPoolId, Username }));
  const row = async (UserEmail: string) =>
    (
      await DynamoDBDocumentClient.from(client).send(
        new GetCommand({ TableName: outputs.tableName, Key: { UserEmail } }),
      )
    ).Item;

  test("confirms one of them who signs up, and nobody else", async () => {
    expect((await signUp("test_user_1", "test_email_1@example.com")).UserConfirmed).toBe(true);
    expect((await signUp("stranger", "stranger@example.com")).UserConfirmed).toBe(false);
    expect((await user("test_user_1")).UserAttributes).toContainEqual({ Name: "email_verified", Value: "true" });
  });

  test("notes a sign-in in the row of who signed in", async () => {
    expect((await signIn("test_user_1", PASSWORD)).AuthenticationResult?.AccessToken).toBeDefined();
    expect(await row("test_email_1@example.com")).toMatchObject({
      UserName: "test_user_1",
      LastLogin: { UserPoolId: outputs.UserPoolId, ClientId: outputs.ClientId, Time: expect.stringContaining(" UTC ") },
    });
    await expect(signIn("test_user_1", "wrong-Password-1")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  test("takes one of them in who signs in for the first time, by a password to be set anew", async () => {
    await expect(signIn("test_user_2", "Anything-at-all-1")).rejects.toMatchObject({
      name: "PasswordResetRequiredException",
    });
    expect((await user("test_user_2")).UserStatus).toBe("RESET_REQUIRED");
    // Which of the two names AWS gives is not established; that nobody is taken in is what counts.
    await expect(signIn("nobody", "Anything-at-all-1")).rejects.toMatchObject({
      name: expect.stringMatching(/^(UserNotFound|NotAuthorized)Exception$/),
    });
    await expect(user("nobody")).rejects.toMatchObject({ name: "UserNotFoundException" });
    await setPassword("test_user_2");
    expect((await signIn("test_user_2", PASSWORD)).AuthenticationResult?.AccessToken).toBeDefined();
  });

  test("takes one of them in who has forgotten the password before the first sign-in", async () => {
    await setPassword("test_user_3");
    expect((await signIn("test_user_3", PASSWORD)).AuthenticationResult?.AccessToken).toBeDefined();
  });

  test("signs in by a one-time code, after a wrong one too, and not by three wrong ones", async () => {
    expect(await codes("right")).toBe("tokens");
    expect(await codes("wrong", "right")).toBe("tokens");
    await expect(codes("wrong", "wrong", "wrong")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });

  async function setPassword(Username: string): Promise<void> {
    const { ClientId } = outputs;
    await cognito.send(new ForgotPasswordCommand({ ClientId, Username }));
    const { messages } = (await (await fetch(`${aws.endpoint}/_outbox`)).json()) as {
      messages: { username: string; code: string }[];
    };
    const ConfirmationCode = messages.findLast(({ username }) => username === Username)?.code;
    await cognito.send(new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password: PASSWORD }));
  }

  /** Answers one challenge after another, right or wrong, until there are tokens. */
  async function codes(...answers: ("right" | "wrong")[]): Promise<string> {
    const { ClientId } = outputs;
    let step = await cognito.send(
      new InitiateAuthCommand({ ClientId, AuthFlow: "CUSTOM_AUTH", AuthParameters: { USERNAME: "test_user_1" } }),
    );
    for (const answer of answers) {
      const { ChallengeName, ChallengeParameters: { nonce } = {}, Session } = step;
      const code = oneTimeCode(CODE_SECRET, `test_user_1:${nonce}`);
      const ANSWER = answer === "right" ? code : String((Number(code) + 1) % 1_000_000).padStart(6, "0");
      const ChallengeResponses = { USERNAME: "test_user_1", ANSWER };
      step = await cognito.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: ChallengeName ?? "CUSTOM_CHALLENGE",
          Session,
          ChallengeResponses,
        }),
      );
    }
    return step.AuthenticationResult?.AccessToken === undefined ? "another challenge" : "tokens";
  }
});
