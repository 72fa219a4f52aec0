import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { LocalAws } from "../../../src/local/index.ts";
import { type AttachedEngine, attachedEngine, type Engine } from "../../fixtures/attached-engine.ts";
import { call, REGION } from "../../fixtures/rest-api.ts";

// A refresh sees what somebody took away as well as what they changed, and the next update puts it back.

type Values = Record<string, unknown>;
type AwsCall = readonly [service: string, operation: string, input: Values];

let attached: AttachedEngine;
let aws: LocalAws;
let engine: Engine;
let UserPoolId: string;
beforeAll(async () => {
  attached = await attachedEngine();
  ({ aws } = attached);
  engine = await attached.attach({}, { region: REGION });
  UserPoolId = (await engine.make("aws:cognito/userPool:UserPool", "theirs", {})).id;
});
afterAll(() => attached.close());

interface Removal {
  readonly token: string;
  inputs(): Values;
  removed(id: string, outputs: Values): AwsCall;
  /** What the next update puts back. */
  readonly seen: readonly string[];
}

const tags = { stage: "preview" };

const REMOVALS: readonly Removal[] = [
  {
    token: "aws:cognito/userPool:UserPool",
    inputs: () => ({
      autoVerifiedAttributes: ["email"],
      deviceConfiguration: { challengeRequiredOnNewDevice: true },
      smsAuthenticationMessage: "Your code is {####}.",
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
      tags,
    }),
    removed: (id) => ["cognito-idp", "UpdateUserPool", { UserPoolId: id }],
    seen: ["autoVerifiedAttributes", "deviceConfiguration", "smsAuthenticationMessage", "userAttributeUpdateSettings"],
  },
  {
    token: "aws:cognito/userPoolClient:UserPoolClient",
    inputs: () => ({
      userPoolId: UserPoolId,
      callbackUrls: ["https://app.example.com/"],
      explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      readAttributes: ["email"],
      preventUserExistenceErrors: "ENABLED",
    }),
    removed: (ClientId) => ["cognito-idp", "UpdateUserPoolClient", { UserPoolId, ClientId }],
    seen: ["callbackUrls", "explicitAuthFlows", "preventUserExistenceErrors", "readAttributes"],
  },
  {
    token: "aws:cognito/identityProvider:IdentityProvider",
    inputs: () => ({
      userPoolId: UserPoolId,
      providerName: "Partner",
      providerType: "OIDC",
      providerDetails: {
        client_id: "a",
        client_secret: "of this test",
        authorize_scopes: "openid",
        oidc_issuer: "https://partner.example.com",
        attributes_request_method: "GET",
      },
      idpIdentifiers: ["partner.example.com"],
    }),
    removed: () => [
      "cognito-idp",
      "UpdateIdentityProvider",
      { UserPoolId, ProviderName: "Partner", IdpIdentifiers: [] },
    ],
    seen: ["idpIdentifiers"],
  },
  {
    token: "aws:apigatewayv2/api:Api",
    inputs: () => ({ protocolType: "HTTP", corsConfiguration: { allowOrigins: ["*"] } }),
    removed: (ApiId) => ["apigatewayv2", "DeleteCorsConfiguration", { ApiId }],
    seen: ["corsConfiguration"],
  },
  {
    token: "aws:apigatewayv2/api:Api",
    inputs: () => ({ name: "tagged", protocolType: "HTTP", tags }),
    removed: (_, { arn }) => ["apigatewayv2", "UntagResource", { ResourceArn: arn, TagKeys: ["stage"] }],
    seen: ["tags"],
  },
  {
    token: "aws:apigateway/restApi:RestApi",
    inputs: () => ({ name: "api", description: "one" }),
    removed: (restApiId) => [
      "apigateway",
      "UpdateRestApi",
      { restApiId, patchOperations: [{ op: "replace", path: "/description", value: "" }] },
    ],
    seen: ["description"],
  },
  {
    token: "aws:ssm/parameter:Parameter",
    inputs: () => ({ name: "/preview/url", type: "String", value: "x", tags }),
    removed: (ResourceId) => [
      "ssm",
      "RemoveTagsFromResource",
      { ResourceType: "Parameter", ResourceId, TagKeys: ["stage"] },
    ],
    seen: ["tags"],
  },
  {
    token: "aws:dynamodb/table:Table",
    inputs: () => ({
      name: "items",
      billingMode: "PAY_PER_REQUEST",
      hashKey: "id",
      attributes: [{ name: "id", type: "S" }],
      tags,
    }),
    removed: (_, { arn }) => ["dynamodb", "UntagResource", { ResourceArn: arn, TagKeys: ["stage"] }],
    seen: ["tags"],
  },
  {
    token: "aws:cloudwatch/logGroup:LogGroup",
    inputs: () => ({ name: "/own", retentionInDays: 7 }),
    removed: (logGroupName) => ["logs", "DeleteRetentionPolicy", { logGroupName }],
    seen: ["retentionInDays"],
  },
];

