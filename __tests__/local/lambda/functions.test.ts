import { readFile, stat } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { call, createFunction, functionRole, zipOf } from "../../fixtures/rest-api.ts";

// Threads start slowly on a machine that has much else to do.
jest.setTimeout(30_000);

const SOURCE = "export const handler = async () => process.env.LAMBDA_TASK_ROOT;";

let aws: LocalAws;
let role: string;
let count = 0;
beforeAll(async () => {
  aws = await startLocalAws();
  role = await functionRole(aws);
});
afterAll(() => aws.close());

const lambda = <T = Record<string, unknown>>(operation: string, input: object = {}) =>
  call<T>(aws, "lambda", operation, input);

async function create(settings: Record<string, unknown> = {}): Promise<string> {
  const name = `f${count++}`;
  await createFunction(aws, { name, role, source: SOURCE, ...settings });
  return name;
}

/** The payload of an invocation, parsed. */
async function invoke(FunctionName: string, Payload = "{}"): Promise<unknown> {
  const { Payload: answer } = await lambda<{ Payload: Uint8Array }>("Invoke", {
    FunctionName,
    Payload: Buffer.from(Payload),
  });
  return JSON.parse(Buffer.from(answer).toString("utf8"));
}

describe("a function's settings", () => {
  test("have Lambda's defaults", async () => {
    const FunctionName = await create();
    expect(await lambda("GetFunctionConfiguration", { FunctionName })).toMatchObject({
      FunctionArn: `arn:aws:lambda:eu-west-1:000000000000:function:${FunctionName}`,
      Timeout: 3,
      MemorySize: 128,
      Description: "",
      Version: "$LATEST",
      State: "Active",
      PackageType: "Zip",
      Architectures: ["x86_64"],
      LoggingConfig: { LogFormat: "Text", LogGroup: `/aws/lambda/${FunctionName}` },
      LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
      CodeSha256: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
    });
  });

  test.each([
    ["Runtime", "python3.12", "InvalidParameterValueException", /^The runtime python3.12 is not served/],
    [
      "Role",
      "arn:aws:iam::000000000000:role/none",
      "InvalidParameterValueException",
      "The role defined for the function cannot be assumed by Lambda.",
    ],
    ["Handler", undefined, "InvalidParameterValueException", /^Runtime and Handler are mandatory/],
    [
      "Timeout",
      901,
      "ValidationException",
      /at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900/,
    ],
    ["MemorySize", 64, "ValidationException", /greater than or equal to 128/],
    [
      "Environment",
      { Variables: { AWS_REGION: "x" } },
      "InvalidParameterValueException",
      /reserved keys .* AWS_REGION$/,
    ],
    ["Environment", { Variables: { "1x": "x" } }, "ValidationException", /\(1x\)$/],
    [
      "Environment",
      { Variables: { LONG: "x".repeat(5_000) } },
      "InvalidParameterValueException",
      /exceeded the 4KB limit/,
    ],
    [
      "Layers",
      ["arn:aws:lambda:eu-west-1:000000000000:layer:l:1"],
      "InvalidParameterValueException",
      /^Layer version arn:aws:lambda:eu-west-1:000000000000:layer:l:1 does not exist/,
    ],
    ["VpcConfig", { SubnetIds: ["subnet-1"] }, "InvalidParameterValueException", /^vpcConfig.subnetIds/],
    ["TracingConfig", { Mode: "Active" }, "InvalidParameterValueException", /^tracingConfig.mode/],
    ["LoggingConfig", { LogFormat: "Jason" }, "ValidationException", /at 'loggingConfig.logFormat'/],
    ["LoggingConfig", { SystemLogLevel: "WARN" }, "InvalidParameterValueException", /set LogFormat to JSON/],
    ["PackageType", "Image", "InvalidParameterValueException", /^packageType/],
    [
      "Code",
      { S3Bucket: "b", S3Key: "k" },
      "InvalidParameterValueException",
      "code.s3Bucket is not served by the local AWS.",
    ],
    ["Code", {}, "InvalidParameterValueException", "Please provide a source for function code."],
    ["Code", { ZipFile: Buffer.from("no zip") }, "InvalidParameterValueException", /^Could not unzip/],
    ["Code", { ZipFile: zipOf({ "../evil.mjs": "" }) }, "InvalidParameterValueException", /^Could not unzip/],
    ["Code", { ZipFile: zipOf({ "/etc/evil.mjs": "" }) }, "InvalidParameterValueException", /^Could not unzip/],
    ["Code", { ZipFile: zipOf({}) }, "InvalidParameterValueException", /non-empty zip/],
    [
      "DurableConfig",
      { RetentionPeriodInDays: 1 },
      "InvalidParameterValueException",
      "durableConfig is not served by the local AWS.",
    ],
  ])("are refused with %s %j", async (member, value, code, message) => {
    const creating = create({ [member]: value });
    await expect(creating).rejects.toMatchObject({
      code,
      message: typeof message === "string" ? message : expect.stringMatching(message),
    });
  });

  test("need a role that Lambda may assume", async () => {
    const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } };
    const { Role } = await call<{ Role: { Arn: string } }>(aws, "iam", "CreateRole", {
      RoleName: "for-ec2",
      AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
    });
    await expect(create({ Role: Role.Arn })).rejects.toMatchObject({
      message: "The role defined for the function cannot be assumed by Lambda.",
    });
  });

  test("change one by one, against the revision that the caller knows", async () => {
    const FunctionName = await create({ Description: "before", Timeout: 5 });
    const { RevisionId } = await lambda("GetFunctionConfiguration", { FunctionName });
    const after = await lambda("UpdateFunctionConfiguration", { FunctionName, Description: "after", RevisionId });
    expect(after).toMatchObject({ Description: "after", Timeout: 5 });
    const stale = lambda("UpdateFunctionConfiguration", { FunctionName, Description: "stale", RevisionId });
    await expect(stale).rejects.toMatchObject({ code: "PreconditionFailedException", status: 412 });
  });
});

