import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { startProvider } from "../../../src/local/pulumi/provider.ts";
import { destroyStack, newStackState, runProgram, type StackState } from "../../../src/local/pulumi/runner.ts";
import { ARCHIVE, ASSET, SIGNATURE } from "../../../src/local/pulumi/values.ts";
import { providerClient } from "../../fixtures/provider-client.ts";
import { programFolders } from "../../fixtures/pulumi-program.ts";
import { call, createApi, createPool, functionRole, machineToken, type Pool, REGION } from "../../fixtures/rest-api.ts";

// Some runs are processes with the whole SDK in them.
jest.setTimeout(60_000);

const folders = programFolders();
let aws: LocalAws;
let engine: ReturnType<typeof providerClient>;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  aws = await startLocalAws();
  engine = await attached({});
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  await aws.close();
  await folders.remove();
});

/** A provider for programs of a folder, and an engine at it. */
async function attached(options: { directory?: string; version?: string }, config: Record<string, string> = {}) {
  const provider = await startProvider(aws, options);
  const client = providerClient(provider.port);
  await client.configure({ region: REGION, ...config });
  closing.push(
    () => provider.close(),
    () => client.close(),
  );
  return client;
}

async function made(token: string, name: string, inputs: Record<string, unknown>, by = engine) {
  const checked = await by.check(token, name, inputs);
  expect(checked.failures).toEqual([]);
  return { inputs: checked.inputs, ...(await by.create(token, checked.inputs)) };
}

const IMPORTS = `
import * as apigateway from "@pulumi/aws/apigateway/index.js";
import * as aws from "@pulumi/aws/provider.js";
import * as cognito from "@pulumi/aws/cognito/index.js";
import * as iam from "@pulumi/aws/iam/index.js";
import * as lambda from "@pulumi/aws/lambda/index.js";
import * as ssm from "@pulumi/aws/ssm/index.js";
import * as pulumi from "@pulumi/pulumi";
void [apigateway, aws, cognito, iam, lambda, ssm, pulumi];
`;

/** A stack on the local AWS, brought up by one source after the other. */
async function stack(state: StackState = newStackState()) {
  const directory = await folders.write({});
  const run = async (source: string, options: { preview?: boolean; config?: Record<string, string> } = {}) => {
    await folders.change(directory, { "index.ts": IMPORTS + source });
    const config = { "aws:region": REGION, ...options.config };
    return runProgram({ aws, directory, stack: "dev", state, preview: options.preview ?? false, config });
  };
  return { directory, state, run, destroy: () => destroyStack({ aws, state }) };
}

describe("1. outputs of older majors are still read", () => {
  test("a deployment that names a stage tells where it is called, and how permissions name it", async () => {
    const older = await attached({ version: "6.83.0" });
    const api = await createApi(aws);
    await api.method({
      httpMethod: "GET",
      path: "/",
      integration: { type: "MOCK", requestTemplates: { "application/json": '{"statusCode": 200}' } },
    });
    const { outputs } = await made(
      "aws:apigateway/deployment:Deployment",
      "d",
      { restApi: api.id, stageName: "v1" },
      older,
    );
    expect(outputs).toMatchObject({
      invokeUrl: `${aws.endpoint}/_execute-api/${api.id}/v1`,
      executionArn: `arn:aws:execute-api:${REGION}:000000000000:${api.id}/v1`,
    });
  });

  test("a region has the name that it had before it was called region", async () => {
    expect((await engine.invoke("aws:index/getRegion:getRegion", {})).outputs).toMatchObject({
      name: REGION,
      region: REGION,
    });
  });

  test("a function has the fields by which earlier programs called it", async () => {
    const { outputs } = await made("aws:lambda/function:Function", "old", {
      role: await functionRole(aws, "older"),
      runtime: "nodejs22.x",
      handler: "index.handler",
      code: archiveOf({ "index.mjs": text("export const handler = () => 1;") }),
    });
    for (const name of ["arn", "invokeArn", "qualifiedArn", "version", "sourceCodeHash", "lastModified"])
      expect(outputs[name]).toEqual(expect.stringMatching(/./));
  });
});

const text = (content: string) => ({ [SIGNATURE]: ASSET, text: content, hash: content });
const file = (path: string) => ({ [SIGNATURE]: ASSET, path, hash: path });
const archiveOf = (assets: Record<string, unknown>) => ({
  [SIGNATURE]: ARCHIVE,
  assets,
  hash: Object.keys(assets).join(),
});

