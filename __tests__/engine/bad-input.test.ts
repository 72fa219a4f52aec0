import { cp, readFile, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { command, ROOT } from "../fixtures/command.ts";
import { changes, type Engine, errors, startEngine } from "../fixtures/engine.ts";

/** What goes wrong is one readable error among the CLI's own diagnostics, and the state stays usable. */

jest.setTimeout(120_000);

let engine: Engine;
let directory: string;
let program: string;
beforeAll(async () => {
  engine = await startEngine();
  directory = await smallProgram(engine);
  program = await readFile(join(directory, "index.ts"), "utf8");
});
afterAll(() => engine.stop());

const UP = ["up", "--yes", "--skip-preview"];

/** The program `attributes`, with the stack `dev`. */
async function smallProgram(of: Engine): Promise<string> {
  const folder = join(await of.folder(), "attributes");
  await cp(join(ROOT, "__tests__/engine/programs/attributes"), folder, { recursive: true });
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  await of.pulumi(folder, "stack", "init", "dev");
  return folder;
}

describe("a program", () => {
  test.each([
    ["that throws", 'throw new Error("nobody is home");', "Running program '"],
    [
      "with a property that there is not",
      'new cognito.UserPool("bad", { passwordPolicy: { minLength: 9 } } as never);',
      "aws:cognito/userPool:UserPool resource 'bad' has a problem: aws:cognito/userPool:UserPool has no property passwordPolicy.minLength; did you mean minimumLength?",
    ],
    [
      "with a value that Cognito would refuse",
      'new cognito.UserPool("bad", { mfaConfiguration: "SOMETIMES" });',
      "aws:cognito/userPool:UserPool resource 'bad' has a problem: mfaConfiguration of aws:cognito/userPool:UserPool must be one of",
    ],
    [
      "with a type that is not served",
      'new pulumi.CustomResource("aws:s3/bucket:Bucket", "bad", {});',
      "aws:s3/bucket:Bucket",
    ],
    [
      "with a type that there is not",
      'new pulumi.CustomResource("aws:cognito/userPol:UserPol", "bad", {});',
      "aws:cognito/userPool:UserPool",
    ],
  ])("%s fails with one error, and mended it comes up", async (_, line, sentence) => {
    await writeFile(join(directory, "index.ts"), `${program}\n${line}\n`);
    const ended = await engine.attempt(directory, UP);
    expect({ code: ended.code, errors: errors(ended) }).toEqual({
      code: 1,
      errors: [expect.stringContaining(sentence)],
    });
    await writeFile(join(directory, "index.ts"), program);
    const { created = 0, unchanged = 0, deleted = 0 } = changes(await engine.pulumi(directory, ...UP));
    expect({ held: created + unchanged, deleted }).toEqual({ held: 2, deleted: 0 });
  });
});

test.each([
  [
    "aws:cognito/user:User",
    '{ userPoolId: "eu-west-1_Example01", username: "bad", password: secret, temporaryPassword: secret }',
  ],
  ["aws:ssm/parameter:Parameter", '{ type: "SecureString", value: secret, insecureValue: secret }'],
  ["aws:iam/role:Role", "{ assumeRolePolicy: secret }"],
])("a secret for which %s is refused is not printed", async (token, inputs) => {
  const secret = 'const secret = pulumi.secret("planted-Secret-1 {");';
  const line = `new pulumi.CustomResource("${token}", "bad", ${inputs});`;
  await writeFile(join(directory, "index.ts"), `${program}\n${secret}\n${line}\n`);
  const ended = await engine.attempt(directory, ["preview"]);
  await writeFile(join(directory, "index.ts"), program);
  expect({ code: ended.code, errors: errors(ended) }).toEqual({
    code: 1,
    errors: [expect.stringContaining(`${token} resource 'bad' has a problem: `)],
  });
  expect(ended.stdout + ended.stderr).not.toContain("planted-Secret");
});

describe("the local AWS", () => {
  test("that is another program's port answers with one sentence", async () => {
    const stranger = createServer((_, answer) => answer.writeHead(404).end("not here"));
    await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
    const { port } = stranger.address() as AddressInfo;
    try {
      const { code, stdout, stderr } = await command(["env", "--port", String(port), "--wait", "1"]);
      expect({ code, stdout, stderr }).toEqual({
        code: 1,
        stdout: "",
        stderr: expect.stringContaining(`What listens on port ${port} is not a local AWS of cognito-preview`),
      });
    } finally {
      stranger.close();
    }
  });
});
