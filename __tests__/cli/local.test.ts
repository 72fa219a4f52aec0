import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { CognitoIdentityProviderClient, ListUserPoolsCommand } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { command } from "../fixtures/command.ts";
import { freePort } from "../fixtures/free-port.ts";

const LONG = 60_000;
let temporary: string;
let port: string;
let endpoint: string;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), "local-test-"));
  const { code, stdout, stderr } = await run(["local", "--port", "0", "--detach", "--json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
  ({ endpoint } = JSON.parse(stdout));
  port = new URL(endpoint).port;
}, LONG);

afterAll(async () => {
  const { code, stderr } = await run(["local", "--stop", "--port", port]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  // What shells that are attached still need stays until one of them lets go.
  expect(await readdir(temporary)).toEqual([expect.stringMatching(/^cognito-preview-\d+$/)]);
  await run(["env", "--unset", "--port", port]);
  expect(await readdir(temporary)).toEqual([]);
}, LONG);

function run(argv: readonly string[], options: Parameters<typeof command>[1] = {}) {
  return command(argv, { ...options, env: { TMPDIR: temporary, ...options.env } });
}

async function outputs(): Promise<Record<string, string>> {
  const { stdout } = await run(["outputs", "--json", "--show-secrets", "--port", port]);
  return JSON.parse(stdout);
}

describe("local", () => {
  test("is an AWS to the AWS SDK, with the pool that the program made", async () => {
    const client = new CognitoIdentityProviderClient({
      region: "us-east-1",
      endpoint,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    const { UserPools } = await client.send(new ListUserPoolsCommand({ MaxResults: 10 }));
    expect(UserPools?.map(({ Id }) => Id)).toEqual([(await outputs()).userPoolId]);
  });

  test("refuses to start a second time on its port", async () => {
    const { code, stderr } = await run(["local", "--port", port, "--empty"]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(`^cognito-preview: A local AWS runs on port ${port} already: stop it with`),
    });
  });

  test("says so where another program has the port", async () => {
    const other = createServer((_, answer) => answer.end("hello"));
    const taken = await listening(other);
    const { code, stderr } = await run(["local", "--port", String(taken), "--empty"]);
    other.close();
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining(`cognito-preview: Port ${taken} is in use: stop what listens there`),
    });
  });

  test("says so where there is no program to bring up", async () => {
    const { code, stderr } = await run(["local", "--port", "0"], { cwd: temporary });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining("cognito-preview: There is no Pulumi.yaml in "),
    });
  });

  test(
    "names a scope that no resource server defines, and does not start",
    async () => {
      const routes = JSON.stringify([{ method: "GET", path: "/", scopes: ["users/write"] }]);
      const { code, stderr } = await run([
        "local",
        "--port",
        "0",
        "--detach",
        "--config",
        `cognito-preview:routes=${routes}`,
      ]);
      expect(code).toBe(1);
      expect(stderr).toContain(
        'The route GET / asks for the scope "users/write", which no resource server defines (defined: users/read-only, users/admin).',
      );
      expect(stderr).not.toContain("    at ");
    },
    LONG,
  );

  test.each([
    ["resourceServers=5", "cognito-preview:resourceServers must be a list."],
    ['routes=[{"path":"/"}]', "cognito-preview:routes[0].method is missing."],
    ['tokenRules=[{"when":1}]', "cognito-preview:tokenRules[0].when must be an object."],
    ['userClient={"x":1}', "cognito-preview:userClient.callbackUrls is missing."],
    ["domianPrefix=my-app", "cognito-preview:domianPrefix is not known; did you mean domainPrefix?"],
    ["domainPrefix=my-aws-x", 'The domain prefix "my-aws-x" holds the word aws'],
  ])(
    "names the configuration that is of the wrong shape: %s",
    async (pair, sentence) => {
      const { code, stderr } = await run(["local", "--port", "0", "--detach", "--config", `cognito-preview:${pair}`]);
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(sentence) });
      expect(stderr).not.toContain("    at ");
    },
    LONG,
  );

  test("with nothing running, --stop says so", async () => {
    const unused = await freePort();
    const { code, stderr } = await run(["local", "--stop", "--port", String(unused)]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining(`cognito-preview: No local AWS answers on port ${unused}: start one with`),
    });
  });

  test.each([
    [["local", "--port", "many"], "A port is a number from 0 to 65535."],
    [["local", "--issuer", "mine"], "Allowed choices are local, aws."],
    [["local", "--empty", "--config", "a=b"], "--empty starts no program"],
    [["local", "--stop", "--detach"], "--stop ends a running local AWS: it goes with no other option but --port."],
    [["local", "--config", "novalue"], '--config "novalue" must be key=value, such as aws:region=eu-west-1.'],
    [["local", "--stack", "no spaces"], '--stack "no spaces" is not a stack name'],
    [["lokal"], "unknown command 'lokal'"],
    [["local", "--hold-everything"], "unknown option '--hold-everything'"],
  ])("answers %j with exit code 2 and a sentence", async (argv, sentence) => {
    const { code, stdout, stderr } = await run(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain("    at ");
  });
});

