import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { command } from "../fixtures/command.ts";
import { programFolders } from "../fixtures/pulumi-program.ts";

/** What `up --local` says of programs that fail: one sentence with the place, once, and nothing of the SDK. */

jest.setTimeout(60_000);

const folders = programFolders();
let port: string;
beforeAll(async () => {
  port = String(JSON.parse((await command(["local", "--empty", "--detach", "--json", "--port", "0"])).stdout).port);
});
afterAll(async () => {
  await folders.remove();
  expect(await command(["local", "--stop", "--port", port])).toMatchObject({ code: 0 });
});

const IMPORTS = `import * as cognito from "@pulumi/aws/cognito/index.js";
import * as pulumi from "@pulumi/pulumi";
`;
const ENGINE = "use the Pulumi CLI, which `cognito-preview env` points here.";

test.each([
  ["throws", 'throw new Error("nobody is home");', "index.ts:3: Error: nobody is home"],
  [
    "throws later",
    'new cognito.UserPool("pool").id.apply(() => { throw new TypeError("too late"); });',
    "index.ts:3: TypeError: too late",
  ],
  ["rejects", 'Promise.reject(new Error("unheard"));', "index.ts:3: Error: unheard"],
  [
    "has an input that throws",
    'new cognito.UserPool("pool", { tags: { a: pulumi.output(1).apply((): string => { throw new TypeError("in apply"); }) } });',
    'index.ts:3: TypeError: error serializing property "tags": in apply',
  ],
  [
    "has a rejected input",
    'new cognito.UserPool("pool", { tags: { a: Promise.reject<string>(new Error("no tag")) } });',
    'index.ts:3: Error: error serializing property "tags": no tag',
  ],
  [
    "has a property that there is not",
    'new cognito.UserPool("pool", { passwordPolicy: { minLength: 9 } } as never);',
    "index.ts:3: ",
  ],
  [
    "transforms its resources",
    'new cognito.UserPool("pool", {}, { transforms: [() => undefined] });',
    `index.ts:3: the option transforms is not known to the built-in runner: ${ENGINE}`,
  ],
  [
    "hooks into its resources",
    'new cognito.UserPool("pool", {}, { hooks: { beforeCreate: [new pulumi.ResourceHook("hook", () => {})] } });',
    `The program uses a resource hook, which the built-in runner does not have: ${ENGINE}`,
  ],
  [
    "is a provider itself",
    'class Own extends pulumi.dynamic.Resource { constructor() { super({ async create() { return { id: "1" }; } }, "own", {}); } }\nnew Own();',
    `index.ts:3: A dynamic provider is not run by the built-in runner: ${ENGINE}`,
  ],
  [
    "has another provider's resources",
    'new pulumi.CustomResource("random:index/randomString:RandomString", "name", { length: 3 });',
    `random:index/randomString:RandomString is of the provider random, which is not run by the built-in runner: ${ENGINE}`,
  ],
  [
    "reads another stack",
    'new pulumi.StackReference("organization/other/dev");',
    `index.ts:3: A stack reference is not run by the built-in runner: ${ENGINE}`,
  ],
])("a program that %s", async (_, line, sentence) => {
  const folder = await folders.write({ "index.ts": `${IMPORTS}${line}\n` });
  const { code, stdout, stderr } = await command(["up", "--local", "--port", port], { cwd: folder });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  const said = stderr.split("\n").filter((one) => one !== "" && !/^(?:Bringing up the stack| {2}create )/.test(one));
  expect(said).toEqual([expect.stringContaining(`cognito-preview: ${sentence}`)]);
  // Neither frames nor colours.
  expect(stderr.includes("    at ") || stderr.includes("\u001b")).toBe(false);
  await command(["destroy", "--local", "--port", port], { cwd: folder });
});

test("a stack with encrypted configuration is refused by the key", async () => {
  const folder = await folders.write({
    "index.ts": "export const nothing = 0;\n",
    "Pulumi.local.yaml": "config:\n  tiny:password:\n    secure: v1:abc\n",
  });
  const { code, stderr } = await command(["up", "--local", "--port", port], { cwd: folder });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(
      /Pulumi\.local\.yaml: tiny:password is encrypted, which the built-in runner cannot read/,
    ),
  });
});
