import {
  AdminAddUserToGroupCommand,
  CreateGroupCommand,
  CreateResourceServerCommand,
  CreateUserPoolDomainCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { AwsError } from "../../../src/local/aws.ts";
import type { LocalCognito } from "../../fixtures/local-cognito.ts";
import { makeClient, makePool, makeUser, PASSWORD, passwordSignIn } from "../../fixtures/local-pool.ts";
import { ARN, answering, type Event, startTriggeredPool, type TriggeredPool } from "./triggered-pool.ts";

let local: LocalCognito;
let userPoolId: string;
let clientId: string;
let trigger: TriggeredPool["trigger"];

beforeAll(async () => {
  ({ local, userPoolId, clientId, trigger } = await startTriggeredPool());
  await makeUser(local, userPoolId, "Ada", { UserAttributes: [{ Name: "email", Value: "ada@example.com" }] });
  await local.client.send(new CreateGroupCommand({ UserPoolId: userPoolId, GroupName: "staff" }));
  await local.client.send(
    new AdminAddUserToGroupCommand({ UserPoolId: userPoolId, GroupName: "staff", Username: "Ada" }),
  );
});

beforeEach(() => {
  local.invocations.length = 0;
});

afterAll(() => local.close());

async function signIn(ClientId = clientId) {
  const { AuthenticationResult } = await local.client.send(
    new InitiateAuthCommand({
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId,
      AuthParameters: { USERNAME: "Ada", PASSWORD },
      ClientMetadata: { from: "test" },
    }),
  );
  return {
    access: decodeJwt(AuthenticationResult?.AccessToken ?? ""),
    id: decodeJwt(AuthenticationResult?.IdToken ?? ""),
  };
}

describe("pre token generation", () => {
  const config = (LambdaVersion: "V1_0" | "V2_0" | "V3_0") => ({
    PreTokenGenerationConfig: { LambdaVersion, LambdaArn: ARN },
  });

  test("V1_0 sees its event once, and changes the ID token and the groups alone", async () => {
    await trigger(
      config("V1_0"),
      answering({
        claimsOverrideDetails: {
          claimsToAddOrOverride: { colour: "red", sub: "someone else", "cognito:username": "someone else" },
          claimsToSuppress: ["email"],
          groupOverrideDetails: { groupsToOverride: ["guests"] },
        },
      }),
    );
    const { access, id } = await signIn();
    expect(local.invocations).toHaveLength(1);
    expect(local.invocations[0]).toMatchObject({
      principal: "cognito-idp.amazonaws.com",
      sourceArn: `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${userPoolId}`,
      timeoutMs: 5000,
    });
    expect(local.invocations[0]?.payload).toEqual({
      version: "1",
      triggerSource: "TokenGeneration_Authentication",
      region: "eu-west-1",
      userPoolId,
      userName: "Ada",
      callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId },
      request: {
        userAttributes: { sub: access.sub, "cognito:user_status": "CONFIRMED", email: "ada@example.com" },
        groupConfiguration: { groupsToOverride: ["staff"], iamRolesToOverride: [], preferredRole: null },
      },
      response: { claimsOverrideDetails: null },
    });
    expect(id).toMatchObject({ colour: "red", "cognito:groups": ["guests"], "cognito:username": "Ada" });
    expect(id).not.toHaveProperty("email");
    expect(id.sub).toBe(access.sub);
    expect(access).toMatchObject({ "cognito:groups": ["guests"], scope: "aws.cognito.signin.user.admin" });
    expect(access).not.toHaveProperty("colour");
  });

  test.each(["V2_0", "V3_0"] as const)("%s adds scopes and claims to the access token too", async (version) => {
    await trigger(
      config(version),
      answering({
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: { level: 3 } },
          accessTokenGeneration: {
            claimsToAddOrOverride: { tenant: { id: 7 }, client_id: "someone else" },
            scopesToAdd: ["orders/read"],
            scopesToSuppress: ["aws.cognito.signin.user.admin"],
          },
        },
      }),
    );
    const { access, id } = await signIn();
    expect(local.invocations).toHaveLength(1);
    expect(local.invocations[0]?.payload).toMatchObject({
      version: version.slice(1, 2),
      request: { scopes: ["aws.cognito.signin.user.admin"] },
      response: { claimsAndScopeOverrideDetails: null },
    });
    expect(access).toMatchObject({
      scope: "orders/read",
      tenant: { id: 7 },
      client_id: clientId,
      "cognito:groups": ["staff"],
    });
    expect(id).toMatchObject({ level: 3 });
    expect(id).not.toHaveProperty("tenant");
  });

  test("a scope that is there already is added no second time", async () => {
    const scopesToAdd = ["aws.cognito.signin.user.admin", "orders/read", "orders/read"];
    await trigger(
      config("V2_0"),
      answering({ claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToAdd } } }),
    );
    expect((await signIn()).access.scope).toBe("aws.cognito.signin.user.admin orders/read");
  });

  test("an empty groupOverrideDetails takes the groups away", async () => {
    await trigger(config("V2_0"), answering({ claimsAndScopeOverrideDetails: { groupOverrideDetails: {} } }));
    const { access, id } = await signIn();
    expect([access["cognito:groups"], id["cognito:groups"]]).toEqual([undefined, undefined]);
  });

  test("a scope with a space in it, and a function that returns no event, fail the sign-in", async () => {
    const scopesToAdd = ["orders/read orders/write"];
    await trigger(
      config("V2_0"),
      answering({ claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToAdd } } }),
    );
    await expect(signIn()).rejects.toMatchObject({ name: "InvalidLambdaResponseException" });
    await trigger(config("V1_0"), () => null);
    await expect(signIn()).rejects.toMatchObject({ name: "InvalidLambdaResponseException" });
  });

  test("only V3_0 is asked for a client's own token", async () => {
    const scope = { ScopeName: "read", ScopeDescription: "Read" };
    await local.client.send(
      new CreateResourceServerCommand({ UserPoolId: userPoolId, Identifier: "api", Name: "api", Scopes: [scope] }),
    );
    const machine = await makeClient(local, userPoolId, {
      GenerateSecret: true,
      ExplicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH" as never],
      AllowedOAuthScopes: ["api/read"],
    });
    const token = async () => {
      const output = (await local.service.operations.GetClientToken?.(
        { ClientId: machine.id, Secret: machine.secret, ClientMetadata: { job: "7" } } as never,
        { endpoint: local.endpoint, region: "eu-west-1", accountId: "000000000000", requestId: "1", signed: false },
      )) as { ClientAuthenticationResult: { AccessToken: string } };
      return decodeJwt(output.ClientAuthenticationResult.AccessToken);
    };
    const run = answering({
      claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: { tenant: "blue" } } },
    });
    await trigger(config("V2_0"), run);
    expect(await token()).not.toHaveProperty("tenant");
    expect(local.invocations).toEqual([]);
    await trigger(config("V3_0"), run);
    expect(await token()).toMatchObject({ tenant: "blue", scope: "api/read" });
    expect(local.invocations[0]?.payload).toMatchObject({
      version: "3",
      triggerSource: "TokenGeneration_ClientCredentials",
      userName: "ClientCredentials",
      request: { userAttributes: {}, groupConfiguration: null, scopes: ["api/read"], clientMetadata: { job: "7" } },
    });
  });

  test("hears aws_client_metadata of the token endpoint; what it throws refuses the grant", async () => {
    const machine = await makeClient(local, userPoolId, {
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ["client_credentials"],
      AllowedOAuthScopes: ["api/read"],
    });
    await local.client.send(new CreateUserPoolDomainCommand({ UserPoolId: userPoolId, Domain: "triggers" }));
    const request = async (metadata: string) => {
      const form = { grant_type: "client_credentials", client_id: machine.id, client_secret: machine.secret };
      const response = await fetch(`${local.endpoint}/_cognito/triggers/oauth2/token`, {
        method: "POST",
        body: new URLSearchParams({ ...form, aws_client_metadata: metadata }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, string> };
    };
    await trigger(config("V3_0"), answering({}));
    expect(await request('{"job":"7"}')).toMatchObject({ status: 200 });
    expect(local.invocations[0]?.payload).toMatchObject({ request: { clientMetadata: { job: "7" } } });
    for (const metadata of ["job", '["7"]', '{"job":7}'])
      expect(await request(metadata)).toEqual({ status: 400, body: { error: "invalid_request" } });
    await trigger(config("V3_0"), () => {
      throw new Error("No tokens today");
    });
    expect(await request("{}")).toEqual({
      status: 400,
      body: {
        error: "invalid_grant",
        error_description: "PreTokenGeneration failed with error No tokens today.",
      },
    });
  });

  test.each(["V2_0", "V3_0"] as const)("%s is not for the Lite tier", async (version) => {
    await expect(makePool(local, { UserPoolTier: "LITE", LambdaConfig: config(version) })).rejects.toMatchObject({
      name: "FeatureUnavailableInTierException",
    });
  });
});