describe("outputs", () => {
  test("hides secrets until they are asked for", async () => {
    const { stdout } = await run(["outputs", "--json", "--port", port]);
    expect(JSON.parse(stdout).machineClientSecret).toBe("[secret]");
    expect((await outputs()).machineClientSecret).toMatch(/^[a-z0-9]{40,}$/);
  });

  test("prints exactly what a preview stack prints", async () => {
    expect(Object.keys(await outputs())).toEqual([
      "region",
      "branch",
      "userPoolId",
      "userPoolArn",
      "issuer",
      "domain",
      "tokenEndpoint",
      "machineClientId",
      "machineClientSecret",
      "userClientId",
      "callbackUrl",
      "scopes",
      "apiUrl",
      "routes",
      "identityPoolId",
      "sampleUser",
      "sampleUserPassword",
      "codeSecret",
      "TableName",
      "UserPoolId",
      "UserPoolArn",
      "UserPoolClientId",
      "AutoConfirmFunction",
      "AutoConfirmFunctionArn",
      "MigrateUserFunction",
      "MigrateUserFunctionArn",
      "ActivityLogFunction",
      "ActivityLogFunctionArn",
    ]);
  });

  test("masks secrets first when it prints them in a job", async () => {
    const { machineClientSecret, sampleUserPassword, codeSecret } = await outputs();
    const { stdout, stderr } = await run(["outputs", "--json", "--show-secrets", "--port", port], {
      env: { GITHUB_ACTIONS: "true" },
    });
    const masks = [machineClientSecret, sampleUserPassword, codeSecret].map((secret) => `::add-mask::${secret}`);
    expect(stderr.split("\n").slice(0, 3).sort()).toEqual(masks.sort());
    expect(JSON.parse(stdout).machineClientSecret).toBe(machineClientSecret);
  });
});

describe("outputs --github", () => {
  test("outside a job says what is missing, and prints no secret", async () => {
    const secret = (await outputs()).machineClientSecret ?? "";
    const { code, stdout, stderr } = await run(["outputs", "--github", "--port", port]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("GITHUB_OUTPUT");
    expect(stderr).not.toContain(secret);
  });

  test("in a job sets step outputs, masked first", async () => {
    const file = join(temporary, "github-output");
    await writeFile(file, "");
    const { code, stdout } = await run(["outputs", "--github", "--port", port], { env: { GITHUB_OUTPUT: file } });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^::add-mask::/) });
    expect(await readFile(file, "utf8")).toContain("userPoolId<<outputs-");
    await rm(file);
  });
});

describe("token and verify", () => {
  test("a token with the scope asked for, alone on standard output, is good", async () => {
    const { code, stdout } = await run(["token", "--local", "--port", port, "--scopes", "users/read-only"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const verified = await run(["verify", "--local", "--port", port, "--require-scopes", "users/read-only", "--json"], {
      stdin: stdout,
    });
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.stdout)).toMatchObject({ scope: "users/read-only", token_use: "access" });
  });

  test("a scope that the token lacks is named", async () => {
    const { stdout } = await run(["token", "--local", "--port", port, "--scopes", "users/read-only"]);
    const { code, stderr } = await run(
      ["verify", "--local", "--port", port, "--require-scopes", "users/read-only,users/admin"],
      { stdin: stdout },
    );
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("users/admin") });
  });

  test("a tampered token is refused", async () => {
    const { stdout } = await run(["token", "--local", "--port", port]);
    const [header, , signature] = stdout.trim().split(".");
    const forged = `${header}.${Buffer.from('{"scope":"users/admin"}').toString("base64url")}.${signature}`;
    const { code } = await run(["verify", "--local", "--port", port], { stdin: forged });
    expect(code).toBe(1);
  });

  test("a wrong secret is refused, naming the input and not the secret", async () => {
    const { code, stdout, stderr } = await run(["token", "--local", "--port", port], {
      env: { COGNITO_CLIENT_SECRET: "not-the-secret" },
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/client-secret/);
    expect(stderr).not.toContain("not-the-secret");
  });

  test("a scope that the client may not have is refused, naming it", async () => {
    const { code, stderr } = await run(["token", "--local", "--port", port, "--scopes", "users/write"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("users/write") });
  });

  test(
    "a domain that does not answer is named",
    async () => {
      const unused = await freePort();
      const { code, stderr } = await run(
        [
          "token",
          "--token-endpoint",
          `http://127.0.0.1:${unused}/oauth2/token`,
          "--client-id",
          "abc",
          "--timeout-seconds",
          "3",
        ],
        { env: { COGNITO_CLIENT_SECRET: "planted-secret" } },
      );
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(`127.0.0.1:${unused}`) });
      expect(stderr).not.toContain("planted-secret");
    },
    LONG,
  );

  test("a secret on the command line works and is warned of", async () => {
    const { machineClientSecret = "" } = await outputs();
    const { code, stderr } = await run(["token", "--local", "--port", port, "--client-secret", machineClientSecret]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining("warning: A secret on the command line is seen by everybody"),
    });
  });
});

