import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { PreviewAuth, type PreviewAuthArgs } from "../../infra/components.ts";
import { known, type Recorded, recordResources, settled } from "../fixtures/pulumi-mocks.ts";

const users = { identifier: "users", scopes: [{ name: "read-only", description: "Read-only access" }] };
let recorded: Recorded[];

beforeEach(async () => {
  recorded = await recordResources();
});

afterEach(settled);

function authWith(triggers: PreviewAuthArgs["triggers"], tier?: "LITE"): PreviewAuth {
  return new PreviewAuth("auth", {
    resourceServers: [users],
    ...(triggers === undefined ? {} : { triggers }),
    ...(tier === undefined ? {} : { tier }),
  });
}

function inputsOf(type: string) {
  return recorded.filter((resource) => resource.type === type).map(({ inputs }) => inputs);
}

describe("Triggers", () => {
  test("one declaration makes function, log group, role and permission, and sets the pool", async () => {
    const auth = authWith({ preTokenGeneration: { version: "V2_0", rules: [{ scopesToAdd: ["users/read-only"] }] } });
    await known(auth.userPoolId);
    await settled();
    const [pool] = inputsOf("aws:cognito/userPool:UserPool");
    expect(pool?.lambdaConfig).toEqual({
      preTokenGenerationConfig: { lambdaArn: expect.stringContaining("preTokenGeneration"), lambdaVersion: "V2_0" },
    });
    expect(inputsOf("aws:lambda/function:Function")).toEqual([
      expect.objectContaining({
        timeout: 5,
        environment: { variables: { TOKEN_RULES: '[{"scopesToAdd":["users/read-only"]}]' } },
      }),
    ]);
    expect(inputsOf("aws:lambda/permission:Permission")).toEqual([
      expect.objectContaining({
        principal: "cognito-idp.amazonaws.com",
        sourceArn: expect.stringMatching(/^arn:aws:cognito:/),
      }),
    ]);
    expect(inputsOf("aws:cloudwatch/logGroup:LogGroup")).toEqual([expect.objectContaining({ retentionInDays: 7 })]);
  });

  test("the short forms, a handler's name and everybody's scopes, say the same as the long ones", async () => {
    const short = authWith({
      customMessage: "custom-message",
      preTokenGeneration: { version: "V2_0", scopes: ["users/read-only"] },
    });
    await known(short.userPoolId);
    await settled();
    const ofShort = recorded;
    recorded = await recordResources();
    const long = authWith({
      customMessage: { handler: "custom-message" },
      preTokenGeneration: { version: "V2_0", rules: [{ scopesToAdd: ["users/read-only"] }] },
    });
    await known(long.userPoolId);
    await settled();
    const told = (resources: readonly Recorded[]) => resources.map(({ type, name }) => `${type} ${name}`).sort();
    expect(told(ofShort)).toEqual(told(recorded));
    const variables = ofShort.filter(({ name }) => name.includes("preTokenGeneration")).map(({ inputs }) => inputs);
    expect(variables).toContainEqual(
      expect.objectContaining({ environment: { variables: { TOKEN_RULES: '[{"scopesToAdd":["users/read-only"]}]' } } }),
    );
  });

  test("triggers that are given the same object share a function, and one permission", async () => {
    const trigger = { handler: "one-time-code", environment: { CODE_SECRET: "of this test" } };
    const auth = authWith({
      defineAuthChallenge: trigger,
      createAuthChallenge: trigger,
      customMessage: "custom-message",
    });
    await known(auth.userPoolId);
    await settled();
    const { lambdaConfig } = inputsOf("aws:cognito/userPool:UserPool")[0] as { lambdaConfig: Record<string, string> };
    expect(lambdaConfig.createAuthChallenge).toBe(lambdaConfig.defineAuthChallenge);
    expect(lambdaConfig.customMessage).not.toBe(lambdaConfig.defineAuthChallenge);
    expect(inputsOf("aws:lambda/function:Function")).toHaveLength(2);
    expect(inputsOf("aws:lambda/permission:Permission")).toHaveLength(2);
  });

  test("a handler file of one's own is as easy, and may be allowed more", async () => {
    const own = new URL("../../infra/handlers/hello.ts", import.meta.url).pathname;
    const auth = authWith({
      preSignUp: { handler: own, grants: [{ actions: ["dynamodb:GetItem"], resource: "arn:of:table" }] },
    });
    await known(auth.userPoolId);
    await settled();
    expect(inputsOf("aws:cognito/userPool:UserPool")[0]?.lambdaConfig).toEqual({
      preSignUp: expect.stringContaining("preSignUp"),
    });
    const [policy] = inputsOf("aws:iam/rolePolicy:RolePolicy").map((inputs) => JSON.parse(String(inputs.policy)));
    expect(policy.Statement).toContainEqual({
      Effect: "Allow",
      Action: ["dynamodb:GetItem"],
      Resource: "arn:of:table",
    });
  });

  test.each<[string, PreviewAuthArgs["triggers"], "LITE" | undefined, string]>([
    [
      "a handler that is short of what it needs, in short form",
      { createAuthChallenge: "create-auth" },
      undefined,
      "needs CODE_SECRET in its environment",
    ],
    [
      "everybody's scopes in ID tokens alone",
      { preTokenGeneration: { version: "V1_0", scopes: ["users/read-only"] } },
      undefined,
      "cannot: use V2_0",
    ],
    [
      "V2_0 on the Lite tier",
      { preTokenGeneration: { version: "V2_0", rules: [] } },
      "LITE",
      "version V2_0 needs the Essentials or Plus tier",
    ],
    [
      "scopes by V1_0",
      { preTokenGeneration: { version: "V1_0", rules: [{ scopesToAdd: ["a"] }] } },
      undefined,
      "Token rule 1 changes access tokens, which a trigger of version V1_0 cannot",
    ],
    [
      "machines by V2_0",
      { preTokenGeneration: { version: "V2_0", rules: [{ when: { subject: "machine" } }] } },
      undefined,
      "Token rule 1 is for machines",
    ],
    [
      "a scope with a space",
      { preTokenGeneration: { version: "V2_0", rules: [{ scopesToAdd: ["a b"] }] } },
      undefined,
      'names the scope "a b"',
    ],
    [
      "a reserved claim",
      { preTokenGeneration: { version: "V2_0", rules: [{}, { accessTokenClaims: { sub: "me" } }] } },
      undefined,
      'Token rule 2 names the claim "sub", which Cognito keeps for itself.',
    ],
    [
      "another claim of Cognito's",
      { preTokenGeneration: { version: "V2_0", rules: [{ claimsToSuppress: ["cognito:username"] }] } },
      undefined,
      'names the claim "cognito:username"',
    ],
    [
      "a handler file that is not there",
      { preSignUp: { handler: "./no-such-file.ts" } },
      undefined,
      "There is no handler file ",
    ],
  ])("refuses %s before anything is made", (_, triggers, tier, sentence) => {
    expect(() => authWith(triggers, tier)).toThrow(sentence);
    expect(inputsOf("aws:cognito/userPool:UserPool")).toEqual([]);
  });
});
