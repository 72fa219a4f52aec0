import {
  type ApiGatewayV2Client,
  CreateApiCommand,
  CreateDeploymentCommand,
  CreateRouteCommand,
  DeleteApiCommand,
  DeleteAuthorizerCommand,
  DeleteCorsConfigurationCommand,
  DeleteDeploymentCommand,
  DeleteIntegrationCommand,
  DeleteRouteCommand,
  DeleteRouteSettingsCommand,
  DeleteStageCommand,
  GetApiCommand,
  GetApisCommand,
  GetAuthorizersCommand,
  GetDeploymentsCommand,
  GetIntegrationCommand,
  GetRouteCommand,
  GetRoutesCommand,
  GetStageCommand,
  GetTagsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateApiCommand,
  UpdateAuthorizerCommand,
  UpdateIntegrationCommand,
  UpdateRouteCommand,
  UpdateStageCommand,
} from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { createHttpApi, echoFunction, type HttpApi, httpApiClient } from "../../fixtures/http-api.ts";
import { createPool, type Pool, REGION } from "../../fixtures/rest-api.ts";

jest.setTimeout(30_000);

let aws: LocalAws;
let client: ApiGatewayV2Client;
let pool: Pool;
let echo: string;
beforeAll(async () => {
  aws = await startLocalAws();
  client = httpApiClient(aws);
  pool = await createPool(aws, "control");
  echo = await echoFunction(aws, "echo");
});
afterAll(() => aws.close());

describe("an API", () => {
  test("is made, described, changed, tagged and deleted, as the SDK sees it", async () => {
    const made = await client.send(
      new CreateApiCommand({
        Name: "users",
        ProtocolType: "HTTP",
        Description: "Of users",
        CorsConfiguration: { AllowOrigins: ["https://a.example"], AllowMethods: ["GET"] },
        Tags: { Branch: "main" },
      }),
    );
    const { ApiId } = made;
    expect(made).toMatchObject({
      ApiId: expect.stringMatching(/^[a-z0-9]{10}$/),
      ApiEndpoint: `${aws.endpoint}/_execute-api/${ApiId}`,
      CorsConfiguration: { AllowOrigins: ["https://a.example"], AllowMethods: ["GET"], AllowCredentials: false },
      CreatedDate: expect.any(Date),
      Tags: { Branch: "main" },
      DisableExecuteApiEndpoint: false,
    });
    await client.send(new UpdateApiCommand({ ApiId, Name: "people", DisableExecuteApiEndpoint: true }));
    const ResourceArn = `arn:aws:apigateway:${REGION}::/apis/${ApiId}`;
    await client.send(new TagResourceCommand({ ResourceArn, Tags: { team: "auth" } }));
    await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ["Branch"] }));
    expect((await client.send(new GetTagsCommand({ ResourceArn }))).Tags).toEqual({ team: "auth" });
    await client.send(new DeleteCorsConfigurationCommand({ ApiId }));
    const now = await client.send(new GetApiCommand({ ApiId }));
    expect(now).toMatchObject({ Name: "people", Description: "Of users", DisableExecuteApiEndpoint: true });
    expect(now.CorsConfiguration).toBeUndefined();
    expect((await client.send(new GetApisCommand({}))).Items?.map((one) => one.ApiId)).toContain(ApiId);
    await client.send(new DeleteApiCommand({ ApiId }));
    await expect(client.send(new GetApiCommand({ ApiId }))).rejects.toMatchObject({ name: "NotFoundException" });
  });

  test("of one function is made by one call, and answers", async () => {
    const api = await createHttpApi(aws);
    await api.integration(echo);
    const { ApiId } = await client.send(
      new CreateApiCommand({ Name: "quick", ProtocolType: "HTTP", Target: echo, RouteKey: "GET /quick" }),
    );
    expect((await client.send(new GetStageCommand({ ApiId, StageName: "$default" }))).AutoDeploy).toBe(true);
    expect((await client.send(new GetRoutesCommand({ ApiId }))).Items).toMatchObject([{ RouteKey: "GET /quick" }]);
    // Permission to call it is the caller's to give, as with AWS.
    expect((await fetch(`${aws.endpoint}/_execute-api/${ApiId}/quick`)).status).toBe(500);
  });

  test("is not seen from another region", async () => {
    const api = await createHttpApi(aws);
    await expect(aws.invoke("apigatewayv2", "GetApi", { ApiId: api.id }, "us-west-2")).rejects.toMatchObject({
      code: "NotFoundException",
    });
  });

  test("lists a page at a time", async () => {
    const api = await createHttpApi(aws);
    const integration = await api.integration(echo);
    for (const path of ["a", "b", "c"]) await api.route(`GET /${path}`, integration);
    const first = await client.send(new GetRoutesCommand({ ApiId: api.id, MaxResults: "2" }));
    const second = await client.send(
      new GetRoutesCommand({ ApiId: api.id, MaxResults: "2", NextToken: first.NextToken }),
    );
    expect([...(first.Items ?? []), ...(second.Items ?? [])].map(({ RouteKey }) => RouteKey).sort()).toEqual([
      "GET /a",
      "GET /b",
      "GET /c",
    ]);
    expect(second.NextToken).toBeUndefined();
  });
});

