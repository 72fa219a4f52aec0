import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { PreviewIdentity } from "../../infra/preview-identity.ts";
import { known, type Recorded, recordResources, settled } from "../fixtures/pulumi-mocks.ts";

describe("PreviewIdentity", () => {
  let recorded: Recorded[];

  beforeEach(async () => {
    recorded = await recordResources();
  });
  afterEach(settled);

  const ARGS = {
    identityPoolName: "preview-main",
    userPoolId: "eu-west-1_AbCdEf123",
    userPoolClientId: "1example23456789",
  };
  const inputsOf = (type: string) => recorded.filter((one) => one.type === type).map(({ inputs }) => inputs);

  test("is a pool for one client's users, and nobody without a login", async () => {
    const identity = new PreviewIdentity("identity", { ...ARGS, tags: { branch: "main" } });
    expect(await known(identity.identityPoolId)).toBe("identity-id");
    await settled();
    expect(inputsOf("aws:cognito/identityPool:IdentityPool")).toEqual([
      {
        identityPoolName: "preview-main",
        allowUnauthenticatedIdentities: false,
        cognitoIdentityProviders: [
          { clientId: "1example23456789", providerName: "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123" },
        ],
        tags: { branch: "main" },
      },
    ]);
    expect(inputsOf("aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment")).toEqual([
      { identityPoolId: "identity-id", roles: { authenticated: await known(identity.authenticatedRoleArn) } },
    ]);
  });

  test("has a role that this pool's users alone may have, once they have signed in", async () => {
    new PreviewIdentity("identity", ARGS);
    await settled();
    const [role] = inputsOf("aws:iam/role:Role");
    expect(JSON.parse(String(role?.assumeRolePolicy)).Statement).toEqual([
      {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: "cognito-identity.amazonaws.com" },
        Condition: {
          StringEquals: { "cognito-identity.amazonaws.com:aud": "identity-id" },
          "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
        },
      },
    ]);
  });

  test("lets them call the routes that it is given, and without any nothing at all", async () => {
    const arn = "arn:aws:execute-api:eu-west-1:123456789012:abc/prod/GET/*";
    new PreviewIdentity("identity", { ...ARGS, invokeArns: [arn] });
    new PreviewIdentity("other", ARGS);
    await settled();
    const policies = inputsOf("aws:iam/rolePolicy:RolePolicy");
    expect(policies.map(({ policy }) => JSON.parse(String(policy)).Statement)).toEqual([
      [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: [arn] }],
    ]);
  });
});
