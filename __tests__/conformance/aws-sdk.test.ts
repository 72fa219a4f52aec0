import {
  AdminAddUserToGroupCommand,
  CreateGroupCommand,
  CreateResourceServerCommand,
  CreateUserPoolDomainCommand,
  InitiateAuthCommand,
  type PreTokenGenerationLambdaVersionType,
  RespondToAuthChallengeCommand,
  UpdateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { makeClient, makePool, makeUser, PASSWORD } from "../fixtures/local-pool.ts";
import { call, createFunction, functionRole } from "../fixtures/rest-api.ts";
import { type CognitoUnderTest, jwksOf, lastingClaims, startCognito, tokenAnswer } from "./cognito.ts";

/*
 * What AWS's own client sees, over HTTP, of the promises that the rest of this project rests on. The functions are real:
 * they are deployed to the local Lambda and invoked by the pool.
 */

let cognito: CognitoUnderTest;

beforeAll(async () => {
  cognito = await startCognito();
});

afterAll(() => cognito.close());

function signIn(ClientId: string, more: Record<string, string> = {}) {
  return cognito.client.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "ada", PASSWORD, ...more },
    }),
  );
}

describe("two pools", () => {
  test("never share a key, even where their first callers come at once", async () => {
    const pools = await Promise.all([1, 2, 3].map(() => makePool(cognito)));
    const twice = await Promise.all([...pools, ...pools].map((pool) => jwksOf(cognito, pool)));
    const [first, second] = [twice.slice(0, 3), twice.slice(3)];
    expect(first).toEqual(second);
    const keys = first.flatMap((jwks) => jwks.keys);
    expect(keys).toHaveLength(6);
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(6);
    expect(new Set(keys.map(({ n }) => n)).size).toBe(6);
  });
});

const OVERRIDES_OF_V1 = `export const handler = async (event) => ({ ...event, response: { claimsOverrideDetails: {
  claimsToAddOrOverride: { colour: "red", scope: "admin", client_id: "another" },
  claimsToSuppress: ["jti", "email"],
  groupOverrideDetails: { groupsToOverride: ["guests"] },
} } });`;
const ADDED_SCOPE = `export const handler = async (event) => ({ ...event, response: { claimsAndScopeOverrideDetails: {
  accessTokenGeneration: { scopesToAdd: ["transactions/post"] },
} } });`;
const FAILURE = `export const handler = async () => { throw new Error("Not today"); };`;

describe("a pool with a pre token generation function", () => {
  let userPoolId: string;
  let clientId: string;
  const arns: Record<string, string> = {};

  beforeAll(async () => {
    userPoolId = await makePool(cognito);
    clientId = (await makeClient(cognito, userPoolId)).id;
    await makeUser(cognito, userPoolId, "ada");
    await cognito.client.send(new CreateGroupCommand({ UserPoolId: userPoolId, GroupName: "staff" }));
    await cognito.client.send(
      new AdminAddUserToGroupCommand({ UserPoolId: userPoolId, GroupName: "staff", Username: "ada" }),
    );
    const role = await functionRole(cognito.aws);
    for (const [name, source] of Object.entries({ overrides: OVERRIDES_OF_V1, scope: ADDED_SCOPE, failure: FAILURE })) {
      arns[name] = await createFunction(cognito.aws, { name, role, source });
      await call(cognito.aws, "lambda", "AddPermission", {
        FunctionName: name,
        StatementId: "cognito",
        Action: "lambda:InvokeFunction",
        Principal: "cognito-idp.amazonaws.com",
        SourceArn: `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${userPoolId}`,
      });
    }
  });

  beforeEach(() => trigger());

  async function trigger(name?: string, LambdaVersion: PreTokenGenerationLambdaVersionType = "V2_0"): Promise<void> {
    const LambdaArn = name === undefined ? undefined : arns[name];
    const LambdaConfig = LambdaArn === undefined ? {} : { PreTokenGenerationConfig: { LambdaArn, LambdaVersion } };
    await cognito.client.send(new UpdateUserPoolCommand({ UserPoolId: userPoolId, LambdaConfig }));
  }

  test("of V1_0 changes nothing of the access token but cognito:groups", async () => {
    const before = (await signIn(clientId)).AuthenticationResult;
    await trigger("overrides", "V1_0");
    const after = (await signIn(clientId)).AuthenticationResult;
    expect(lastingClaims(before?.AccessToken)).toMatchObject({ "cognito:groups": ["staff"] });
    expect(lastingClaims(after?.AccessToken)).toEqual({
      ...lastingClaims(before?.AccessToken),
      "cognito:groups": ["guests"],
    });
    expect(lastingClaims(after?.IdToken)).toMatchObject({ colour: "red", "cognito:groups": ["guests"] });
  });

  test("of V2_0 adds a scope to InitiateAuth's access token, which has none without it", async () => {
    const before = await signIn(clientId);
    const plain = lastingClaims(before.AuthenticationResult?.AccessToken);
    expect(plain.scope).toBe("aws.cognito.signin.user.admin");
    await trigger("scope");
    const after = await signIn(clientId);
    expect(lastingClaims(after.AuthenticationResult?.AccessToken)).toEqual({
      ...plain,
      scope: "aws.cognito.signin.user.admin transactions/post",
    });
  });

  test("of V1_0 cannot add a scope: its answer is not read as one of V2_0's", async () => {
    await trigger("scope", "V1_0");
    const { AuthenticationResult } = await signIn(clientId);
    expect(lastingClaims(AuthenticationResult?.AccessToken).scope).toBe("aws.cognito.signin.user.admin");
  });

  test("that fails fails the sign-in, in AWS's words", async () => {
    await trigger("failure");
    await expect(signIn(clientId)).rejects.toMatchObject({
      name: "UserLambdaValidationException",
      message: "PreTokenGeneration failed with error Not today.",
      $metadata: { httpStatusCode: 400 },
    });
  });

  test("that the pool may not invoke fails the sign-in", async () => {
    await call(cognito.aws, "lambda", "RemovePermission", { FunctionName: "scope", StatementId: "cognito" });
    await trigger("scope");
    await expect(signIn(clientId)).rejects.toMatchObject({ name: "UnexpectedLambdaException" });
  });
});

