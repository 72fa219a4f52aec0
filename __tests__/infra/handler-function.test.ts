import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { HandlerFunction } from "../../infra/components.ts";
import { handlerCode } from "../../infra/handler-code.ts";
import { type LocalStack, localStack } from "../fixtures/local-stack.ts";
import { known, type Recorded, recordResources, settled } from "../fixtures/pulumi-mocks.ts";

// The program is a process with the whole SDK in it.
jest.setTimeout(60_000);

describe("HandlerFunction", () => {
  let recorded: Recorded[];
  beforeEach(async () => {
    recorded = await recordResources();
  });
  afterEach(settled);

  const inputsOf = (type: string) => recorded.filter((one) => one.type === type).map(({ inputs }) => inputs);

  test("is a function with a log of its own, which is all that its role may write", async () => {
    const lambda = new HandlerFunction("hello", { handler: "hello", tags: { branch: "main" } });
    expect(await known(lambda.functionName)).toBe("hello-1234567");
    await settled();
    expect(inputsOf("aws:lambda/function:Function")).toEqual([
      {
        runtime: "nodejs24.x",
        handler: "index.handler",
        code: expect.anything(),
        role: expect.stringContaining(":hello"),
        timeout: 10,
        loggingConfig: { logFormat: "Text", logGroup: "hello-7654321" },
        tags: { branch: "main" },
      },
    ]);
    expect(inputsOf("aws:cloudwatch/logGroup:LogGroup")).toEqual([{ retentionInDays: 7, tags: { branch: "main" } }]);
    const [role] = inputsOf("aws:iam/role:Role");
    expect(JSON.parse(String(role?.assumeRolePolicy)).Statement).toEqual([
      { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
    const [policy] = inputsOf("aws:iam/rolePolicy:RolePolicy").map((inputs) => JSON.parse(String(inputs.policy)));
    expect(policy.Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:cloudwatch:eu-west-1:123456789012:hello:*",
      },
    ]);
  });

  test("takes environment, grants, time and retention as they are given", async () => {
    const lambda = new HandlerFunction("hello", {
      handler: "hello",
      environment: { TABLE_NAME: pulumi.output("users") },
      grants: [{ actions: ["dynamodb:GetItem"], resource: pulumi.output("arn:of:table") }],
      timeoutSeconds: 5,
      logRetentionDays: 1,
    });
    await known(lambda.arn);
    await settled();
    expect(inputsOf("aws:lambda/function:Function")).toMatchObject([
      { timeout: 5, environment: { variables: { TABLE_NAME: "users" } } },
    ]);
    expect(inputsOf("aws:cloudwatch/logGroup:LogGroup")).toMatchObject([{ retentionInDays: 1 }]);
    const [policy] = inputsOf("aws:iam/rolePolicy:RolePolicy").map((inputs) => JSON.parse(String(inputs.policy)));
    expect(policy.Statement[1]).toEqual({ Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: "arn:of:table" });
  });
});

describe("a handler's code", () => {
  test("is one file of text, the same whenever it is made", async () => {
    const handlers = (await readdir("infra/handlers")).map((file) => file.replace(/\.ts$/, ""));
    expect(handlers).toEqual(expect.arrayContaining(["hello", "custom-scope", "auto-confirm"]));
    for (const handler of ["hello", "custom-scope", "auto-confirm"]) {
      const [one, two] = await Promise.all([textOf(handler), textOf(handler)]);
      expect(one).toBe(two);
      expect(one).toMatch(/export \{[^}]*\bhandler\b/);
    }
  });

  test("brings along all that it needs but what AWS's runtime has", async () => {
    const imports = [...(await textOf("auto-confirm")).matchAll(/\bfrom "([^"]+)";$/gm)].map(([, from]) => from);
    expect(imports).toEqual(["@aws-sdk/client-dynamodb"]);
  });

  test.each([
    ["no-such-handler", "There is no handler no-such-handler beside "],
    ["./no-such-file.ts", "There is no handler file "],
  ])("is refused by name where there is none: %s", (handler, sentence) => {
    expect(() => handlerCode(handler)).toThrow(sentence);
  });

  test.each([
    [
      "a file that is no program",
      "export const handler = (",
      /cannot be bundled: .*broken\.ts:1: Unexpected end of file/,
    ],
    [
      "an import of nothing",
      'import "no-such-package"; export const handler = 1;',
      /Could not resolve "no-such-package"/,
    ],
    ["another export", "export const main = () => 1;", /exports no function `handler`/],
  ])("is refused in one sentence where it has %s", async (_, text, sentence) => {
    const folder = await mkdtemp(join(tmpdir(), "handler-"));
    try {
      await writeFile(join(folder, "broken.ts"), text);
      await expect(handlerCode(join(folder, "broken.ts"))).rejects.toThrow(sentence);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  async function textOf(handler: string): Promise<string> {
    const assets = (await (await handlerCode(handler)).assets) as Record<string, pulumi.asset.StringAsset>;
    expect(Object.keys(assets)).toEqual(["index.mjs"]);
    return String(await assets["index.mjs"]?.text);
  }
});

describe("a program with a handler file of one's own, on the local AWS", () => {
  const PROGRAM = `
import { HandlerFunction } from ${JSON.stringify(resolve("infra/components.ts"))};
const lambda = new HandlerFunction("greeter", { handler: "./greeter.ts" });
export const { functionName } = lambda;
`;
  const greeter = (greeting: string, comment = "") => `
import { name } from "./name.ts";
${comment}
export const handler = async (): Promise<string> => \`${greeting}, \${name}\`;
`;
  let stack: LocalStack<{ readonly functionName: string }>;

  beforeAll(async () => {
    const files = { "greeter.ts": greeter("Hello"), "name.ts": 'export const name: string = "Ada";' };
    stack = await localStack({ "index.ts": PROGRAM, ...files });
  });
  afterAll(() => stack?.close());

  const answer = async () => (await stack.invoke(stack.outputs.functionName, {})).payload;
  const nothing = { create: 0, update: 0, replace: 0, delete: 0 };

  test("runs it, with the files that it imports", async () => {
    expect(await answer()).toBe("Hello, Ada");
  });

  test("sees no change in a file that was written again, nor in a comment", async () => {
    expect((await stack.up({ files: { "greeter.ts": greeter("Hello") } })).changes).toMatchObject(nothing);
    const commented = await stack.up({ files: { "greeter.ts": greeter("Hello", "// Greets.") } });
    expect(commented.changes).toMatchObject(nothing);
  });

  test("changes the function, and it alone, with a file that it imports", async () => {
    const { changes } = await stack.up({ files: { "name.ts": 'export const name = "Bob";' } });
    expect(changes).toMatchObject({ ...nothing, update: 1 });
    expect(await answer()).toBe("Hello, Bob");
  });
});
