import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { type Api, call, createApi } from "../../fixtures/rest-api.ts";

const POOL_ARN = "arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_AbCdEf123";
const URI =
  "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:000000000000:function:f/invocations";
const MOCK = { type: "MOCK" };

let aws: LocalAws;
let api: Api;
beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(() => aws.close());
beforeEach(async () => {
  api = await createApi(aws);
});

const gateway = <T = Record<string, unknown>>(operation: string, input: object = {}) =>
  call<T>(aws, "apigateway", operation, { restApiId: api.id, ...input });

/** A method at the root of the API. */
const root = () => ({ restApiId: api.id, resourceId: api.rootResourceId, httpMethod: "GET" });
const putMethod = (more: object = {}) => gateway("PutMethod", { ...root(), authorizationType: "NONE", ...more });

async function refused(calling: Promise<unknown>, code: string, message: string | RegExp): Promise<void> {
  const status = { BadRequestException: 400, NotFoundException: 404, ConflictException: 409 }[code];
  await expect(calling).rejects.toMatchObject({
    code,
    status,
    message: typeof message === "string" ? message : expect.stringMatching(message),
  });
}

describe("a REST API", () => {
  test("is described by what it was made of, and only in its region", async () => {
    expect(await gateway("GetRestApi")).toEqual({
      id: api.id,
      name: "preview",
      createdDate: expect.any(Number),
      apiKeySource: "HEADER",
      endpointConfiguration: { types: ["REGIONAL"], ipAddressType: "ipv4" },
      tags: {},
      disableExecuteApiEndpoint: false,
      rootResourceId: api.rootResourceId,
    });
    const elsewhere = aws.invoke("apigateway", "GetRestApi", { restApiId: api.id }, "us-east-1");
    await refused(elsewhere, "NotFoundException", `Invalid API identifier specified 000000000000:${api.id}`);
  });

  test("is changed by patches, and refuses those it does not know", async () => {
    const patchOperations = [
      { op: "replace", path: "/name", value: "renamed" },
      { op: "add", path: "/binaryMediaTypes/image~1png" },
    ];
    await refused(gateway("UpdateRestApi", { patchOperations }), "BadRequestException", /A value is needed to add/);
    const named = [patchOperations[0], { ...patchOperations[1], value: "" }];
    expect(await gateway("UpdateRestApi", { patchOperations: named })).toMatchObject({
      name: "renamed",
      binaryMediaTypes: ["image/png"],
    });
    for (const patch of [
      { op: "replace", path: "/policy", value: "{}" },
      { op: "remove", path: "/name" },
      { op: "constructor", path: "/name", value: "x" },
    ])
      await refused(
        gateway("UpdateRestApi", { patchOperations: [patch] }),
        "BadRequestException",
        /^Invalid patch path|enum value set/,
      );
  });

  test("has tags, and so have its stages", async () => {
    const resourceArn = `arn:aws:apigateway:eu-west-1::/restapis/${api.id}`;
    await gateway("TagResource", { restApiId: undefined, resourceArn, tags: { branch: "x", other: "y" } });
    await gateway("UntagResource", { restApiId: undefined, resourceArn, tagKeys: ["other"] });
    expect(await gateway("GetTags", { restApiId: undefined, resourceArn })).toEqual({ tags: { branch: "x" } });
    const missing = gateway("GetTags", { restApiId: undefined, resourceArn: `${resourceArn}/stages/none` });
    await refused(missing, "NotFoundException", "Invalid stage identifier specified");
  });

  test("is gone when deleted", async () => {
    await gateway("DeleteRestApi");
    await refused(gateway("GetResources"), "NotFoundException", /Invalid API identifier/);
  });
});

describe("resources", () => {
  test("make a tree of paths, which goes with its root", async () => {
    const users = await api.resource("/users");
    const one = await api.resource("/users/{id}");
    expect(await gateway("GetResource", { resourceId: one })).toEqual({
      id: one,
      parentId: users,
      pathPart: "{id}",
      path: "/users/{id}",
    });
    const patchOperations = [{ op: "replace", path: "/pathPart", value: "people" }];
    await gateway("UpdateResource", { resourceId: users, patchOperations });
    expect(await gateway("GetResource", { resourceId: one })).toMatchObject({ path: "/people/{id}" });
    await gateway("DeleteResource", { resourceId: users });
    await refused(
      gateway("GetResource", { resourceId: one }),
      "NotFoundException",
      "Invalid Resource identifier specified",
    );
    const { items } = await gateway<{ items: unknown[] }>("GetResources");
    expect(items).toEqual([{ id: api.rootResourceId, path: "/" }]);
  });

  test.each([
    ["a b", "BadRequestException", /only allow/],
    ["{a", "BadRequestException", /only allow/],
    ["a/b", "BadRequestException", /only allow/],
    ["", "BadRequestException", /only allow/],
    ["users", "ConflictException", "Another resource with the same parent already has this name: users"],
    ["{other}", "BadRequestException", /A sibling \(\{id\}\) of this resource already has a variable path part/],
  ])("are refused as %j", async (pathPart, code, message) => {
    await api.resource("/users");
    await api.resource("/{id}");
    await refused(gateway("CreateResource", { parentId: api.rootResourceId, pathPart }), code, message);
  });

  test("end at a greedy variable, and keep their root", async () => {
    const parentId = await api.resource("/{proxy+}");
    await refused(gateway("CreateResource", { parentId, pathPart: "x" }), "BadRequestException", /greedy/);
    await refused(
      gateway("DeleteResource", { resourceId: api.rootResourceId }),
      "BadRequestException",
      /Root resource/,
    );
  });
});

