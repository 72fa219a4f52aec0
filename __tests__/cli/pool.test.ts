import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  DescribeUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { StackOutputs } from "../../src/contract/index.ts";
import { command } from "../fixtures/command.ts";
import type { Ended } from "../fixtures/ended.ts";
import { freePort } from "../fixtures/free-port.ts";

// The default program is brought up once, by the command.
jest.setTimeout(60_000);

const FIRST = "Correct-Horse-1";
const SECOND = "Another-Horse-2";

let temporary: string;
let port: string;
let outputs: Partial<StackOutputs>;
let cognito: CognitoIdentityProviderClient;
let lambda: LambdaClient;
let documents: DynamoDBDocumentClient;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), "pool-test-"));
  const { stdout } = await command(["local", "--port", "0", "--detach", "--json"], { env: { TMPDIR: temporary } });
  const { endpoint } = JSON.parse(stdout);
  port = new URL(endpoint).port;
  outputs = JSON.parse((await command(["outputs", "--json", "--port", port])).stdout);
  const settings = {
    endpoint,
    region: String(outputs.region),
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  cognito = new CognitoIdentityProviderClient(settings);
  lambda = new LambdaClient(settings);
  documents = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
});
afterAll(async () => {
  for (const client of [cognito, lambda, documents]) client?.destroy();
  await command(["local", "--stop", "--port", port]);
  await rm(temporary, { recursive: true, force: true });
});

const run = (argv: readonly string[], options: Parameters<typeof command>[1] = {}) =>
  command([...argv, "--port", port], options);

/** What a command prints with `--json`, which must end well. */
async function json(argv: readonly string[], options: Parameters<typeof command>[1] = {}): Promise<never> {
  const { code, stdout, stderr } = await run([...argv, "--json"], options);
  expect({ argv, code, stderr }).toEqual({ argv, code: 0, stderr });
  return JSON.parse(stdout) as never;
}

function refused({ code, stdout, stderr }: Ended, exitCode: number, sentence: string | RegExp): void {
  expect({ code, stdout }).toEqual({ code: exitCode, stdout: "" });
  expect(stderr).toMatch(sentence);
  expect(stderr.trim().split("\n")).toHaveLength(1);
}

const user = (Username: string) => cognito.send(new AdminGetUserCommand({ UserPoolId: outputs.UserPoolId, Username }));
const lambdaConfig = async () =>
  (await cognito.send(new DescribeUserPoolCommand({ UserPoolId: outputs.UserPoolId }))).UserPool?.LambdaConfig;

describe("triggers", () => {
  test("are set by name, shown and unset, and the others stay", async () => {
    const before = await lambdaConfig();
    const set = await run(["triggers", "set", "pre-sign-up", "AutoConfirmFunction", "--json"]);
    expect(JSON.parse(set.stdout)).toMatchObject({ changed: true });
    expect(set.stderr).toBe("");
    expect(await lambdaConfig()).toEqual({ ...before, PreSignUp: outputs.AutoConfirmFunctionArn });
    const shown = { trigger: "PreSignUp", functionArn: outputs.AutoConfirmFunctionArn };
    expect(await json(["triggers", "show"])).toContainEqual(shown);
    expect((await run(["triggers", "show"])).stdout.split("\n").map((line) => line.split(/ +/))).toContainEqual([
      "PreSignUp",
      outputs.AutoConfirmFunctionArn,
    ]);
    for (const name of [String(outputs.AutoConfirmFunctionArn), "AutoConfirmFunctionArn"]) {
      const again = await run(["triggers", "set", "PreSignUp", name]);
      expect(again.stdout).toMatch(/^PreSignUp calls .* already\.$/m);
    }
    expect(await json(["triggers", "unset", "preSignUp"])).toEqual({
      trigger: "PreSignUp",
      before: shown,
      changed: true,
    });
    expect(await lambdaConfig()).toEqual(before);
  });

  test("are set with a warning where Cognito may not call the function", async () => {
    const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
    const ofTheApi = Functions.find(({ FunctionName = "" }) => FunctionName.startsWith("api"))?.FunctionName ?? "";
    const { code, stderr } = await run(["triggers", "set", "CustomMessage", ofTheApi]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining(`warning: ${ofTheApi} does not let Cognito call it yet`),
    });
    await json(["triggers", "unset", "CustomMessage"]);
  });

  test.each([
    [["triggers", "set", "PreSign", "x"], 2, /"PreSign" is not a trigger: PreSignUp, /],
    [
      ["triggers", "set", "PreSignUp", "nobody"],
      1,
      /GetFunctionConfiguration was refused with ResourceNotFoundException/,
    ],
    [["triggers", "set", "PreSignUp", "x", "--event-version", "V2_0"], 2, /PreSignUp has one version/],
    [["triggers", "set", "CustomSMSSender", "AutoConfirmFunction"], 1, /CustomSMSSender cannot be set from here/],
    [["triggers", "show", "--user-pool-id", "nonsense"], 2, /"nonsense" is not a user pool id/],
    [["triggers", "show", "--endpoint-url", "nonsense"], 2, /--endpoint-url is not a URL: "nonsense"/],
    [["triggers", "show", "--user-pool-id", "eu-west-1_a", "--region", "nowhere"], 2, /"nowhere"/],
  ])("%j is refused in one sentence", async (argv, exitCode, sentence) => {
    refused(await run(argv), exitCode, sentence);
  });
});

