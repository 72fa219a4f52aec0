import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { listResources } from "../../../src/cli/local-aws/resource-list.ts";
import { newStackState } from "../../../src/local/pulumi/runner.ts";
import { type ProgramStack, programStack } from "../../fixtures/program-stack.ts";

// Every run is a process with the whole SDK in it.
jest.setTimeout(60_000);

/** An API by one OpenAPI body, as public programs write it: each of its paths asks who calls in another way. */
const PROGRAM = `
import * as apigateway from "@pulumi/aws/apigateway/index.js";
import * as cognito from "@pulumi/aws/cognito/index.js";
import * as iam from "@pulumi/aws/iam/index.js";
import * as lambda from "@pulumi/aws/lambda/index.js";
import * as pulumi from "@pulumi/pulumi";
const config = new pulumi.Config();

const pool = new cognito.UserPool("pool");
const server = new cognito.ResourceServer("orders", {
  userPoolId: pool.id,
  identifier: "orders",
  scopes: [{ scopeName: "read", scopeDescription: "read" }],
});
const client = new cognito.UserPoolClient("machine", {
  userPoolId: pool.id,
  generateSecret: true,
  allowedOauthFlowsUserPoolClient: true,
  allowedOauthFlows: ["client_credentials"],
  allowedOauthScopes: server.scopeIdentifiers,
});
const domain = new cognito.UserPoolDomain("domain", { userPoolId: pool.id, domain: "api-callers" });

const role = new iam.Role("role", {
  assumeRolePolicy: iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const code = new pulumi.asset.AssetArchive({ "index.mjs": new pulumi.asset.FileAsset("./functions.mjs") });
const lambdaNamed = (name: string) =>
  new lambda.Function(name, { role: role.arn, runtime: "nodejs24.x", handler: \`index.\${name}\`, code });
const [handler, authorizer] = [lambdaNamed("handler"), lambdaNamed("authorizer")];

const scheme = (name: string, authorizer: object) => ({
  type: "apiKey",
  in: "header",
  name,
  "x-amazon-apigateway-authtype": "custom",
  "x-amazon-apigateway-authorizer": authorizer,
});
const path = (...security: object[]) => ({
  get: {
    security,
    responses: {},
    "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri: handler.invokeArn },
  },
});
const body = pulumi.jsonStringify({
  openapi: "3.0.1",
  info: { title: "orders", version: "1" },
  "x-amazon-apigateway-api-key-source": "HEADER",
  paths: {
    "/pool": path({ pool: ["orders/read"] }),
    "/token": path({ token: [] }),
    "/request": path({ request: [] }),
    "/key": path({ key: [] }),
    "/both": path({ token: [] }, { key: [] }),
  },
  components: {
    securitySchemes: {
      pool: scheme("Authorization", { type: "cognito_user_pools", providerARNs: [pool.arn] }),
      token: scheme("Authorization", { type: "token", authorizerUri: authorizer.invokeArn, authorizerResultTtlInSeconds: 0 }),
      request: scheme("Unused", {
        type: "request",
        authorizerUri: authorizer.invokeArn,
        identitySource: "method.request.header.X-Name, method.request.querystring.word",
      }),
      key: { type: "apiKey", in: "header", name: "x-api-key" },
    },
  },
});

const api = new apigateway.RestApi("orders", { body });
for (const [name, fn, below] of [["handler", handler, "*/*/*"], ["authorizer", authorizer, "authorizers/*"]] as const)
  new lambda.Permission(name, {
    function: fn,
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate\`\${api.executionArn}/\${below}\`,
  });
const deployment = new apigateway.Deployment("orders", { restApi: api, triggers: { body } });
const stage = new apigateway.Stage("orders", { restApi: api, deployment, stageName: "v1" });

const apiKey = new apigateway.ApiKey("partner");
const plan = new apigateway.UsagePlan("partners", {
  apiStages: [{ apiId: api.id, stage: stage.stageName, throttles: [{ path: "/both/GET", rateLimit: 100, burstLimit: 100 }] }],
  quotaSettings: { limit: config.getNumber("limit") ?? 3, period: "MONTH" },
  throttleSettings: { rateLimit: 100, burstLimit: 100 },
});
new apigateway.UsagePlanKey("partner", { keyId: apiKey.id, keyType: "API_KEY", usagePlanId: plan.id });

export const url = stage.invokeUrl;
export const tokenUrl = pulumi.interpolate\`\${process.env.AWS_ENDPOINT_URL}/_cognito/\${domain.domain}/oauth2/token\`;
export const credentials = pulumi.interpolate\`\${client.id}:\${client.clientSecret}\`;
export const key = apiKey.value;
`;