describe("what an API is made of", () => {
  let api: HttpApi;
  let integration: string;
  let authorizer: string;
  let route: string;
  beforeAll(async () => {
    api = await createHttpApi(aws);
    integration = await api.integration(echo);
    authorizer = await api.authorizer(`${aws.endpoint}/${pool.id}`, [pool.clientId]);
    route = await api.route("GET /users", integration, { AuthorizationType: "JWT", AuthorizerId: authorizer });
  });

  test("is changed by what is given, and keeps the rest", async () => {
    const ApiId = api.id;
    await client.send(new UpdateIntegrationCommand({ ApiId, IntegrationId: integration, TimeoutInMillis: 1_000 }));
    expect(await client.send(new GetIntegrationCommand({ ApiId, IntegrationId: integration }))).toMatchObject({
      IntegrationUri: echo,
      PayloadFormatVersion: "2.0",
      TimeoutInMillis: 1_000,
    });
    await client.send(new UpdateAuthorizerCommand({ ApiId, AuthorizerId: authorizer, Name: "renamed" }));
    expect((await client.send(new GetAuthorizersCommand({ ApiId }))).Items).toEqual([
      {
        AuthorizerId: authorizer,
        AuthorizerType: "JWT",
        IdentitySource: ["$request.header.Authorization"],
        JwtConfiguration: { Audience: [pool.clientId], Issuer: `${aws.endpoint}/${pool.id}` },
        Name: "renamed",
      },
    ]);
    await client.send(new UpdateRouteCommand({ ApiId, RouteId: route, AuthorizationScopes: ["users/admin"] }));
    expect(await client.send(new GetRouteCommand({ ApiId, RouteId: route }))).toMatchObject({
      RouteKey: "GET /users",
      AuthorizationType: "JWT",
      AuthorizationScopes: ["users/admin"],
      Target: `integrations/${integration}`,
    });
  });

  test("is not deleted while something uses it", async () => {
    const ApiId = api.id;
    const conflict = { name: "ConflictException" };
    await expect(
      client.send(new DeleteIntegrationCommand({ ApiId, IntegrationId: integration })),
    ).rejects.toMatchObject(conflict);
    await expect(client.send(new DeleteAuthorizerCommand({ ApiId, AuthorizerId: authorizer }))).rejects.toMatchObject(
      conflict,
    );
    const { DeploymentId } = await client.send(new CreateDeploymentCommand({ ApiId }));
    await api.stage("held", { AutoDeploy: false, DeploymentId: String(DeploymentId) });
    await expect(client.send(new DeleteDeploymentCommand({ ApiId, DeploymentId }))).rejects.toMatchObject({
      name: "BadRequestException",
      message: "Active stages pointing to this deployment must be moved or deleted",
    });
    await client.send(new DeleteStageCommand({ ApiId, StageName: "held" }));
    await client.send(new DeleteDeploymentCommand({ ApiId, DeploymentId }));
    await client.send(new DeleteRouteCommand({ ApiId, RouteId: route }));
    await client.send(new DeleteAuthorizerCommand({ ApiId, AuthorizerId: authorizer }));
    await client.send(new DeleteIntegrationCommand({ ApiId, IntegrationId: integration }));
  });

  test("a stage keeps limits for routes that there are, says how its deployment went, and loses them again", async () => {
    const other = await createHttpApi(aws);
    await other.stage("v1");
    const at = { ApiId: other.id, StageName: "v1" };
    expect((await client.send(new GetStageCommand(at))).LastDeploymentStatusMessage).toContain("no routes exist");
    await other.route("GET /a", await other.integration(echo));
    const deployedTo = await client.send(new GetStageCommand(at));
    expect(deployedTo.LastDeploymentStatusMessage).toContain(`deployment ID '${deployedTo.DeploymentId}'`);
    const RouteSettings = { "GET /a": { ThrottlingRateLimit: 5.5, ThrottlingBurstLimit: 2 } };
    await client.send(new UpdateStageCommand({ ...at, RouteSettings }));
    expect((await client.send(new GetStageCommand(at))).RouteSettings).toMatchObject(RouteSettings);
    await client.send(new DeleteRouteSettingsCommand({ ...at, RouteKey: "GET /a" }));
    expect((await client.send(new GetStageCommand(at))).RouteSettings).toEqual({});
    expect((await client.send(new GetDeploymentsCommand({ ApiId: other.id }))).Items).toHaveLength(1);
  });
});

