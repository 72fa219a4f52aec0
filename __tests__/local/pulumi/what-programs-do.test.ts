import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { destroyStack, newStackState, runProgram, type StackState } from "../../../src/local/pulumi/runner.ts";
import { functionAnswer } from "../../fixtures/function-answer.ts";
import { programFolders } from "../../fixtures/pulumi-program.ts";
import { call, functionRole, REGION } from "../../fixtures/rest-api.ts";

// Every run is a process with the whole SDK in it.
jest.setTimeout(60_000);

const folders = programFolders();
let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});
afterAll(async () => {
  await aws.close();
  await folders.remove();
});

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

test("resources are given where their names or ids are meant", async () => {
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

test("a provider configuration of an account that this is not is refused before anything is made", async () => {
  const { run } = await stack();
  const allowed = (id: string) =>
    run('new cognito.UserPool("pool");', { config: { "aws:allowedAccountIds": `["${id}"]` } });
  await expect(allowed("123456789012")).rejects.toThrow("is not among allowedAccountIds");
  expect((await allowed("000000000000")).changes.create).toBe(1);
});

test("children that are registered within apply are made, though a preview has not seen them", async () => {
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

test("closures come up as functions with what they close over, and a second up changes nothing", async () => {
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
  expect(await functionAnswer(aws, String(outputs.name), { name: "ada" })).toEqual({ said: "closed over by ada" });
  expect((await run(source)).changes).toMatchObject({ create: 0, update: 0, replace: 0, delete: 0 });
  await destroy();
});

describe("options of resources", () => {
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

test("a second up changes nothing, though not all was known to a preview", async () => {
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
