import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { freePort } from "../fixtures/free-port.ts";
import { type Installation, install, type NodeMajor } from "./installation.ts";

/** A program of a user's own, with our component in it. */
const PROGRAM = {
  "Pulumi.yaml": "name: shop\nruntime: nodejs\nmain: index.js\n",
  "index.js": `
import { PreviewAuth } from "cognito-preview/infra";
const auth = new PreviewAuth("auth", {
  resourceServers: [{ identifier: "orders", scopes: [{ name: "read", description: "Read orders" }] }],
  domainPrefix: "shop-preview",
});
export const { userPoolId, tokenEndpoint, machineClientId, machineClientSecret, scopes } = auth;
export const region = "us-east-1";
`,
};

const EXAMPLE = fileURLToPath(new URL("../../examples/get-token.mjs", import.meta.url));

/** Prints the URL of every module that importing the argument loads. */
const RECORDER = `
import { registerHooks } from "node:module";
const loaded = [];
registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
await import(process.argv[2]);
console.log(JSON.stringify(loaded));
`;

/** Starts a provider as Pulumi's engine does, and prints what it says first: the port where it answers. */
const ENGINE = `
import { spawn } from "node:child_process";
const provider = spawn(process.argv[2], { stdio: ["ignore", "pipe", "inherit"] });
provider.stdout.once("data", (line) => { process.stdout.write(line); provider.kill(); });
`;

let user: Installation;

beforeAll(async () => {
  user = await install();
  await writeFile(join(user.directory, "recorder.js"), RECORDER);
  await writeFile(join(user.directory, "engine.js"), ENGINE);
}, 300_000);
afterAll(() => user?.remove(), 120_000);

test("the archive holds compiled code, documents and the command, and nothing of the checkout's", () => {
  const { files } = user;
  expect(files.filter((file) => !/^(lib\/|bin\/|docs\/|README\.md$|LICENSE$|package\.json$)/.test(file))).toEqual([]);
  expect(files.filter((file) => /(?<!\.d)\.ts$|__tests__|\.map$/.test(file))).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining(["bin/cognito-preview.js", "lib/Pulumi.yaml", "lib/infra/index.js", "LICENSE"]),
  );
});