describe("logs", () => {
  test("want no stack where region and endpoint are named", async () => {
    const place = ["--region", String(outputs.region), "--endpoint-url", `http://127.0.0.1:${port}`];
    const { code, stderr } = await command(["logs", String(outputs.MigrateUserFunction), ...place]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("wrote nothing") });
    refused(await command(["users", "list", ...place]), 2, /No user pool is named: give --user-pool-id/);
    const { code: usage, stderr: sentence } = await command(["users", "list", "--port", String(await freePort())]);
    expect({ usage, sentence }).toEqual({ usage: 2, sentence: expect.stringContaining("Nothing says which stack") });
  });

  test("of a function that never ran are none, which is no error; of none that is there, they are", async () => {
    const { code, stdout, stderr } = await run(["logs", "MigrateUserFunction"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain(`${outputs.MigrateUserFunction} wrote nothing in the last 3600 seconds.`);
    expect(await json(["logs", "MigrateUserFunction"])).toEqual([]);
    refused(await run(["logs", "nobody"]), 1, /nobody/);
  });

  test("are printed, the last ones alone where that is asked", async () => {
    expect((await run(["signin"])).code).toBe(0);
    const { PreTokenGeneration = "" } = (await lambdaConfig()) ?? {};
    const lines: { message: string }[] = await json(["logs", PreTokenGeneration]);
    expect(lines.at(-1)?.message).toMatch(/^REPORT RequestId/);
    const { stdout } = await run(["logs", PreTokenGeneration, "--last", "1"]);
    expect(stdout).toMatch(/^\d{4}-\d\d-\d\dT\S+Z REPORT RequestId.*\n$/);
  });

  test("of no lines cannot be asked for", async () => {
    refused(await run(["logs", "MigrateUserFunction", "--last", "0"]), 2, /Give a whole number from 1/);
  });

  test("are followed from the last of them where that is asked", async () => {
    const { PreTokenGeneration = "" } = (await lambdaConfig()) ?? {};
    const { stdout } = await run(["logs", PreTokenGeneration, "--follow", "--last", "1"], {
      onStart: (child) => child.stdout?.once("data", () => child.kill("SIGINT")),
    });
    expect(stdout).toMatch(/^\S+Z REPORT RequestId.*\n$/);
  });

  test("are followed until Ctrl-C, which is their end and no failure", async () => {
    const { PreTokenGeneration = "" } = (await lambdaConfig()) ?? {};
    const { code, stdout } = await run(["logs", PreTokenGeneration, "--follow"], {
      onStart: (child) =>
        child.stdout?.on("data", (text: string) => {
          if (text.includes("REPORT RequestId")) child.kill("SIGINT");
        }),
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("REPORT RequestId") });
  });
});

describe("users", () => {
  test("are made, listed and deleted", async () => {
    const env = { COGNITO_PASSWORD: FIRST };
    const create = ["users", "create", "ada", "--email", "ada@example.com", "--attribute", "given_name=Ada"];
    expect(await json(create, { env })).toMatchObject({ username: "ada", status: "CONFIRMED" });
    expect((await user("ada")).UserAttributes).toContainEqual({ Name: "given_name", Value: "Ada" });
    expect(await json(["users", "list", "--filter", 'username = "ada"'])).toMatchObject([{ username: "ada" }]);
    expect((await run(["users", "list"])).stdout).toMatch(/^ada +CONFIRMED +ada@example\.com$/m);
    refused(await run(create), 1, /AdminCreateUser was refused with UsernameExistsException/);
    expect(await json(["users", "delete", "ada", "bob"])).toEqual([
      { username: "ada", deleted: true },
      { username: "bob", deleted: false },
    ]);
    await expect(user("ada")).rejects.toMatchObject({ name: "UserNotFoundException" });
  });

  test("with a password that the pool refuses are not made, and the password is not repeated", async () => {
    const env = { COGNITO_PASSWORD: "weakweakweak" };
    const ended = await run(["users", "create", "eve", "--email", "eve@example.com"], { env });
    refused(ended, 1, /InvalidPasswordException/);
    expect(ended.stderr).not.toContain("weakweakweak");
    await expect(user("eve")).rejects.toMatchObject({ name: "UserNotFoundException" });
  });

  test("are seeded into the table of known users, once", async () => {
    const from = join(temporary, "users.json");
    await writeFile(from, JSON.stringify([{ UserName: "ada", UserEmail: "Ada@Example.com" }]));
    expect(await json(["users", "seed"])).toMatchObject({ added: [], there: 3 });
    const ada = { UserName: "ada", UserEmail: "ada@example.com" };
    expect(await json(["users", "seed", "--from", from])).toMatchObject({ added: [ada], there: 0 });
    expect(await json(["users", "seed", "--from", from])).toMatchObject({ added: [], there: 1 });
    const { Items } = await documents.send(new ScanCommand({ TableName: outputs.TableName }));
    expect(Items).toContainEqual(ada);
  });

  test.each([
    [["users", "create", "ada", "--attribute", "nonsense"], 2, /--attribute "nonsense" must be name=value/],
    [["users", "create", "ada", "--email", "a@b", "--attribute", "email=c@d"], 2, /email is given twice/],
    [["users", "seed", "--from", "/no/such/file"], 2, /--from: \/no\/such\/file cannot be read/],
    [["users", "seed", "--from", "package.json"], 2, /must hold a JSON list of/],
    [["users", "seed", "--table", "gone"], 1, /PutItem was refused with ResourceNotFoundException/],
    [["users", "list", "--filter", "nonsense"], 1, /ListUsers was refused with InvalidParameterException/],
  ])("%j is refused in one sentence", async (argv, exitCode, sentence) => {
    refused(await run(argv), exitCode, sentence);
  });
});

describe("groups", () => {
  const groupsOf = async (Username: string) =>
    (await cognito.send(new AdminListGroupsForUserCommand({ UserPoolId: outputs.UserPoolId, Username }))).Groups?.map(
      ({ GroupName }) => GroupName,
    );

  test("are made, listed, filled, emptied and deleted", async () => {
    const made = { name: "readers", description: "who read", precedence: 2 };
    const create = ["groups", "create", "readers", "--description", "who read", "--precedence", "2"];
    expect(await json(create)).toEqual(made);
    expect(await json(["groups", "list"])).toEqual([made]);
    await json(["groups", "add", "readers", "sample-user"]);
    expect(await groupsOf("sample-user")).toEqual(["readers"]);
    await json(["groups", "remove", "readers", "sample-user"]);
    expect(await groupsOf("sample-user")).toEqual([]);
    refused(await run(["groups", "create", "readers"]), 1, /CreateGroup was refused with GroupExistsException/);
    await json(["groups", "delete", "readers"]);
    expect(await json(["groups", "list"])).toEqual([]);
    refused(await run(["groups", "delete", "readers"]), 1, /DeleteGroup was refused with ResourceNotFoundException/);
  });

  test("take in those before one who is not there, and say so", async () => {
    await json(["groups", "create", "writers"]);
    const add = await run(["groups", "add", "writers", "sample-user", "nobody"]);
    refused(add, 1, /nobody: AdminAddUserToGroup was refused with UserNotFound.* Done before: sample-user\.$/m);
    expect(await groupsOf("sample-user")).toEqual(["writers"]);
    await json(["groups", "delete", "writers"]);
  });

  test.each([
    [["groups", "add", "readers"], 2, /missing required argument 'username'/],
    [["groups", "create", "readers", "--precedence", "first"], 2, /Give a whole number/],
    [["groups", "add", "nobodies", "sample-user"], 1, /AdminAddUserToGroup was refused/],
  ])("%j is refused in one sentence", async (argv, exitCode, sentence) => {
    refused(await run(argv), exitCode, sentence);
  });
});

describe("an account", () => {
  beforeEach(async () => {
    const env = { COGNITO_PASSWORD: FIRST };
    expect(await json(["signup", "--username", "ada", "--email", "ada@example.com"], { env })).toEqual({
      username: "ada",
      confirmed: false,
      sub: expect.any(String),
      delivery: { destination: "a***@e***", medium: "EMAIL" },
    });
  });
  afterEach(async () => {
    await run(["users", "delete", "ada"]);
  });

  const tokenOf = async (password: string) =>
    (await run(["signin", "--username", "ada"], { env: { COGNITO_PASSWORD: password } })).stdout;

  test("is confirmed by the code in the outbox, the one sent last", async () => {
    expect(await json(["resend", "--username", "ada"])).toMatchObject({ destination: "a***@e***" });
    expect(await json(["confirm", "--username", "ada"])).toEqual({ username: "ada", confirmed: true });
    expect((await user("ada")).UserStatus).toBe("CONFIRMED");
  });

  test("is not confirmed by a wrong code, which is not repeated", async () => {
    const ended = await run(["confirm", "--username", "ada"], { env: { COGNITO_CODE: "135790x" } });
    refused(ended, 1, /ConfirmSignUp was refused with (CodeMismatch|InvalidParameter)Exception/);
    expect(ended.stderr).not.toContain("135790x");
    expect((await user("ada")).UserStatus).toBe("UNCONFIRMED");
  });

  test("gets a new password by a code, and another by the one before", async () => {
    await json(["confirm", "--username", "ada"]);
    const sent = await json(["forgot", "--username", "ada"]);
    expect(sent).toMatchObject({ changed: false, destination: "a***@e***" });
    expect(await json(["forgot", "--username", "ada"], { env: { COGNITO_NEW_PASSWORD: SECOND } })).toEqual({
      username: "ada",
      changed: true,
    });
    const stdin = await tokenOf(SECOND);
    const env = { COGNITO_PASSWORD: SECOND, COGNITO_NEW_PASSWORD: "Third-Horse-3" };
    refused(
      await run(["change-password"], { stdin, env: { ...env, COGNITO_PASSWORD: FIRST } }),
      1,
      /ChangePassword was refused with NotAuthorizedException/,
    );
    expect(await json(["change-password"], { stdin, env })).toEqual({ changed: true });
    expect(await tokenOf(SECOND)).toBe("");
    expect(await tokenOf("Third-Horse-3")).toMatch(/^ey/);
  });

  test("has its address verified, by the code in the outbox", async () => {
    await json(["users", "delete", "ada"]);
    const create = ["users", "create", "ada", "--email", "ada@example.com"];
    await json(create, { env: { COGNITO_PASSWORD: FIRST } });
    const stdin = await tokenOf(FIRST);
    refused(
      await run(["verify-attribute"], { stdin, env: { COGNITO_CODE: "000000x" } }),
      1,
      /VerifyUserAttribute was refused/,
    );
    expect(await json(["verify-attribute"], { stdin })).toEqual({ attribute: "email", verified: true });
    expect((await user("ada")).UserAttributes).toContainEqual({ Name: "email_verified", Value: "true" });
  });

  test.each([
    [["signup", "--email", "ada@example.com"], /No user is named: give --username/],
    [
      ["signup", "--username", "eve"],
      /No password is given: name a file with --password-file, or set COGNITO_PASSWORD/,
    ],
    [["confirm"], /No user is named/],
    [["change-password"], /No password is given/],
    [["verify-attribute", "--attribute", "name"], /Allowed choices are email, phone_number/],
    [["signin", "--flow", "magic"], /Allowed choices are password, srp, admin, custom/],
    [["signin", "--code-secret-file", "x"], /--code-secret-file is for --flow custom alone/],
  ])("%j is wrong usage, in one sentence", async (argv, sentence) => {
    refused(await run(argv), 2, sentence);
  });
});

test("passwords, codes and tokens are in nothing that the commands of an account print", async () => {
  const planted = { old: "Planted-Old-1/+&", new: "Planted-New-2/+&", code: "731946" };
  const file = async (name: keyof typeof planted) => {
    const path = join(temporary, name);
    await writeFile(path, `${planted[name]}\n`);
    return path;
  };
  const [old, fresh, code] = [await file("old"), await file("new"), await file("code")];
  const outside = ["--log-level", "debug"];
  const eve = ["--username", "eve", ...outside];
  const printed: string[] = [];
  const play = async (argv: readonly string[], expected: number, stdin = "") => {
    const ended = await run(argv, { stdin });
    expect({ argv, code: ended.code, stderr: ended.stderr }).toEqual({ argv, code: expected, stderr: ended.stderr });
    printed.push(ended.stdout, ended.stderr);
  };
  await play(["signup", ...eve, "--email", "eve@example.com", "--password-file", old], 0);
  await play(["confirm", ...eve, "--code-file", code], 1);
  await play(["confirm", ...eve], 0);
  const token = (await run(["signin", "--username", "eve", "--password-file", old])).stdout.trim();
  await play(["change-password", ...outside, "--password-file", fresh, "--new-password-file", old], 1, token);
  await play(["change-password", ...outside, "--password-file", old, "--new-password-file", fresh], 0, token);
  await play(["verify-attribute", ...outside, "--code-file", code], 1, token);
  await play(["forgot", ...eve, "--code-file", code, "--new-password-file", old], 1);
  await play(["signin", ...eve, "--password-file", old], 1);
  await play(["users", "delete", "eve"], 0);
  for (const secret of [...Object.values(planted), token])
    for (const spelling of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), btoa(secret)])
      expect(printed.join("\n")).not.toContain(spelling);
});

describe("signin", () => {
  test.each(["password", "srp", "admin"])("--flow %s gives the sample user's token", async (flow) => {
    const { code, stdout } = await run(["signin", "--flow", flow]);
    expect(code).toBe(0);
    const verified = await run(["verify", "--require-scopes", "users/read-only"], { stdin: stdout });
    expect(verified.code).toBe(0);
  });

  test("--flow custom is refused by a client that does not allow it", async () => {
    const { UserPoolClient } = await cognito.send(
      new CreateUserPoolClientCommand({
        UserPoolId: outputs.UserPoolId,
        ClientName: "passwords-alone",
        ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      }),
    );
    const argv = ["signin", "--flow", "custom", "--client-id", String(UserPoolClient?.ClientId)];
    refused(await run(argv), 1, /CUSTOM_AUTH is not enabled for the client/);
  });

  test("with a wrong password is refused, and the password is not repeated", async () => {
    const ended = await run(["signin"], { env: { COGNITO_PASSWORD: "not-the-password" } });
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code: 1, stdout: "" });
    expect(ended.stderr).not.toContain("not-the-password");
  });
});