describe("env", () => {
  test("prints lines that a shell can take, with a private provider on PATH", async () => {
    const { code, stdout } = await run(["env", "--port", port]);
    expect(code).toBe(0);
    expect(stdout).toContain(`export AWS_ENDPOINT_URL='${endpoint}'`);
    const plugin = join(/^export PATH='([^']+)'/m.exec(stdout)?.[1] ?? "", "pulumi-resource-aws");
    expect((await stat(plugin)).mode & 0o777).toBe(0o700);
  });

  test("has no proxy asked for the local AWS, beside what the shell has none asked for", async () => {
    const { stdout } = await run(["env", "--port", port], { env: { NO_PROXY: "intranet.example.com" } });
    expect(stdout).toContain("export NO_PROXY='intranet.example.com,localhost,127.0.0.1'");
    expect(stdout).toContain("export no_proxy='intranet.example.com,localhost,127.0.0.1'");
    const again = await run(["env", "--port", port], { env: { no_proxy: "localhost,127.0.0.1", NO_PROXY: "*" } });
    expect(again.stdout).toContain("export NO_PROXY='*'");
  });

  test("takes them back: a shell has again what it had, and nothing that it had not", async () => {
    const values = (...names: readonly string[]) =>
      [...names.map((name) => `printenv ${name} || echo none`), "echo"].join("\n");
    const shown = values("AWS_REGION", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "PULUMI_HOME", "PATH");
    const script = [
      shown,
      (await run(["env", "--port", port])).stdout,
      (await run(["env", "--port", port])).stdout,
      values("AWS_REGION", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"),
      (await run(["env", "--unset"])).stdout,
      shown,
    ].join("\n");
    const before = { AWS_REGION: "eu-west-1", AWS_SECRET_ACCESS_KEY: "it's mine", AWS_PROFILE: "work" };
    const { stdout } = await promisify(execFile)("sh", ["-uc", script], {
      env: { PATH: process.env.PATH ?? "", ...before },
    });
    const [first, attached, after] = stdout.split("\n\n");
    expect(attached).toBe("us-east-1\nlocal\nnone");
    expect(after).toBe(first);
    expect(first).toMatch(/^eu-west-1\nit's mine\nwork\nnone\n/);
  });

  test("says that it waits, then what to do", async () => {
    const unused = await freePort();
    const { code, stdout, stderr } = await run(["env", "--port", String(unused), "--wait", "1"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(
      `Waiting for a local AWS on port ${unused}, at most 1 seconds.\ncognito-preview: No local AWS answers on port ${unused}: `,
    );
  });

  test("names a node on PATH that does not start", async () => {
    const broken = await mkdtemp(join(temporary, "broken-"));
    await writeFile(join(broken, "node"), "#!/bin/sh\nexit 3\n", { mode: 0o755 });
    const { code, stdout, stderr } = await run(["env", "--port", port], { env: { PATH: broken } });
    await rm(broken, { recursive: true });
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: "",
      stderr: `cognito-preview: The node on PATH, ${broken}/node, does not print its version: mend it or take it off PATH, since Pulumi starts programs by it.\n`,
    });
  });

  test("outside a job, --github says what is missing", async () => {
    const { code, stderr } = await run(["env", "--github", "--port", port]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("GITHUB_ENV") });
  });

  test.each(["env", "outputs"])("%s --github names a file of the job that cannot be written to", async (command) => {
    const GITHUB_PATH = join(temporary, "github-path");
    const env = { GITHUB_PATH, GITHUB_ENV: temporary, GITHUB_OUTPUT: temporary };
    const { code, stderr } = await run([command, "--github", "--port", port], { env });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^cognito-preview: GITHUB_(ENV|OUTPUT) names [^\n]+, which cannot be written to \(EISDIR\)\.\n$/,
      ),
    });
  });
});

describe("resources", () => {
  test("lists what the program made", async () => {
    const { stdout } = await run(["resources", "--json", "--port", port]);
    const types = JSON.parse(stdout).map(({ type }: { type: string }) => type);
    const counts = Object.fromEntries(
      types.map((type: string) => [type, types.filter((one: string) => one === type).length]),
    );
    expect(counts).toEqual({
      Function: 6,
      IdentityPool: 1,
      LogGroup: 6,
      ResourceServer: 1,
      RestApi: 1,
      Role: 7,
      Table: 1,
      UserPool: 1,
      UserPoolClient: 2,
      UserPoolDomain: 1,
    });
  });
});

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