test("whatever package.json exports is there, with its types", async () => {
  const { exports } = JSON.parse(
    await readFile(join(user.directory, "node_modules/cognito-preview/package.json"), "utf8"),
  );
  const targets = Object.values(exports).flatMap((target) =>
    typeof target === "string" ? [target] : Object.values(target as object),
  );
  expect(targets.length).toBeGreaterThan(6);
  expect(targets.filter((target) => !user.files.includes(target.replace(/^\.\//, "")))).toEqual([]);
});

describe.each<NodeMajor>([22, 24])("with Node %i", (node) => {
  test("the demo shows whom the API lets in, and leaves nothing in the folder", async () => {
    const { code, stdout, stderr } = await user.run(node, "npx", ["cognito-preview", "demo", "--json"], {
      cwd: await emptyFolder(`demo-${node}`),
    });
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    const { checks } = JSON.parse(stdout) as { checks: { expected: number; actual: number }[] };
    expect(checks.map(({ actual }) => actual)).toEqual([401, 401, 401, 200, 200, 200]);
  }, 120_000);

  test("a program that imports our component comes up in a local AWS, and the command and the example get a token with its scope", async () => {
    const folder = await emptyFolder(`program-${node}`);
    for (const [name, text] of Object.entries(PROGRAM)) await writeFile(join(user.directory, folder, name), text);
    const port = String(await freePort());
    const run = (...argv: string[]) =>
      user.run(node, "npx", ["cognito-preview", ...argv, "--port", port], { cwd: folder });
    const up = await run("local", "--detach");
    try {
      expect({ code: up.code, stderr: up.code === 0 ? "" : up.stderr }).toEqual({ code: 0, stderr: "" });
      const outputs = JSON.parse((await run("outputs", "--json")).stdout);
      expect(outputs).toMatchObject({ scopes: ["orders/read"], region: "us-east-1" });
      const right = await run("token", "--scopes", "orders/read", "--json");
      expect(JSON.parse(right.stdout)).toMatchObject({ scopes: ["orders/read"] });
      const wrong = await run("token", "--scopes", "orders/write");
      expect(wrong).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("orders/write") });
      const withSecrets = await run("outputs", "--json", "--show-secrets");
      const example = await exampleIn(folder, JSON.parse(withSecrets.stdout), `http://127.0.0.1:${port}`);
      const got = await user.run(node, "node", await example("orders/read"), { cwd: folder });
      expect({ code: got.code, stderr: got.stderr }).toMatchObject({
        code: 0,
        stderr: expect.stringMatching(/^A token until /),
      });
      expect(claimsOf(got.stdout)).toMatchObject({ scope: "orders/read", client_id: outputs.machineClientId });
      const refused = await user.run(node, "node", await example("orders/write"), { cwd: folder });
      expect(refused).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("invalid_scope") });
    } finally {
      expect(await run("local", "--stop")).toMatchObject({ code: 0 });
    }
  }, 120_000);

  test("the provider that `env` puts on PATH answers an engine, also when the local AWS has ended", async () => {
    const port = String(await freePort());
    const run = (...argv: string[]) => user.run(node, "npx", ["cognito-preview", ...argv, "--port", port]);
    const provider = async (path: string) => user.run(node, "node", ["engine.js", join(path, "pulumi-resource-aws")]);
    expect(await run("local", "--empty", "--detach")).toMatchObject({ code: 0 });
    try {
      const { path } = JSON.parse((await run("env", "--json")).stdout) as { path: string };
      expect(await provider(path)).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\n$/), stderr: "" });
      expect(await run("local", "--stop")).toMatchObject({ code: 0 });
      expect(await provider(path)).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\n$/), stderr: "" });
    } finally {
      await run("local", "--stop");
      await run("env", "--unset");
    }
  }, 60_000);

  test("`cognito-preview/cognito` is there, and loads neither Pulumi nor an AWS SDK", async () => {
    const { code, stdout, stderr } = await user.run(node, "node", ["recorder.js", "cognito-preview/cognito"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const loaded = JSON.parse(stdout) as string[];
    expect(loaded.some((url) => url.endsWith("/cognito-preview/lib/src/cognito/index.js"))).toBe(true);
    expect(loaded.filter(isHeavy)).toEqual([]);
  });

  test("and it has getToken, whose refusals are sentences", async () => {
    const program = `
      import { getToken } from "cognito-preview/cognito";
      const request = { grant: "client_credentials", tokenEndpoint: "http://example.com/oauth2/token", clientId: "a", clientSecret: "b", scopes: [] };
      await getToken(request).catch(({ name, message }) => console.log(name, message));
    `;
    const { code, stdout, stderr } = await user.run(node, "node", ["--input-type=module", "--eval", program]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/Error .*https:\/\//);
  });

  test("where Pulumi is imported, the recorder sees it", async () => {
    const { stdout } = await user.run(node, "node", ["recorder.js", "cognito-preview/infra"]);
    expect((JSON.parse(stdout) as string[]).some(isHeavy)).toBe(true);
  });
});

test("Node 20 gets one sentence", async () => {
  expect(await user.run(20, "cognito-preview", ["demo"])).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^cognito-preview needs Node 22\.18 or newer, and this is v20\.\d+\.\d+: [^\n]+\n$/),
  });
});

/** Puts the example beside a user's program, and gives the words that run it for a scope. */
async function exampleIn(folder: string, outputs: Readonly<Record<string, string>>, endpoint: string) {
  const directory = join(user.directory, folder);
  await copyFile(EXAMPLE, join(directory, "get-token.mjs"));
  return async (scope: string): Promise<string[]> => {
    const variables = {
      USER_POOL_ID: outputs.userPoolId,
      COGNITO_DOMAIN: "shop-preview",
      CLIENT_ID: outputs.machineClientId,
      CLIENT_SECRET: outputs.machineClientSecret,
      SCOPE: scope,
      AWS_ENDPOINT_URL: endpoint,
    };
    const lines = Object.entries(variables).map(([name, value]) => `${name}='${value}'\n`);
    await writeFile(join(directory, "pool.env"), lines.join(""));
    return ["--env-file=pool.env", "get-token.mjs"];
  };
}

function claimsOf(token: string): unknown {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

function isHeavy(url: string): boolean {
  return /\/node_modules\/(@pulumi|@aws-sdk|@smithy|@grpc)\//.test(url);
}

async function emptyFolder(name: string): Promise<string> {
  await mkdir(join(user.directory, name));
  return name;
}