describe("refused are", () => {
  let api: HttpApi;
  let integration: string;
  beforeAll(async () => {
    api = await createHttpApi(aws);
    integration = await api.integration(echo);
    await api.route("GET /taken", integration);
  });
  const at = () => ({ ApiId: api.id });
  const jwt = (issuer: string, audience: string[] = ["a"], IdentitySource = ["$request.header.Authorization"]) => ({
    AuthorizerType: "JWT",
    Name: "n",
    IdentitySource,
    JwtConfiguration: { Issuer: issuer, Audience: audience },
  });
  const lambda = (settings: object) => ({
    IntegrationType: "AWS_PROXY",
    IntegrationUri: echo,
    PayloadFormatVersion: "2.0",
    ...settings,
  });

  const asking = (more: object) => ({
    Name: "a",
    AuthorizerType: "REQUEST",
    AuthorizerUri: `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${echo}/invocations`,
    AuthorizerPayloadFormatVersion: "2.0",
    IdentitySource: [],
    ...more,
  });

  test.each<[string, string, () => object, string]>([
    ["a WebSocket API", "CreateApi", () => ({ Name: "n", ProtocolType: "WEBSOCKET" }), "protocol WEBSOCKET"],
    [
      "credentials for every origin",
      "CreateApi",
      () => ({ Name: "n", ProtocolType: "HTTP", CorsConfiguration: { AllowOrigins: ["*"], AllowCredentials: true } }),
      "allowCredentials is not allowed",
    ],
    [
      "an origin with a path",
      "CreateApi",
      () => ({ Name: "n", ProtocolType: "HTTP", CorsConfiguration: { AllowOrigins: ["https://a.example/x"] } }),
      "Invalid format for origin",
    ],
    [
      "a Lambda authorizer with an issuer",
      "CreateAuthorizer",
      () => ({ ...jwt("x"), AuthorizerType: "REQUEST" }),
      "JwtConfiguration is not supported for authorizers of type REQUEST",
    ],
    [
      "a JWT authorizer with a function",
      "CreateAuthorizer",
      () => ({ ...jwt(`${aws.endpoint}/${pool.id}`), AuthorizerUri: "arn:x" }),
      "AuthorizerUri is not supported for authorizers of type JWT",
    ],
    [
      "a JWT authorizer that keeps its results",
      "CreateAuthorizer",
      () => ({ ...jwt(`${aws.endpoint}/${pool.id}`), AuthorizerResultTtlInSeconds: 300 }),
      "AuthorizerResultTtlInSeconds is not supported",
    ],
    ["no function", "CreateAuthorizer", () => asking({ AuthorizerUri: undefined }), "Invalid Authorizer URI"],
    ["a function's bare ARN", "CreateAuthorizer", () => asking({ AuthorizerUri: echo }), "Invalid Authorizer URI"],
    [
      "no format for a function",
      "CreateAuthorizer",
      () => asking({ AuthorizerPayloadFormatVersion: undefined }),
      "AuthorizerPayloadFormatVersion is a required parameter",
    ],
    [
      "simple answers in format 1.0",
      "CreateAuthorizer",
      () => asking({ AuthorizerPayloadFormatVersion: "1.0", EnableSimpleResponses: true }),
      "supported only for authorizers of payload format version 2.0",
    ],
    [
      "an unknown context variable",
      "CreateAuthorizer",
      () => asking({ IdentitySource: ["$context.toString"] }),
      "Invalid identity source",
    ],
    [
      "a WebSocket API's identity source",
      "CreateAuthorizer",
      () => asking({ IdentitySource: ["route.request.header.Auth"] }),
      "Invalid identity source",
    ],
    [
      "results that are kept for nobody",
      "CreateAuthorizer",
      () => asking({ AuthorizerResultTtlInSeconds: 1 }),
      "At least one identity source is required",
    ],
    [
      "something else than a role to call a function by",
      "CreateAuthorizer",
      () => asking({ AuthorizerCredentialsArn: "arn:aws:iam::000000000000:user/x" }),
      "Invalid ARN specified in the request",
    ],
    ["an issuer that is no user pool", "CreateAuthorizer", () => jwt("https://idp.example/"), "not served"],
    [
      "a pool that there is not",
      "CreateAuthorizer",
      () => jwt(`https://cognito-idp.${REGION}.amazonaws.com/${REGION}_Nowhere`),
      "Invalid issuer",
    ],
    ["no audience", "CreateAuthorizer", () => jwt(`${aws.endpoint}/${pool.id}`, []), "must not be empty"],
    [
      "two places for a token",
      "CreateAuthorizer",
      () => jwt(`${aws.endpoint}/${pool.id}`, ["a"], ["$request.header.A", "$request.header.B"]),
      "Exactly one identity source",
    ],
    ["an HTTP integration", "CreateIntegration", () => lambda({ IntegrationType: "HTTP_PROXY" }), "type HTTP_PROXY"],
    ["a URI that is no function's", "CreateIntegration", () => lambda({ IntegrationUri: "https://a.example" }), "URI"],
    [
      "parameter mappings",
      "CreateIntegration",
      () => lambda({ RequestParameters: { "overwrite:path": "/" } }),
      "requestParameters other than {}",
    ],
    [
      "no payload format",
      "CreateIntegration",
      () => lambda({ PayloadFormatVersion: undefined }),
      "PayloadFormatVersion is a required parameter",
    ],
    [
      "a timeout above 30 seconds",
      "CreateIntegration",
      () => lambda({ TimeoutInMillis: 30_001 }),
      "less than or equal",
    ],
    ["a route key without a path", "CreateRoute", () => ({ RouteKey: "GET" }), "not formatted properly"],
    ["a greedy variable before the end", "CreateRoute", () => ({ RouteKey: "GET /{a+}/b" }), "not formatted properly"],
    ["the same variable twice", "CreateRoute", () => ({ RouteKey: "GET /{a}/{a}" }), "not formatted properly"],
    ["a route that there is already", "CreateRoute", () => ({ RouteKey: "GET /taken" }), "already exists"],
    ["a target that there is not", "CreateRoute", () => ({ RouteKey: "GET /b", Target: "integrations/x" }), "target"],
    [
      "CUSTOM without an authorizer",
      "CreateRoute",
      () => ({ RouteKey: "GET /b", AuthorizationType: "CUSTOM" }),
      "requires a valid REQUEST authorizer",
    ],
    [
      "JWT without an authorizer",
      "CreateRoute",
      () => ({ RouteKey: "GET /b", AuthorizationType: "JWT" }),
      "requires a valid JWT authorizer",
    ],
    [
      "scopes without an authorizer",
      "CreateRoute",
      () => ({ RouteKey: "GET /b", AuthorizationScopes: ["a"] }),
      "Authorization Scopes are only valid",
    ],
    ["IAM", "CreateRoute", () => ({ RouteKey: "GET /b", AuthorizationType: "AWS_IAM" }), "type AWS_IAM"],
    ["a stage's bad name", "CreateStage", () => ({ StageName: "a b" }), "Stage name only allows"],
    [
      "limits of a route that there is not",
      "CreateStage",
      () => ({ StageName: "a", RouteSettings: { "GET /x": { ThrottlingBurstLimit: 1 } } }),
      "Unable to find Route by key GET /x",
    ],
    [
      "a deployment of one's own beside automatic ones",
      "CreateStage",
      () => ({ StageName: "a", AutoDeploy: true, DeploymentId: "x" }),
      "because auto-deploy is enabled",
    ],
  ])("%s (%s)", async (_what, operation, input, message) => {
    const place = operation === "CreateApi" ? {} : at();
    await expect(aws.invoke("apigatewayv2", operation, { ...place, ...input() }, REGION)).rejects.toMatchObject({
      code: expect.stringMatching(/^(BadRequest|Conflict)Exception$/),
      message: expect.stringContaining(message),
    });
  });

  test("over HTTP as the SDK expects: the error's name and its message", async () => {
    const again = client.send(new CreateRouteCommand({ ApiId: api.id, RouteKey: "GET /taken" }));
    await expect(again).rejects.toMatchObject({
      name: "ConflictException",
      message: "Route with key GET /taken already exists for this API",
      $metadata: { httpStatusCode: 409 },
    });
  });
});