describe("a sign-in is refused with AWS's error", () => {
  let userPoolId: string;
  let clientId: string;

  beforeAll(async () => {
    userPoolId = await makePool(cognito);
    clientId = (await makeClient(cognito, userPoolId)).id;
    await makeUser(cognito, userPoolId, "ada");
  });

  test("for a wrong password", async () => {
    await expect(signIn(clientId, { PASSWORD: "Wrong-Horse-1" })).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
      $fault: "client",
      $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  test("for an SRP answer that the password does not make", async () => {
    const start = { ClientId: clientId, AuthFlow: "USER_SRP_AUTH" } as const;
    const challenge = await cognito.client.send(
      new InitiateAuthCommand({ ...start, AuthParameters: { USERNAME: "ada", SRP_A: "ab".repeat(384) } }),
    );
    expect(challenge.ChallengeName).toBe("PASSWORD_VERIFIER");
    const answer = new RespondToAuthChallengeCommand({
      ClientId: clientId,
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeResponses: {
        USERNAME: challenge.ChallengeParameters?.USER_ID_FOR_SRP ?? "",
        PASSWORD_CLAIM_SECRET_BLOCK: challenge.ChallengeParameters?.SECRET_BLOCK ?? "",
        PASSWORD_CLAIM_SIGNATURE: Buffer.alloc(32).toString("base64"),
        TIMESTAMP: "Sat Nov 21 13:00:00 UTC 2026",
      },
    });
    await expect(cognito.client.send(answer)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
  });

  test("without a SECRET_HASH, where the client has a secret", async () => {
    const { id } = await makeClient(cognito, userPoolId, { GenerateSecret: true });
    await expect(signIn(id)).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: `Client ${id} is configured with secret but SECRET_HASH was not received`,
    });
  });

  test("by a client of no pool", async () => {
    await expect(signIn("1234567890abcdefghijklmnop")).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "User pool client 1234567890abcdefghijklmnop does not exist.",
    });
  });
});

describe("the token endpoint", () => {
  const domain = "sdk-transactions";
  let machine: { id: string; secret: string };

  beforeAll(async () => {
    const UserPoolId = await makePool(cognito);
    const Scopes = ["get", "post"].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }));
    await cognito.client.send(
      new CreateResourceServerCommand({ UserPoolId, Identifier: "transactions", Name: "transactions", Scopes }),
    );
    machine = await makeClient(cognito, UserPoolId, {
      GenerateSecret: true,
      ExplicitAuthFlows: [],
      AllowedOAuthFlows: ["client_credentials"],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ["transactions/post"],
    });
    await cognito.client.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: domain }));
  });

  const ask = (form: Record<string, string>, client = machine) => tokenAnswer(cognito, domain, client, form);

  test("gives the scope that the client has", async () => {
    const { status, body } = await ask({ grant_type: "client_credentials", scope: "transactions/post" });
    expect(status).toBe(200);
    expect(lastingClaims(String(body.access_token))).toMatchObject({ scope: "transactions/post" });
  });

  test.each([
    ["a scope of the pool's that is not the client's", "transactions/get"],
    ["a scope that nobody has", "transactions/delete"],
    ["a resource server that nobody has", "payments/post"],
    ["one scope of two", "transactions/post transactions/get"],
    ["a scope of users", "openid"],
  ])("refuses %s", async (_what, scope) => {
    expect(await ask({ grant_type: "client_credentials", scope })).toEqual({
      status: 400,
      body: { error: "invalid_scope" },
    });
  });

  test.each(["password", "urn:ietf:params:oauth:grant-type:device_code", "CLIENT_CREDENTIALS"])(
    "refuses the grant %s",
    async (grant_type) => {
      expect(await ask({ grant_type })).toEqual({ status: 400, body: { error: "unsupported_grant_type" } });
    },
  );

  test("refuses another secret", async () => {
    const guess = { ...machine, secret: `${machine.secret.slice(0, -1)}_` };
    expect(await ask({ grant_type: "client_credentials" }, guess)).toEqual({
      status: 400,
      body: { error: "invalid_client" },
    });
  });
});