describe("a trigger", () => {
  test("is its own pool's alone", async () => {
    await trigger({ PreAuthentication: ARN }, (event) => event);
    const otherPool = await makePool(local);
    const other = await makeClient(local, otherPool);
    await makeUser(local, otherPool, "Ada");
    await signIn(other.id);
    expect(local.invocations).toEqual([]);
    await signIn();
    expect(local.invocations).toHaveLength(1);
  });

  const config = { PreAuthentication: ARN };

  test("sees the start's ClientMetadata as validationData, and lets the sign-in go on", async () => {
    await trigger(config, answering({}));
    await signIn();
    expect(local.invocations.map(({ payload }) => payload)).toMatchObject([
      { triggerSource: "PreAuthentication_Authentication", request: { validationData: { from: "test" } } },
    ]);
  });

  test("that throws stops the sign-in with its words, and is not called again", async () => {
    await trigger(config, () => {
      throw new Error("Not allowed");
    });
    await expect(signIn()).rejects.toMatchObject({
      name: "UserLambdaValidationException",
      message: "PreAuthentication failed with error Not allowed.",
    });
    expect(local.invocations).toHaveLength(1);
  });

  test("that takes too long is called once more, and then fails the sign-in", async () => {
    await trigger(config, () => undefined);
    await expect(signIn()).rejects.toMatchObject({ name: "UnexpectedLambdaException" });
    expect(local.invocations).toHaveLength(2);
  });

  test("that the pool may not invoke fails the sign-in", async () => {
    await trigger(config, () => {
      throw new AwsError("AccessDeniedException", "no permission", { status: 403 });
    });
    await expect(signIn()).rejects.toMatchObject({
      name: "UnexpectedLambdaException",
      message: "PreAuthentication invocation failed due to error AccessDeniedException.",
    });
  });
});

