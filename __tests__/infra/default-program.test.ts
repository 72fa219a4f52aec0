import { resolve } from "node:path";
import {
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  SignUpCommand,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { getToken } from "../../src/cognito/index.ts";
import { parseStackOutputs, type StackOutputs } from "../../src/contract/index.ts";
import { newStackState, runProgram } from "../../src/local/pulumi/runner.ts";
import { type LocalStack, localStack, REGION } from "../fixtures/local-stack.ts";

// The program is a process with the whole SDK in it.
jest.setTimeout(60_000);

const OWN_PROGRAM = resolve(".");
const PASSWORD = "Correct-Horse-1";

describe("the default program on the local AWS", () => {
  let stack: LocalStack<Required<StackOutputs>>;

  beforeAll(async () => {
    stack = await localStack(OWN_PROGRAM, { config: { branch: "feat/triggers" } });
  });
  afterAll(() => stack.close());

  const signUp = (Username: string, email: string) =>
    stack.cognito.send(
      new SignUpCommand({
        ClientId: stack.outputs.userClientId,
        Username,
        Password: PASSWORD,
        UserAttributes: [{ Name: "email", Value: email }],
      }),
    );

  test("prints every output of the contract but the one that nobody asked for, under the branch", async () => {
    const { outputs } = stack;
    expect(parseStackOutputs(JSON.stringify(outputs))).toEqual(outputs);
    expect(outputs).toMatchObject({
      TableName: expect.stringMatching(/^cognito-preview-feat-triggers-[0-9a-f]{10}-known-users$/),
      UserPoolId: outputs.userPoolId,
      UserPoolArn: outputs.userPoolArn,
      UserPoolClientId: outputs.userClientId,
    });
    for (const name of ["AutoConfirm", "MigrateUser", "ActivityLog"] as const)
      expect(outputs[`${name}FunctionArn`]).toMatch(new RegExp(`:function:${outputs[`${name}Function`]}$`));
  });

  test("attaches none of the functions that scenarios attach, and lets people sign up", async () => {
    const { UserPool } = await stack.cognito.send(
      new DescribeUserPoolCommand({ UserPoolId: stack.outputs.UserPoolId }),
    );
    expect(UserPool?.AdminCreateUserConfig?.AllowAdminCreateUserOnly).toBe(false);
    expect(UserPool?.AutoVerifiedAttributes).toEqual(["email"]);
    expect(Object.keys(UserPool?.LambdaConfig ?? {}).sort()).toEqual([
      "CreateAuthChallenge",
      "DefineAuthChallenge",
      "PreTokenGeneration",
      "PreTokenGenerationConfig",
      "VerifyAuthChallengeResponse",
    ]);
    expect(await signUp("test_user_1", "test_email_1@example.com")).toMatchObject({ UserConfirmed: false });
  });

  test("has functions that the pool may call as soon as a trigger names them", async () => {
    const { UserPoolId, AutoConfirmFunctionArn, UserPoolClientId } = stack.outputs;
    await stack.cognito.send(
      new UpdateUserPoolCommand({ UserPoolId, LambdaConfig: { PreSignUp: AutoConfirmFunctionArn } }),
    );
    expect(await signUp("test_user_2", "test_email_2@example.com")).toMatchObject({ UserConfirmed: true });
    const { AuthenticationResult } = await stack.cognito.send(
      new InitiateAuthCommand({
        ClientId: UserPoolClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "test_user_2", PASSWORD },
      }),
    );
    expect(AuthenticationResult?.AccessToken).toBeDefined();
  });

  test("uses a pool that is there where it is told to: the branch's own scopes and clients, and no second pool", async () => {
    const { userPoolId, domain } = stack.outputs;
    const sharedPool = JSON.stringify({ userPoolId, domain });
    const { outputs } = await runProgram({
      aws: stack.aws,
      directory: OWN_PROGRAM,
      stack: "other",
      config: { "aws:region": REGION, branch: "feat/other", sharedPool },
      state: newStackState(),
    });
    const other = outputs as unknown as StackOutputs;
    const prefix = expect.stringMatching(/^feat-other-[0-9a-f]{10}\/users\//);
    expect(other).toMatchObject({ userPoolId, domain, scopes: [prefix, prefix] });
    expect(other).not.toHaveProperty("sampleUser");
    expect(other).not.toHaveProperty("TableName");
    const token = async ({ machineClientId: clientId = "", machineClientSecret: clientSecret }: StackOutputs) =>
      getToken({
        grant: "client_credentials",
        clientId,
        clientSecret,
        tokenEndpoint: other.tokenEndpoint,
        userPoolId,
        endpoint: stack.aws.endpoint,
      });
    const [own, theirs] = [await token(other), await token(stack.outputs)];
    expect(own.scopes).toEqual(other.scopes);
    const statusOf = async (authorization: string) =>
      (await fetch(`${other.apiUrl}/`, { headers: { authorization } })).status;
    expect([await statusOf(own.accessToken), await statusOf(theirs.accessToken)]).toEqual([200, 401]);
  });

  test("does without them where the configuration says so: no table, no function, nobody signs up", async () => {
    const { changes } = await stack.up({ config: { branch: "feat/triggers", sampleTriggers: "false" } });
    expect(changes.delete).toBeGreaterThan(15);
    expect(Object.keys(stack.outputs).filter((name) => /^[A-Z]/.test(name))).toEqual([]);
    await expect(signUp("test_user_3", "test_email_3@example.com")).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  });
});