const FUNCTIONS = `
const secret = "open sesame";
export const authorizer = async (event) => {
  const word = event.type === "TOKEN" ? event.authorizationToken : event.queryStringParameters.word;
  if (word === "who?") throw new Error("Unauthorized");
  const Effect = word === secret ? "Allow" : "Deny";
  const Statement = [{ Action: "execute-api:Invoke", Effect, Resource: event.methodArn }];
  return { principalId: event.headers?.["X-Name"] ?? "ada", policyDocument: { Version: "2012-10-17", Statement } };
};
export const handler = async ({ requestContext: { authorizer } }) => ({
  statusCode: 200,
  body: authorizer?.principalId ?? authorizer?.claims.scope ?? "somebody",
});
`;

describe("a REST API that asks its callers in every way", () => {
  let stack: ProgramStack;
  const output = (name: string) => String(stack.result.outputs[name]);
  const call = async (path: string, headers: Record<string, string> = {}): Promise<[number, string]> => {
    const response = await fetch(`${output("url")}${path}`, { headers });
    return [response.status, await response.text()];
  };
  const told = (member: "message" | "Message", text: string) => JSON.stringify({ [member]: text });

  beforeAll(async () => {
    stack = await programStack({ "index.ts": PROGRAM, "functions.mjs": FUNCTIONS });
  });
  afterAll(() => stack.close());

  test("comes up, and its key is a secret", async () => {
    expect(await stack.up()).toMatchObject({ create: 15, update: 0 });
    expect([...stack.result.secretOutputs].sort()).toEqual(["credentials", "key"]);
    const listed = await listResources(stack.aws, ["us-east-1"]);
    for (const [type, name] of [
      ["ApiKey", /^partner-/],
      ["UsagePlan", /^partners-/],
    ] as const)
      expect(listed).toContainEqual({
        service: "apigateway",
        type,
        id: expect.any(String),
        name: expect.stringMatching(name),
      });
    expect(JSON.stringify(listed)).not.toContain(output("key"));
  });

  test("lets in a token with the scope, and nobody else, where user pools are asked", async () => {
    const response = await fetch(output("tokenUrl"), {
      method: "POST",
      headers: { authorization: `Basic ${btoa(output("credentials"))}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    const { access_token: authorization } = (await response.json()) as { access_token: string };
    expect(await call("/pool", { authorization })).toEqual([200, "orders/read"]);
    expect(await call("/pool", { authorization: "open sesame" })).toEqual([401, told("message", "Unauthorized")]);
  });

  test("goes by what its function says of a token", async () => {
    const denied = told("Message", "User is not authorized to access this resource with an explicit deny");
    expect(await call("/token", { authorization: "open sesame" })).toEqual([200, "ada"]);
    expect(await call("/token", { authorization: "open barley" })).toEqual([403, denied]);
    expect(await call("/token", { authorization: "who?" })).toEqual([401, told("message", "Unauthorized")]);
    expect(await call("/token")).toEqual([401, told("message", "Unauthorized")]);
  });

  test("goes by what its function says of a request", async () => {
    expect(await call("/request?word=open%20sesame", { "X-Name": "ali" })).toEqual([200, "ali"]);
    expect(await call("/request?word=open%20sesame")).toEqual([401, told("message", "Unauthorized")]);
    expect((await call("/request?word=open%20barley", { "X-Name": "ali" }))[0]).toBe(403);
  });

  test("counts its key's calls, beside an authorizer too", async () => {
    const forbidden = [403, told("message", "Forbidden")];
    const key = { "x-api-key": output("key") };
    expect(await call("/key", key)).toEqual([200, "somebody"]);
    expect(await call("/key")).toEqual(forbidden);
    expect(await call("/key", { "x-api-key": `${output("key")}x` })).toEqual(forbidden);
    expect(await call("/both", { authorization: "open sesame", ...key })).toEqual([200, "ada"]);
    expect(await call("/both", { authorization: "open sesame" })).toEqual(forbidden);
    expect((await call("/both", key))[0]).toBe(401);
    expect((await call("/key", key))[0]).toBe(200);
    expect(await call("/key", key)).toEqual([429, told("message", "Limit Exceeded")]);
  });

  test("a second run changes nothing, and a larger quota the plan alone", async () => {
    expect(await stack.up()).toEqual({ create: 0, update: 0, replace: 0, delete: 0, same: 15 });
    expect(await stack.up({ limit: "4" })).toEqual({ create: 0, update: 1, replace: 0, delete: 0, same: 14 });
    const key = { "x-api-key": output("key") };
    expect([(await call("/key", key))[0], (await call("/key", key))[0]]).toEqual([200, 429]);
  });

  test("is destroyed, and nothing is left", async () => {
    await stack.destroy();
    expect(stack.state).toEqual(newStackState());
    // What the functions have logged stays, as on AWS: the program has no log groups of its own.
    const left = await listResources(stack.aws, ["us-east-1"]);
    expect(left.filter(({ service }) => service !== "logs")).toEqual([]);
  });
});