test("2. asset paths are relative to the program's folder, wherever the provider runs", async () => {
  const directory = await folders.write({ "app/index.mjs": 'export const handler = () => "from the folder";' });
  const there = await attached({ directory });
  const settings = { role: await functionRole(aws, "assets"), runtime: "nodejs24.x", handler: "index.handler" };
  const code = { [SIGNATURE]: ARCHIVE, path: "./app", hash: "app" };
  const { id } = await made("aws:lambda/function:Function", "f", { ...settings, code }, there);
  expect(await invoked(id)).toBe("from the folder");
  const elsewhere = engine.create("aws:lambda/function:Function", { ...settings, name: "g", code });
  await expect(elsewhere).rejects.toThrow("cannot be read: ENOENT");
});

async function invoked(FunctionName: string, payload: unknown = {}): Promise<unknown> {
  const { Payload } = await call<{ Payload: Uint8Array }>(aws, "lambda", "Invoke", {
    FunctionName,
    Payload: Buffer.from(JSON.stringify(payload)),
  });
  return JSON.parse(Buffer.from(Payload).toString());
}

test("3. resources are given where their names or ids are meant", async () => {
  const { run, destroy } = await stack();
  const source = `
    const role = new iam.Role("role", {
      assumeRolePolicy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] },
    });
    new iam.RolePolicyAttachment("basic", { role, policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" });
    const handler = new lambda.Function("handler", {
      role: role.arn, runtime: "nodejs24.x", handler: "index.handler",
      code: new pulumi.asset.AssetArchive({ "index.mjs": new pulumi.asset.StringAsset("export const handler = () => 1;") }),
    });
    const principal = "apigateway.amazonaws.com";
    const action = "lambda:InvokeFunction";
    const api = new apigateway.RestApi("api");
    const root = new apigateway.Method("root", { restApi: api, resourceId: api.rootResourceId, httpMethod: "GET", authorization: "NONE" });
    const behind = new apigateway.Integration("root", { restApi: api, resourceId: api.rootResourceId, httpMethod: root.httpMethod, type: "AWS_PROXY", integrationHttpMethod: "POST", uri: handler.invokeArn });
    const deployment = new apigateway.Deployment("d", { restApi: api }, { dependsOn: [behind] });
    new apigateway.Stage("s", { restApi: api, deployment, stageName: "v1" });
    new lambda.Permission("object", { function: handler, action, principal });
    new lambda.Permission("name", { function: handler.name, action, principal });
    new lambda.Permission("arn", { function: handler.arn, action, principal });
    export const name = handler.name;
  `;
  const { outputs } = await run(source);
  const { Policy } = await call<{ Policy: string }>(aws, "lambda", "GetPolicy", { FunctionName: outputs.name });
  expect((JSON.parse(Policy) as { Statement: object[] }).Statement).toHaveLength(3);
  expect((await run(source)).changes).toMatchObject({ create: 0, update: 0, replace: 0 });
  await destroy();
});

describe("4. a REST API is one OpenAPI body", () => {
  let pool: Pool;
  let url: string;
  const mock = (statusCode: number) => ({
    type: "mock",
    requestTemplates: { "application/json": `{"statusCode": ${statusCode}}` },
    responses: { default: { statusCode: String(statusCode) } },
  });

  beforeAll(async () => {
    pool = await createPool(aws, "described-api");
    const body = {
      openapi: "3.0.1",
      info: { title: "described", version: "1" },
      components: {
        securitySchemes: {
          pool: {
            type: "apiKey",
            name: "Authorization",
            in: "header",
            "x-amazon-apigateway-authtype": "cognito_user_pools",
            "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: [pool.arn] },
          },
        },
      },
      "x-amazon-apigateway-request-validators": {
        all: { validateRequestBody: true, validateRequestParameters: true },
        parameters: { validateRequestBody: false, validateRequestParameters: true },
      },
      "x-amazon-apigateway-gateway-responses": {
        UNAUTHORIZED: {
          statusCode: 401,
          responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" },
          responseTemplates: { "application/json": '{"error":$context.error.messageString}' },
        },
      },
      paths: {
        "/orders": {
          get: {
            security: [{ pool: ["users/read-only"] }],
            responses: { 200: { description: "ok" } },
            "x-amazon-apigateway-integration": mock(200),
          },
        },
        "/search": {
          get: {
            parameters: [
              { name: "q", in: "query", required: true, schema: { type: "string" } },
              { name: "X-Tenant", in: "header", required: true, schema: { type: "string" } },
              { name: "page", in: "query", schema: { type: "string" } },
            ],
            responses: { 200: { description: "ok" } },
            "x-amazon-apigateway-request-validator": "parameters",
            "x-amazon-apigateway-integration": mock(200),
          },
        },
      },
    };
    const { id } = await made("aws:apigateway/restApi:RestApi", "api", { body: JSON.stringify(body) });
    const deployment = await made("aws:apigateway/deployment:Deployment", "api", {
      restApi: id,
      triggers: { body: "1" },
    });
    const stage = await made("aws:apigateway/stage:Stage", "api", {
      restApi: id,
      deployment: deployment.id,
      stageName: "v1",
    });
    url = String(stage.outputs.invokeUrl);
  });

  test("whose authorizer and scopes let in who may come", async () => {
    const ask = async (scope: string) => {
      const token = await machineToken(aws, pool, scope);
      return (await fetch(`${url}/orders`, { headers: { authorization: `Bearer ${token}` } })).status;
    };
    expect(await ask("users/read-only")).toBe(200);
    expect(await ask("users/admin")).toBe(401);
  });

  test("whose gateway responses say what is said to others", async () => {
    const refused = await fetch(`${url}/orders`);
    expect(refused.headers.get("access-control-allow-origin")).toBe("*");
    expect(await refused.json()).toEqual({ error: "Unauthorized" });
  });

  test("whose validators ask for the parameters that are required", async () => {
    const missing = await fetch(`${url}/search?page=1`);
    expect(missing.status).toBe(400);
    expect(await missing.json()).toEqual({ message: "Missing required request parameters: [q, X-Tenant]" });
    expect((await fetch(`${url}/search?q=a`, { headers: { "x-tenant": "t" } })).status).toBe(200);
  });
});