describe("methods", () => {
  test.each([
    [{ httpMethod: "FETCH" }, /^Invalid HttpMethod/],
    [
      { authorizationType: "AWS_IAM" },
      "The authorization type AWS_IAM is not served by the local AWS, which has NONE, COGNITO_USER_POOLS, CUSTOM.",
    ],
    [{ authorizationType: "COGNITO_USER_POOLS" }, /requires a valid authorizer/],
    [{ authorizationType: "COGNITO_USER_POOLS", authorizerId: "none" }, /requires a valid authorizer/],
    [{ authorizationScopes: ["a/b"] }, /scopes are only allowed/],
    [{ requestValidatorId: "x" }, "Invalid Request Validator identifier specified"],
    [{ requestParameters: { "header.X": true } }, /Invalid mapping expression/],
  ])("are refused with %j", async (more, message) => {
    await refused(putMethod(more), "BadRequestException", message);
  });

  test("are there once, and change by patches that are checked as a whole", async () => {
    await putMethod();
    await refused(putMethod(), "ConflictException", "Method already exists for this resource");
    const { id } = await gateway<{ id: string }>("CreateAuthorizer", {
      name: "a",
      type: "COGNITO_USER_POOLS",
      providerARNs: [POOL_ARN],
    });
    const patchOperations = [
      { op: "replace", path: "/authorizationType", value: "COGNITO_USER_POOLS" },
      { op: "add", path: "/authorizationScopes", value: "users/read" },
    ];
    await refused(gateway("UpdateMethod", { ...root(), patchOperations }), "BadRequestException", /valid authorizer/);
    expect(await gateway("GetMethod", root())).toMatchObject({ authorizationType: "NONE" });
    patchOperations.push({ op: "replace", path: "/authorizerId", value: id });
    expect(await gateway("UpdateMethod", { ...root(), patchOperations })).toMatchObject({
      authorizationType: "COGNITO_USER_POOLS",
      authorizerId: id,
      authorizationScopes: ["users/read"],
    });
    await refused(gateway("DeleteAuthorizer", { authorizerId: id }), "ConflictException", /in use/);
  });
});

describe("integrations", () => {
  beforeEach(() => putMethod());

  test.each([
    [{ type: "HTTP_PROXY", uri: "https://example.com" }, /^Integrations of type HTTP_PROXY are not served/],
    [{ type: "AWS_PROXY", uri: URI }, "Enumeration value for HttpMethod must be non-empty"],
    [{ type: "AWS_PROXY", uri: URI, integrationHttpMethod: "GET" }, /^Lambda is called by POST/],
    [{ type: "AWS_PROXY", integrationHttpMethod: "POST" }, "Invalid ARN specified in the request"],
    [
      { type: "AWS_PROXY", integrationHttpMethod: "POST", uri: "arn:aws:apigateway:eu-west-1:sqs:path/x" },
      /not served/,
    ],
    [
      { type: "AWS_PROXY", integrationHttpMethod: "POST", uri: URI, credentials: "arn:aws:iam::000000000000:role/x" },
      "credentials is not served by the local AWS.",
    ],
    [{ ...MOCK, requestTemplates: { "application/json": "$input.body" } }, /template language/],
    [{ ...MOCK, timeoutInMillis: 30_000 }, /less than or equal to 29000/],
  ])("are refused with %j", async (integration, message) => {
    await refused(gateway("PutIntegration", { ...root(), ...integration }), "BadRequestException", message);
  });

  test("answer only with what the method declares", async () => {
    await gateway("PutIntegration", { ...root(), ...MOCK });
    const header = "method.response.header.Vary";
    const place = { ...root(), statusCode: "200" };
    const put = (responseParameters: object) => gateway("PutIntegrationResponse", { ...place, responseParameters });
    await refused(put({}), "NotFoundException", "Invalid Response status code specified");
    await gateway("PutMethodResponse", place);
    await refused(put({ [header]: "'Origin'" }), "BadRequestException", /Invalid mapping expression/);
    const patchOperations = [{ op: "add", path: `/responseParameters/${header}`, value: "true" }];
    await gateway("UpdateMethodResponse", { ...place, patchOperations });
    await refused(put({ [header]: "integration.response.header.Vary" }), "BadRequestException", /static values/);
    expect(await put({ [header]: "'Origin'" })).toMatchObject({ responseParameters: { [header]: "'Origin'" } });
    expect(await gateway("GetMethod", root())).toMatchObject({
      methodIntegration: { type: "MOCK", integrationResponses: { 200: { statusCode: "200" } } },
    });
  });
});