describe("a function", () => {
  test("is named by its name, its ARN, or the end of one; versions and aliases there are none", async () => {
    const name = await create();
    const arn = `arn:aws:lambda:eu-west-1:000000000000:function:${name}`;
    for (const FunctionName of [name, arn, `${arn}:$LATEST`, `000000000000:function:${name}`, `${name}:$LATEST`])
      expect(await lambda("GetFunctionConfiguration", { FunctionName })).toMatchObject({ FunctionName: name });
    for (const FunctionName of [`${arn}:1`, `${name}:live`, arn.replace("eu-west-1", "us-east-1"), "none"])
      await expect(lambda("GetFunctionConfiguration", { FunctionName })).rejects.toMatchObject({
        code: "ResourceNotFoundException",
        status: 404,
      });
    await expect(lambda("GetFunctionConfiguration", { FunctionName: "a b" })).rejects.toMatchObject({
      code: "ValidationException",
    });
  });

  test("is there once, listed, and gone when deleted", async () => {
    const FunctionName = await create();
    const again = createFunction(aws, { name: FunctionName, role, source: SOURCE });
    await expect(again).rejects.toMatchObject({ code: "ResourceConflictException", status: 409 });
    const { Functions } = await lambda<{ Functions: { FunctionName: string }[] }>("ListFunctions");
    expect(Functions.map((one) => one.FunctionName)).toContain(FunctionName);
    await lambda("DeleteFunction", { FunctionName });
    await expect(lambda("GetFunction", { FunctionName })).rejects.toMatchObject({ code: "ResourceNotFoundException" });
  });

  test("gives its package back as it was uploaded", async () => {
    const zip = zipOf({ "index.mjs": SOURCE });
    const FunctionName = await create({ Code: { ZipFile: zip } });
    const { Code } = await lambda<{ Code: { Location: string } }>("GetFunction", { FunctionName });
    const response = await fetch(Code.Location);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(zip));
    expect((await fetch(Code.Location.replace(FunctionName, "none"))).status).toBe(404);
  });

  test("has another revision after each change, and none after a dry run", async () => {
    const FunctionName = await create();
    const revision = async () => (await lambda("GetFunctionConfiguration", { FunctionName })).RevisionId;
    const first = await revision();
    const ZipFile = zipOf({ "index.mjs": "export const handler = 1;" });
    await lambda("UpdateFunctionCode", { FunctionName, ZipFile, DryRun: true });
    expect(await revision()).toBe(first);
    const { CodeSha256, RevisionId } = await lambda("UpdateFunctionCode", { FunctionName, ZipFile });
    expect(RevisionId).not.toBe(first);
    expect(await lambda("GetFunctionConfiguration", { FunctionName })).toMatchObject({ CodeSha256, RevisionId });
  });

  test("has its code in a directory that nobody else reads, until it is deleted", async () => {
    const FunctionName = await create();
    const directory = String(await invoke(FunctionName));
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect(await readFile(`${directory}/index.mjs`, "utf8")).toBe(SOURCE);
    await lambda("DeleteFunction", { FunctionName });
    await expect(stat(directory)).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("answers every call, however soon changes follow each other", async () => {
    const FunctionName = await create();
    await invoke(FunctionName);
    const change = (Description: string) => lambda("UpdateFunctionConfiguration", { FunctionName, Description });
    const answers: Promise<unknown>[] = [];
    for (const description of ["one", "two", "three", "four"]) {
      await change(description);
      answers.push(invoke(FunctionName));
    }
    for (const answer of await Promise.all(answers)) expect(answer).toMatch(/cognito-preview-functions-/);
  });

  test("has tags", async () => {
    const FunctionName = await create({ Tags: { branch: "x" } });
    const Resource = `arn:aws:lambda:eu-west-1:000000000000:function:${FunctionName}`;
    await lambda("TagResource", { Resource, Tags: { other: "y" } });
    await lambda("UntagResource", { Resource, TagKeys: ["branch"] });
    expect(await lambda("ListTags", { Resource })).toEqual({ Tags: { other: "y" } });
  });

  test("takes events of JSON alone", async () => {
    const FunctionName = await create();
    await expect(invoke(FunctionName, "{")).rejects.toMatchObject({ code: "InvalidRequestContentException" });
  });

  test("leaves nothing behind when its AWS is closed", async () => {
    const other = await startLocalAws();
    await createFunction(other, { name: "f", role: await functionRole(other), source: SOURCE });
    const { Payload } = await call<{ Payload: Uint8Array }>(other, "lambda", "Invoke", { FunctionName: "f" });
    const directory = JSON.parse(Buffer.from(Payload).toString("utf8"));
    await other.close();
    await expect(stat(directory)).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("a function's resource policy", () => {
  const permission = { StatementId: "api", Action: "lambda:InvokeFunction", Principal: "apigateway.amazonaws.com" };

  test("is made of statements, each there once", async () => {
    const FunctionName = await create();
    await expect(lambda("GetPolicy", { FunctionName })).rejects.toMatchObject({ code: "ResourceNotFoundException" });
    const SourceArn = "arn:aws:execute-api:eu-west-1:000000000000:abc/*/GET/";
    const { Statement } = await lambda<{ Statement: string }>("AddPermission", {
      ...permission,
      FunctionName,
      SourceArn,
      SourceAccount: "000000000000",
    });
    const statement = {
      Sid: "api",
      Effect: "Allow",
      Principal: { Service: "apigateway.amazonaws.com" },
      Action: "lambda:InvokeFunction",
      Resource: `arn:aws:lambda:eu-west-1:000000000000:function:${FunctionName}`,
      Condition: { StringEquals: { "AWS:SourceAccount": "000000000000" }, ArnLike: { "AWS:SourceArn": SourceArn } },
    };
    expect(JSON.parse(Statement)).toEqual(statement);
    const again = lambda("AddPermission", { ...permission, FunctionName });
    await expect(again).rejects.toMatchObject({ code: "ResourceConflictException", status: 409 });
    const { Policy } = await lambda<{ Policy: string }>("GetPolicy", { FunctionName });
    expect(JSON.parse(Policy)).toEqual({ Version: "2012-10-17", Id: "default", Statement: [statement] });
    await lambda("RemovePermission", { FunctionName, StatementId: "api" });
    const gone = lambda("RemovePermission", { FunctionName, StatementId: "api" });
    await expect(gone).rejects.toMatchObject({ code: "ResourceNotFoundException" });
  });

  test.each([
    [{ Principal: "nobody" }, "InvalidParameterValueException"],
    [{ Action: "s3:GetObject" }, "ValidationException"],
    [{ SourceArn: "not-an-arn" }, "ValidationException"],
    [{ FunctionUrlAuthType: "NONE" }, "InvalidParameterValueException"],
    [{ PrincipalOrgID: "o-1234567890" }, "InvalidParameterValueException"],
  ])("is refused with %j", async (more, code) => {
    const FunctionName = await create();
    await expect(lambda("AddPermission", { ...permission, FunctionName, ...more })).rejects.toMatchObject({ code });
  });
});