const named = REMOVALS.map((removal) => ({ ...removal, what: removal.seen.join(", ") }));

test.each(named)("$token: without $what is not as it was made", async ({ token, inputs: given, removed, seen }) => {
  const { id, inputs, outputs } = await engine.make(token, "own", given());
  await call(aws, ...removed(id, outputs));

  const found = await engine.read(token, id, inputs, outputs);
  for (const name of seen) expect(found.outputs[name] ?? null).not.toEqual(inputs[name]);
  const difference = await engine.diff(token, id, found.inputs, inputs);
  const tops = Object.keys(difference.detailed).map((path) => path.replace(/[.[].*/, ""));
  expect({ tops: [...new Set(tops)].sort(), replaces: difference.replaces }).toEqual({ tops: [...seen], replaces: [] });

  await engine.update(token, id, found.outputs, found.inputs, inputs);
  const again = await engine.read(token, id, inputs, found.outputs);
  expect((await engine.diff(token, id, again.inputs, inputs)).detailed).toEqual({});
});

describe("what AWS takes and never tells", () => {
  test("makes no new client of one that was made with a secret", async () => {
    const CLIENT = "aws:cognito/userPoolClient:UserPoolClient";
    const { id, inputs, outputs } = await engine.make(CLIENT, "machine", {
      userPoolId: UserPoolId,
      generateSecret: true,
    });
    const found = await engine.read(CLIENT, id, inputs, outputs);
    expect((await engine.diff(CLIENT, id, found.inputs, inputs)).detailed).toEqual({});
  });

  test("stays as the program has it", async () => {
    const given = {
      userPoolId: UserPoolId,
      username: "ada",
      temporaryPassword: "Sign-in-2026",
      messageAction: "SUPPRESS",
    };
    const { id, inputs, outputs } = await engine.make("aws:cognito/user:User", "own", given);
    // An engine hands secrets over as what they are.
    const state = { ...outputs, temporaryPassword: given.temporaryPassword };
    const found = await engine.read("aws:cognito/user:User", id, inputs, state);
    expect(found.inputs).toMatchObject({ messageAction: "SUPPRESS" });
    expect((await engine.diff("aws:cognito/user:User", id, found.inputs, inputs)).detailed).toEqual({});
  });
});

describe("the provider's own settings", () => {
  test("are others when their region, default tags or endpoints are, and no others", async () => {
    const before = { region: REGION, defaultTags: '{"tags":{"env":"dev"}}' };
    expect(await engine.diffConfig(before, { ...before, version: "7.48.0" })).toEqual([]);
    expect(await engine.diffConfig(before, { ...before, defaultTags: '{ "tags": { "env": "dev" } }' })).toEqual([]);
    expect(await engine.diffConfig(before, { ...before, defaultTags: '{"tags":{"env":"prod"}}' })).toEqual([
      "defaultTags",
    ]);
    expect(await engine.diffConfig(before, { region: "us-west-2" })).toEqual(["defaultTags", "region"]);
  });
});

test("what an import finds of a secret is a secret among the inputs, too", async () => {
  await call(aws, "ssm", "PutParameter", { Name: "/theirs", Type: "SecureString", Value: "planted-secret" });
  const found = await engine.read("aws:ssm/parameter:Parameter", "/theirs");
  for (const properties of [found.inputs, found.outputs])
    expect(properties.value).toEqual({
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value: "planted-secret",
    });
});

test("what AWS tells twice is imported once, as a program may say it", async () => {
  const POOL = "aws:cognito/userPool:UserPool";
  const template = { emailSubject: "Your code for the preview" };
  const { id } = await engine.make(POOL, "told-twice", { verificationMessageTemplate: template });
  const { inputs } = await engine.read(POOL, id);
  expect(inputs).toMatchObject({ verificationMessageTemplate: template });
  const checked = await engine.check(POOL, "told-twice", inputs);
  expect(checked.failures).toEqual([]);
  expect((await engine.diff(POOL, id, inputs, checked.inputs)).detailed).toEqual({});
});