describe("5. several provider configurations and versions come to the same process", () => {
  test("each goes by its own", async () => {
    const older = await attached({ version: "6.83.0" }, { region: "us-west-2", version: "6.83.0" });
    const newer = await attached({ version: "7.48.0" }, { region: "ap-southeast-2", version: "7.48.0" });
    expect([await older.pluginVersion(), await newer.pluginVersion()]).toEqual(["6.83.0", "7.48.0"]);
    const pools = await Promise.all([older, newer].map((by) => made("aws:cognito/userPool:UserPool", "pool", {}, by)));
    expect(pools.map(({ id }) => id.split("_")[0])).toEqual(["us-west-2", "ap-southeast-2"]);
  });

  test("one that is of an account that this is not is refused before anything is made", async () => {
    const { run } = await stack();
    const allowed = (id: string) =>
      run('new cognito.UserPool("pool");', { config: { "aws:allowedAccountIds": `["${id}"]` } });
    await expect(allowed("123456789012")).rejects.toThrow("is not among allowedAccountIds");
    expect((await allowed("000000000000")).changes.create).toBe(1);
  });
});

test("6. children that are registered within apply are made, though a preview has not seen them", async () => {
  const { run, destroy } = await stack();
  const source = `
    const pool = new cognito.UserPool("pool");
    pool.id.apply((id) => new cognito.UserGroup("late", { userPoolId: id, name: "late" }));
  `;
  expect((await run(source, { preview: true })).changes.create).toBe(1);
  expect((await run(source)).changes.create).toBe(2);
  expect((await run(source)).changes).toMatchObject({ create: 0, delete: 0, same: 2 });
  expect((await destroy()).changes.delete).toBe(2);
});

describe("7. closures", () => {
  test("come up as functions with what they close over, and a second up changes nothing", async () => {
    const { run, destroy } = await stack();
    const source = `
      const word = pulumi.output("closed over");
      const callback = new lambda.CallbackFunction("callback", {
        runtime: "nodejs24.x",
        callback: async (event: { name: string }) => ({ said: word.get() + " by " + event.name }),
      });
      export const name = callback.name;
    `;
    const { outputs, changes } = await run(source);
    expect(changes.create).toBeGreaterThan(2);
    expect(await invoked(String(outputs.name), { name: "ada" })).toEqual({ said: "closed over by ada" });
    expect((await run(source)).changes).toMatchObject({ create: 0, update: 0, replace: 0, delete: 0 });
    await destroy();
  });

  test("bring a text, and a path for each of a hundred packages", async () => {
    const directory = await folders.write({});
    const packages = Array.from({ length: 100 }, (_, index) => `packages/p${index}`);
    for (const name of packages) {
      await mkdir(join(directory, name), { recursive: true });
      await writeFile(join(directory, name, "index.js"), `module.exports = ${name.slice(10)};`);
    }
    const there = await attached({ directory });
    const source = `exports.handler = async () => ${JSON.stringify(packages)}.map((p) => require("./" + p)).reduce((a, b) => a + b);`;
    const { id } = await made(
      "aws:lambda/function:Function",
      "many",
      {
        role: await functionRole(aws, "many"),
        runtime: "nodejs24.x",
        handler: "__index.handler",
        code: archiveOf({
          "__index.js": text(source),
          ...Object.fromEntries(packages.map((path) => [path, file(path)])),
        }),
      },
      there,
    );
    expect(await invoked(id)).toBe(4_950);
  });
});