describe("sign-up's triggers", () => {
  test("confirm and verify a user in one go", async () => {
    await trigger({ PreSignUp: ARN, PostConfirmation: ARN }, (event) =>
      event.triggerSource === "PreSignUp_SignUp"
        ? answering({ autoConfirmUser: true, autoVerifyEmail: true })(event)
        : event,
    );
    const { UserConfirmed } = await local.client.send(
      new SignUpCommand({
        ClientId: clientId,
        Username: "auto",
        Password: PASSWORD,
        UserAttributes: [{ Name: "email", Value: "auto@example.com" }],
      }),
    );
    expect(UserConfirmed).toBe(true);
    const events = local.invocations.map(({ payload }) => payload as Event);
    expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
      "PreSignUp_SignUp",
      "PostConfirmation_ConfirmSignUp",
    ]);
    expect(events[0]?.request).toEqual({ userAttributes: { email: "auto@example.com" }, validationData: null });
    expect(events[1]?.request.userAttributes).toMatchObject({ email_verified: "true" });
  });

  test("turn a user away, who is then not of the pool", async () => {
    await trigger({ PreSignUp: ARN }, () => {
      throw new Error("Not allowed");
    });
    const signUp = () =>
      local.client.send(new SignUpCommand({ ClientId: clientId, Username: "turned-away", Password: PASSWORD }));
    await expect(signUp()).rejects.toMatchObject({ message: "PreSignUp failed with error Not allowed." });
    await trigger({}, () => undefined);
    expect(await signUp()).toMatchObject({ UserConfirmed: false });
  });
});

describe("user migration", () => {
  const attempt = (username: string) => passwordSignIn(local, clientId, username);

  test("takes an unknown user in with the password, once", async () => {
    const userAttributes = { email: "old@example.com", email_verified: "true" };
    await trigger({ UserMigration: ARN }, answering({ userAttributes, finalUserStatus: "CONFIRMED" }));
    const { AuthenticationResult } = await attempt("old-timer");
    expect(decodeJwt(AuthenticationResult?.IdToken ?? "")).toMatchObject({ email: "old@example.com" });
    await attempt("old-timer");
    expect(local.invocations.map(({ payload }) => payload)).toMatchObject([
      { triggerSource: "UserMigration_Authentication", userName: "old-timer", request: { password: PASSWORD } },
    ]);
  });

  test("that gives no user leaves the user unknown", async () => {
    await trigger({ UserMigration: ARN }, answering({}));
    await expect(attempt("stranger")).rejects.toMatchObject({ name: "UserNotFoundException" });
  });
});
