import {
  AddTagsToResourceCommand,
  DeleteParameterCommand,
  DeleteParametersCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
  RemoveTagsFromResourceCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";

let aws: LocalAws;
let client: SSMClient;
beforeAll(async () => {
  aws = await startLocalAws();
  client = new SSMClient({
    region: "eu-west-1",
    endpoint: aws.endpoint,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
});
afterAll(async () => {
  client.destroy();
  await aws.close();
});

const put = (Name: string, Value: string, more: Partial<PutParameterCommandInput> = {}) =>
  client.send(new PutParameterCommand({ Name, Value, Type: "String", ...more }));

describe("a parameter", () => {
  test("is told as it was put, and by its version and its ARN too", async () => {
    expect(await put("/app/url", "https://one.example")).toMatchObject({ Version: 1, Tier: "Standard" });
    expect(await put("/app/url", "https://two.example", { Overwrite: true })).toMatchObject({ Version: 2 });
    const { Parameter } = await client.send(new GetParameterCommand({ Name: "/app/url" }));
    expect(Parameter).toEqual({
      ARN: "arn:aws:ssm:eu-west-1:000000000000:parameter/app/url",
      DataType: "text",
      LastModifiedDate: expect.any(Date),
      Name: "/app/url",
      Type: "String",
      Value: "https://two.example",
      Version: 2,
    });
    const first = await client.send(new GetParameterCommand({ Name: "/app/url:1" }));
    expect(first.Parameter).toMatchObject({ Value: "https://one.example", Selector: ":1", Version: 1 });
    const byArn = await client.send(new GetParameterCommand({ Name: String(Parameter?.ARN) }));
    expect(byArn.Parameter?.Value).toBe("https://two.example");
    const { Parameters } = await client.send(new GetParameterHistoryCommand({ Name: "/app/url" }));
    expect(Parameters?.map(({ Version, Value }) => [Version, Value])).toEqual([
      [1, "https://one.example"],
      [2, "https://two.example"],
    ]);
  });

  test("that is secure is told only to who asks for it decrypted", async () => {
    await put("/app/secret", "correct horse", { Type: "SecureString" });
    const sealed = await client.send(new GetParameterCommand({ Name: "/app/secret" }));
    expect(sealed.Parameter?.Value).not.toContain("correct horse");
    const open = await client.send(new GetParameterCommand({ Name: "/app/secret", WithDecryption: true }));
    expect(open.Parameter?.Value).toBe("correct horse");
    const { Parameters } = await client.send(
      new DescribeParametersCommand({ ParameterFilters: [{ Key: "Type", Values: ["SecureString"] }] }),
    );
    expect(Parameters).toMatchObject([{ Name: "/app/secret", KeyId: "alias/aws/ssm" }]);
    expect(JSON.stringify(Parameters)).not.toContain("correct horse");
  });

  test("has tags of its own", async () => {
    await put("tagged", "1", { Tags: [{ Key: "branch", Value: "main" }] });
    const resource = { ResourceType: "Parameter", ResourceId: "tagged" } as const;
    await client.send(new AddTagsToResourceCommand({ ...resource, Tags: [{ Key: "team", Value: "auth" }] }));
    await client.send(new RemoveTagsFromResourceCommand({ ...resource, TagKeys: ["branch"] }));
    expect((await client.send(new ListTagsForResourceCommand(resource))).TagList).toEqual([
      { Key: "team", Value: "auth" },
    ]);
    const { Parameters } = await client.send(
      new DescribeParametersCommand({ ParameterFilters: [{ Key: "tag:team", Values: ["auth"] }] }),
    );
    expect(Parameters?.map(({ Name }) => Name)).toEqual(["tagged"]);
  });

  test("is gone once it is deleted, and not seen from another region", async () => {
    await put("short", "1");
    await expect(aws.invoke("ssm", "GetParameter", { Name: "short" }, "us-west-2")).rejects.toMatchObject({
      code: "ParameterNotFound",
    });
    await client.send(new DeleteParameterCommand({ Name: "short" }));
    await expect(client.send(new GetParameterCommand({ Name: "short" }))).rejects.toMatchObject({
      name: "ParameterNotFound",
    });
    await expect(client.send(new DeleteParameterCommand({ Name: "short" }))).rejects.toMatchObject({
      name: "ParameterNotFound",
    });
  });
});

describe("several parameters", () => {
  beforeAll(async () => {
    for (const name of ["/tree/a", "/tree/b", "/tree/c/d", "/trees/e"]) await put(name, name);
    await put("/tree/list", "a,b", { Type: "StringList" });
  });

  test("are told by name, and which of them there are not", async () => {
    const answer = await client.send(new GetParametersCommand({ Names: ["/tree/a", "/tree/none"] }));
    expect(answer.Parameters?.map(({ Name }) => Name)).toEqual(["/tree/a"]);
    expect(answer.InvalidParameters).toEqual(["/tree/none"]);
  });

  test.each([
    [false, ["/tree/a", "/tree/b", "/tree/list"]],
    [true, ["/tree/a", "/tree/b", "/tree/c/d", "/tree/list"]],
  ])("are told by their path (recursive: %s)", async (Recursive, names) => {
    const { Parameters } = await client.send(new GetParametersByPathCommand({ Path: "/tree", Recursive }));
    expect(Parameters?.map(({ Name }) => Name)).toEqual(names);
  });

  test("come page by page", async () => {
    const first = await client.send(new GetParametersByPathCommand({ Path: "/tree", MaxResults: 2 }));
    const second = await client.send(
      new GetParametersByPathCommand({ Path: "/tree", MaxResults: 2, NextToken: first.NextToken }),
    );
    expect([first.Parameters?.length, second.Parameters?.length, second.NextToken]).toEqual([2, 1, undefined]);
  });

  test("are found by the start of their names, and deleted together", async () => {
    const { Parameters } = await client.send(
      new DescribeParametersCommand({ ParameterFilters: [{ Key: "Name", Option: "BeginsWith", Values: ["/trees"] }] }),
    );
    expect(Parameters?.map(({ Name }) => Name)).toEqual(["/trees/e"]);
    const deleted = await client.send(new DeleteParametersCommand({ Names: ["/trees/e", "/trees/f"] }));
    expect(deleted).toMatchObject({ DeletedParameters: ["/trees/e"], InvalidParameters: ["/trees/f"] });
  });
});

describe("refused are", () => {
  beforeAll(async () => {
    await put("taken", "1");
    await put("advanced", "x".repeat(5_000), { Tier: "Intelligent-Tiering" });
    await put("numbers", "12", { AllowedPattern: "^\\d+$" });
  });

  test.each<[string, Partial<PutParameterCommandInput>, string, string]>([
    ["a name that there is", { Name: "taken" }, "ParameterAlreadyExists", "already exists"],
    ["a name with a blank", { Name: "a b" }, "ValidationException", "Parameter name"],
    ["a path without its first slash", { Name: "a/b" }, "ValidationException", "fully qualified"],
    ["AWS's own names", { Name: "/aws/x" }, "AccessDeniedException", "reserved parameter name: /aws/x"],
    ["names with ssm before them", { Name: "ssmx" }, "ValidationException", '"ssm"'],
    ["sixteen levels", { Name: "/a".repeat(16) }, "HierarchyLevelLimitExceededException", "maximum of 15 levels"],
    ["a new one without a type", { Type: undefined }, "ValidationException", "type is required"],
    ["more than 4,096 bytes of the standard tier", { Value: "x".repeat(4_097) }, "ValidationException", "4096"],
    [
      "the way back to the standard tier",
      { Name: "advanced", Tier: "Standard", Overwrite: true },
      "ValidationException",
      "can't downgrade",
    ],
    [
      "a value that its pattern does not fit",
      { Name: "numbers", Value: "x", Overwrite: true },
      "ParameterPatternMismatchException",
      "allowedPattern",
    ],
    ["a pattern that is none", { AllowedPattern: "(" }, "InvalidAllowedPatternException", "pattern"],
    ["a value in a value", { Value: "{{other}}" }, "ValidationException", "nest"],
    [
      "tags while overwriting",
      { Name: "taken", Overwrite: true, Tags: [{ Key: "a", Value: "b" }] },
      "ValidationException",
      "tags and overwrite can't be used together",
    ],
    ["a key of one's own", { Type: "SecureString", KeyId: "alias/mine" }, "ValidationException", "keyId other than"],
    ["policies", { Policies: "[]" }, "ValidationException", "policies is not served"],
    ["another data type", { DataType: "aws:ec2:image" }, "ValidationException", "dataType other than"],
  ])("%s", async (_what, input, name, message) => {
    await expect(put(input.Name ?? "new", input.Value ?? "1", input)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
    });
  });

  test("a version that there is not, a label, a path without a slash, and a filter that is not served", async () => {
    await expect(client.send(new GetParameterCommand({ Name: "taken:9" }))).rejects.toMatchObject({
      name: "ParameterVersionNotFound",
    });
    await expect(client.send(new GetParameterCommand({ Name: "taken:prod" }))).rejects.toThrow("label prod");
    await expect(client.send(new GetParametersByPathCommand({ Path: "tree" }))).rejects.toThrow("forward slash");
    const label = new DescribeParametersCommand({ ParameterFilters: [{ Key: "Label", Values: ["a"] }] });
    await expect(client.send(label)).rejects.toThrow("filter key Label is not served");
  });
});