describe("authorizers", () => {
  const given = { name: "a", type: "COGNITO_USER_POOLS", providerARNs: [POOL_ARN] };
  const asked = { type: "TOKEN", providerARNs: undefined, authorizerUri: URI };

  test("are described with their defaults", async () => {
    expect(await gateway("CreateAuthorizer", given)).toEqual({
      ...given,
      id: expect.stringMatching(/^[a-z0-9]{6}$/),
      authType: "cognito_user_pools",
      identitySource: "method.request.header.Authorization",
      authorizerResultTtlInSeconds: 300,
    });
    await refused(gateway("CreateAuthorizer", given), "BadRequestException", "Authorizer name must be unique");
    const token = { name: "b", type: "TOKEN", authorizerUri: URI };
    expect(await gateway("CreateAuthorizer", token)).toEqual({
      ...token,
      id: expect.stringMatching(/^[a-z0-9]{6}$/),
      authType: "custom",
      identitySource: "method.request.header.Authorization",
      authorizerResultTtlInSeconds: 300,
    });
    const request = { name: "c", type: "REQUEST", authorizerUri: URI, authorizerResultTtlInSeconds: 0 };
    expect(await gateway("CreateAuthorizer", request)).toEqual({
      ...request,
      id: expect.any(String),
      authType: "custom",
    });
  });

  test("of functions change by patches, even from a token to a request, but not into user pools", async () => {
    const { id: authorizerId } = await gateway<{ id: string }>("CreateAuthorizer", { ...given, ...asked });
    const change = (...patches: [path: string, value: string][]) =>
      gateway("UpdateAuthorizer", {
        authorizerId,
        patchOperations: patches.map(([path, value]) => ({ op: "replace", path, value })),
      });
    const sources =
      "method.request.header.X, method.request.querystring.y,stageVariables.z , context.identity.sourceIp";
    expect(await change(["/type", "REQUEST"], ["/identitySource", sources])).toMatchObject({
      type: "REQUEST",
      identitySource: sources,
    });
    await refused(change(["/identitySource", ""]), "BadRequestException", /^An identity source is required/);
    const free = await change(["/identitySource", ""], ["/authorizerResultTtlInSeconds", "0"], ["/authType", "x"]);
    expect(free).toMatchObject({ authorizerResultTtlInSeconds: 0, authType: "x" });
    expect(free).not.toHaveProperty("identitySource");
    await refused(change(["/type", "COGNITO_USER_POOLS"]), "BadRequestException", /cannot be changed from REQUEST to/);
    await refused(change(["/authorizerUri", ""]), "BadRequestException", /^Invalid Authorizer URI/);
  });

  test("are of methods that ask for their kind", async () => {
    const pools = await gateway<{ id: string }>("CreateAuthorizer", given);
    const lambda = await gateway<{ id: string }>("CreateAuthorizer", { ...given, ...asked, name: "b" });
    for (const more of [
      { authorizationType: "CUSTOM" },
      { authorizationType: "CUSTOM", authorizerId: pools.id },
      { authorizationType: "COGNITO_USER_POOLS", authorizerId: lambda.id },
    ])
      await refused(putMethod(more), "BadRequestException", /requires a valid authorizer/);
    const scoped = { authorizationType: "CUSTOM", authorizerId: lambda.id, authorizationScopes: ["a/b"] };
    await refused(putMethod(scoped), "BadRequestException", /scopes are only allowed/);
    const custom = { authorizationType: "CUSTOM", authorizerId: lambda.id };
    expect(await putMethod(custom)).toMatchObject(custom);
  });

  test.each([
    [{ providerARNs: [] }, /must not be empty/],
    [{ providerARNs: ["arn:aws:iam::000000000000:role/x"] }, /^Invalid user pool ARN/],
    [{ identitySource: "method.request.querystring.token" }, /^Invalid identity source/],
    [{ identityValidationExpression: "(" }, /^Invalid identityValidationExpression/],
    [{ authorizerResultTtlInSeconds: 3_601 }, /between 0 and 3600/],
    [{ authorizerUri: URI }, /^authorizerUri is not allowed/],
    [{ authorizerCredentials: "arn:aws:iam::000000000000:role/x" }, /^authorizerCredentials of authorizers of type/],
    [{ ...asked, authorizerCredentials: "arn:aws:iam::*:user/*" }, /^Invalid ARN specified/],
    [{ type: "TOKEN" }, /^ProviderARNs are not allowed/],
    [{ type: "TOKEN", providerARNs: [] }, /^Invalid Authorizer URI: \. Authorizer URI should be/],
    [{ ...asked, authorizerUri: "arn:aws:lambda:eu-west-1:000000000000:function:f" }, /^Invalid Authorizer URI/],
    [{ ...asked, identitySource: "method.request.querystring.token" }, /^Invalid identity source/],
    [{ ...asked, identityValidationExpression: "(" }, /^Invalid identityValidationExpression/],
    [{ ...asked, type: "REQUEST" }, /^An identity source is required/],
    [{ ...asked, type: "REQUEST", identitySource: "method.request.body.x" }, /^Invalid identity source/],
    [{ ...asked, type: "REQUEST", identitySource: "context.constructor" }, /^Invalid identity source/],
    [
      { ...asked, type: "REQUEST", identitySource: "context.stage", identityValidationExpression: ".+" },
      /does not apply to authorizers of type REQUEST/,
    ],
  ])("are refused with %j", async (more, message) => {
    await refused(gateway("CreateAuthorizer", { ...given, ...more }), "BadRequestException", message);
  });
});