describe("8. options of resources", () => {
  test("protect: what is protected is neither deleted nor made anew", async () => {
    const { run, destroy, state } = await stack();
    const group = (name: string, options: string) =>
      `new ssm.Parameter("p", { name: "${name}", type: "String", value: "1" }, ${options});`;
    await run(group("/what/protected", "{ protect: true }"));
    await expect(destroy()).rejects.toMatchObject({ code: "protected" });
    await expect(run(group("/what/other", "{ protect: true }"))).rejects.toMatchObject({ code: "protected" });
    await run(group("/what/protected", "{}"));
    await destroy();
    expect(state).toEqual(newStackState());
  });

  test("deleteBeforeReplace: a name that the program chose is free when the new one comes", async () => {
    const { run, destroy } = await stack();
    const pool = (attribute: string) =>
      `const pool = new cognito.UserPool("pool", { name: "chosen", usernameAttributes: ["${attribute}"] }, { deleteBeforeReplace: true });
       new cognito.UserPoolDomain("domain", { userPoolId: pool.id, domain: "what-programs-do" });
       export const id = pool.id;`;
    const first = await run(pool("email"));
    const second = await run(pool("phone_number"));
    expect(second.changes.replace).toBe(2);
    expect(second.outputs.id).not.toBe(first.outputs.id);
    await destroy();
  });

  test("ignoreChanges and replaceOnChanges: a change is left, or makes a new one", async () => {
    const { run, destroy } = await stack();
    const parameter = (value: string, options: string) =>
      `export const v = new ssm.Parameter("p", { name: "/what/options", type: "String", value: "${value}" }, ${options}).version;`;
    await run(parameter("one", "{}"));
    expect((await run(parameter("two", '{ ignoreChanges: ["value"] }'))).changes).toMatchObject({ same: 1, update: 0 });
    expect((await run(parameter("two", "{}"))).changes).toMatchObject({ update: 1 });
    const anew = parameter("three", '{ replaceOnChanges: ["value"], deleteBeforeReplace: true }');
    expect(await run(anew)).toMatchObject({ changes: { replace: 1 }, outputs: { v: 1 } });
    await destroy();
  });

  test("X.get(): what somebody else made is read by its id alone", async () => {
    const name = await call<{ Version: number }>(aws, "ssm", "PutParameter", {
      Name: "/what/theirs",
      Value: "theirs",
      Type: "String",
    });
    expect(name.Version).toBe(1);
    const role = await functionRole(aws, "theirs");
    const { run, destroy } = await stack();
    const source = `
      export const value = ssm.Parameter.get("theirs", "/what/theirs").value;
      export const arn = iam.Role.get("theirs", "theirs").arn;
    `;
    const { outputs, secretOutputs } = await run(source);
    expect(outputs).toEqual({ value: "theirs", arn: role });
    expect(secretOutputs).toEqual(["value"]);
    await destroy();
    expect(await call(aws, "ssm", "GetParameter", { Name: "/what/theirs" })).toMatchObject({
      Parameter: { Value: "theirs" },
    });
  });
});

test("9. a second up changes nothing, though not all was known to a preview", async () => {
  const { run, destroy } = await stack();
  const source = `
    const pool = new cognito.UserPool("pool", {
      schemas: [{ name: "tenant", attributeDataType: "String", mutable: true }],
      autoVerifiedAttributes: ["email"],
      tags: { branch: "main" },
    });
    const google = new cognito.IdentityProvider("google", {
      userPoolId: pool.id, providerName: "Google", providerType: "Google",
      providerDetails: { client_id: "id", client_secret: pulumi.secret("secret"), authorize_scopes: "openid email" },
      attributeMapping: { email: "email" },
    });
    const client = new cognito.UserPoolClient("web", {
      userPoolId: pool.id,
      supportedIdentityProviders: ["COGNITO", google.providerName],
      callbackUrls: ["http://localhost:3000/callback"],
      allowedOauthFlowsUserPoolClient: true, allowedOauthFlows: ["code"], allowedOauthScopes: ["openid"],
    });
    new ssm.Parameter("client", { type: "SecureString", value: client.clientSecret.apply((secret) => secret || "none") });
    new ssm.Parameter("issuer", { name: pulumi.interpolate\`/\${pool.name}/issuer\`, type: "String", value: pool.endpoint, tier: "Intelligent-Tiering" });
  `;
  expect((await run(source)).changes.create).toBe(5);
  expect((await run(source)).changes).toEqual({ create: 0, update: 0, replace: 0, delete: 0, same: 5 });
  await destroy();
});