describe("deployments and stages", () => {
  test("want a method, and an integration for each", async () => {
    await refused(gateway("CreateDeployment"), "BadRequestException", "The REST API doesn't contain any methods");
    await putMethod({ apiKeyRequired: true });
    await refused(gateway("CreateDeployment"), "BadRequestException", "No integration defined for method");
    await gateway("PutIntegration", { ...root(), ...MOCK });
    const { id } = await gateway<{ id: string }>("CreateDeployment", { description: "first" });
    expect(await gateway("GetDeployment", { deploymentId: id, embed: ["apisummary"] })).toMatchObject({
      description: "first",
      apiSummary: { "/": { GET: { authorizationType: "NONE", apiKeyRequired: true } } },
    });
  });

  test("hold each other: a deployment cannot go while a stage serves it", async () => {
    await api.method({ httpMethod: "GET", path: "/", integration: MOCK });
    const { id: deploymentId } = await gateway<{ id: string }>("CreateDeployment", { stageName: "dev" });
    await refused(gateway("DeleteDeployment", { deploymentId }), "BadRequestException", /^Active stages/);
    const again = gateway("CreateStage", { stageName: "dev", deploymentId });
    await refused(again, "ConflictException", "Stage already exists");
    await gateway("DeleteStage", { stageName: "dev" });
    await gateway("DeleteDeployment", { deploymentId });
    await refused(gateway("GetDeployment", { deploymentId }), "NotFoundException", /Invalid Deployment/);
  });

  test.each([
    [{ stageName: "a b" }, /Stage name only allows/],
    [{ stageName: "x", variables: { "a-b": "1" } }, /^Stage variable name or value/],
    [{ stageName: "x", cacheClusterEnabled: true }, /^cacheClusterEnabled other than false is not served/],
    [{ stageName: "x", tracingEnabled: true }, /^tracingEnabled other than false is not served/],
    [{ stageName: "x", canarySettings: { percentTraffic: 10 } }, /^canarySettings.percentTraffic is not served/],
  ])("are refused with %j", async (more, message) => {
    await api.method({ httpMethod: "GET", path: "/", integration: MOCK });
    const { id: deploymentId } = await gateway<{ id: string }>("CreateDeployment");
    await refused(gateway("CreateStage", { deploymentId, ...more }), "BadRequestException", message);
  });
});

test("gateway responses are refused where they are not served", async () => {
  const put = (responseType: string, more: object) => gateway("PutGatewayResponse", { responseType, ...more });
  await refused(put("WAF_FILTERED", {}), "BadRequestException", /WAF_FILTERED is not served/);
  const templates = { responseTemplates: { "application/json": "$context.authorizer.x" } };
  await refused(put("UNAUTHORIZED", templates), "BadRequestException", /variables other than/);
  const parameters = { responseParameters: { "gatewayresponse.header.X": "method.request.header.X" } };
  await refused(put("UNAUTHORIZED", parameters), "BadRequestException", /static values/);
});
