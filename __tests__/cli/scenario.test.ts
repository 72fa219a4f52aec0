import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  ListUsersCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { DynamoDBDocumentClient, GetCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { StackOutputs } from "../../src/contract/index.ts";
import { type AwsProxy, startAwsProxy } from "../fixtures/aws-proxy.ts";
import { command } from "../fixtures/command.ts";

// The default program is brought up once, by the command.
jest.setTimeout(60_000);

let temporary: string;
let proxy: AwsProxy;
let port: string;
let outputs: Partial<StackOutputs>;
/** What the stack prints, in a file. */
let file: string;
let cognito: CognitoIdentityProviderClient;
let logs: CloudWatchLogsClient;
let lambda: LambdaClient;
let documents: DynamoDBDocumentClient;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), "scenario-test-"));
  const { stdout } = await command(["local", "--port", "0", "--detach", "--json"], { env: { TMPDIR: temporary } });
  const { endpoint } = JSON.parse(stdout);
  port = new URL(endpoint).port;
  proxy = await startAwsProxy(endpoint);
  outputs = JSON.parse((await command(["outputs", "--json", "--port", port])).stdout);
  file = join(temporary, "outputs.json");
  await writeFile(file, JSON.stringify(outputs));
  const settings = {
    endpoint,
    region: String(outputs.region),
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  cognito = new CognitoIdentityProviderClient(settings);
  logs = new CloudWatchLogsClient(settings);
  lambda = new LambdaClient(settings);
  documents = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
});
afterAll(async () => {
  for (const client of [cognito, logs, lambda, documents]) client?.destroy();
  await command(["local", "--stop", "--port", port]);
  await proxy?.close();
  await rm(temporary, { recursive: true, force: true });
});
beforeEach(() => proxy.reset());

/** Plays a scenario in a process of its own, through the proxy. */
function play(argv: readonly string[], options: Parameters<typeof command>[1] = {}) {
  return command(["scenario", ...argv, "--stack-outputs", file, "--endpoint-url", proxy.endpoint], options);
}

const user = (Username: string) => cognito.send(new AdminGetUserCommand({ UserPoolId: outputs.UserPoolId, Username }));

async function row(UserEmail: string): Promise<Record<string, unknown>> {
  const get = new GetCommand({ TableName: outputs.TableName, Key: { UserEmail }, ConsistentRead: true });
  return (await documents.send(get)).Item ?? {};
}

/** Every line that a function wrote in its life. */
async function written(FunctionName: string | undefined): Promise<string[]> {
  const { LoggingConfig } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: LoggingConfig?.LogGroup }));
  return events.map(({ message = "" }) => message.trimEnd());
}

/** All that a scenario might leave behind. */
async function state(): Promise<unknown> {
  const { UserPoolId, TableName } = outputs;
  const { UserPool = {} } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  const { LastModifiedDate: _, ...pool } = UserPool;
  const { Users = [] } = await cognito.send(new ListUsersCommand({ UserPoolId }));
  const { Items = [] } = await documents.send(new ScanCommand({ TableName, ConsistentRead: true }));
  const rows = Items.map((item) => JSON.stringify(item)).sort();
  return { pool, users: Users.map(({ Username }) => Username).sort(), rows };
}

/** What AWS says at the moment when a scenario has shown everything and begins to clean up. */
async function atTheEnd<T>(look: () => Promise<T>): Promise<() => T | undefined> {
  let seen: { value: T } | undefined;
  proxy.reset(async (operation) => {
    if (seen === undefined && ["DeleteItem", "UpdateItem", "AdminDeleteUser"].includes(operation))
      seen = { value: await look() };
    return undefined;
  });
  return () => seen?.value;
}

describe("each scenario, three times, with nobody to ask", () => {
  const thrice = [1, 2, 3];

  test.each(thrice)("auto-confirm: what it prints is what AWS says (%i)", async () => {
    const before = await state();
    const seen = await atTheEnd(() => user("test_user_1"));
    const { code, stdout, stderr } = await play(["auto-confirm", "--yes", "--json"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("confirmed = true") });
    const { facts, log } = JSON.parse(stdout);
    const { UserStatus, UserAttributes } = seen() ?? {};
    expect(facts).toMatchObject({ confirmed: true, status: UserStatus, emailVerified: true, signedIn: true });
    expect(UserStatus).toBe("CONFIRMED");
    expect(UserAttributes).toContainEqual({ Name: "email_verified", Value: "true" });
    await expectWritten(log, outputs.AutoConfirmFunction, '{"step":"confirmed"}');
    expect(await state()).toEqual(before);
  });

  test.each(thrice)("migrate-user: what it prints is what AWS says (%i)", async () => {
    const before = await state();
    const seen = await atTheEnd(() => user("chester_tester"));
    const { code, stdout, stderr } = await play(["migrate-user", "--yes", "--json"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("RESET_REQUIRED") });
    const { facts, log } = JSON.parse(stdout);
    expect(facts).toMatchObject({
      resetRequired: true,
      emailVerified: true,
      passwordSetBy: "code",
      status: seen()?.UserStatus,
      signedIn: true,
    });
    expect(seen()?.UserStatus).toBe("CONFIRMED");
    await expectWritten(log, outputs.MigrateUserFunction, '{"step":"found"}');
    expect(await state()).toEqual(before);
  });

  test.each(thrice)("activity-log: what it prints is what AWS says (%i)", async () => {
    const before = await state();
    const seen = await atTheEnd(() => row("test_email_1@example.com"));
    const { code, stdout, stderr } = await play(["activity-log", "--yes", "--json"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("The last login") });
    const { facts, log } = JSON.parse(stdout);
    expect(facts).toMatchObject({ signedIn: true, LastLogin: seen()?.LastLogin });
    expect(facts.LastLogin).toEqual({
      UserPoolId: outputs.UserPoolId,
      ClientId: outputs.UserPoolClientId,
      Time: expect.stringMatching(/^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d UTC \d{4}$/),
    });
    await expectWritten(log, outputs.ActivityLogFunction, facts.LastLogin.Time);
    expect(await state()).toEqual(before);
  });

  /** The lines printed are lines of the function's log, those of one invocation, with `part` among them. */
  async function expectWritten(log: { message: string }[], name: string | undefined, part: string): Promise<void> {
    const lines = log.map(({ message }) => message);
    const all = await written(name);
    expect(lines.length).toBeGreaterThan(3);
    expect(all).toEqual(expect.arrayContaining(lines));
    expect(lines.filter((line) => line.startsWith("REPORT"))).toHaveLength(1);
    expect(lines.join("\n")).toContain(part);
  }
});

describe("for people", () => {
  const reports = (text: string) => text.match(/^ {4}REPORT RequestId/gm)?.length ?? 0;

  test("the facts are printed one a line, and the function's log is told once, as it comes", async () => {
    const { stdout, stderr } = await play(["activity-log", "--username", "test_user_3"]);
    expect(stdout).toMatch(/^user: test_user_3$/m);
    expect(stdout).toMatch(/^LastLogin\.Time: .* UTC \d{4}$/m);
    expect({ stdout: reports(stdout), stderr: reports(stderr) }).toEqual({ stdout: 0, stderr: 1 });
  });

  test("the log is printed with the facts where nothing but warnings is told", async () => {
    const { stdout, stderr } = await play(["activity-log", "--log-level", "warn"]);
    expect({ reports: reports(stdout), stderr }).toEqual({ reports: 1, stderr: "" });
  });
});

test("the list says what each scenario shows", async () => {
  const { code, stdout } = await command(["scenario", "--list", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual([
    { name: "auto-confirm", shows: expect.stringContaining("PreSignUp") },
    { name: "migrate-user", shows: expect.stringContaining("UserMigration") },
    { name: "activity-log", shows: expect.stringContaining("PostAuthentication") },
  ]);
});

test("the password comes from a file, standard input or the environment, and is printed nowhere", async () => {
  const password = "Planted-Secret-1";
  const secret = join(temporary, "password");
  await writeFile(secret, `${password}\n`);
  const sent: unknown[] = [];
  proxy.reset((operation, _index, input) => {
    if (operation === "SignUp") sent.push(input.Password);
    return undefined;
  });
  const runs = [
    await play(["auto-confirm", "--password-file", secret, "--log-level", "debug"]),
    await play(["auto-confirm", "--password-file", "-"], { stdin: password }),
    await play(["auto-confirm", "--json"], { env: { COGNITO_PASSWORD: password } }),
  ];
  expect(sent).toEqual([password, password, password]);
  for (const { code, stdout, stderr } of runs) {
    expect({ code, stderr }).toEqual({ code: 0, stderr });
    expect(stdout + stderr).not.toContain(password);
    // Nor a token, of which each begins so.
    expect(stdout + stderr).not.toContain("eyJ");
  }
});

test.each([
  ["Ctrl-C", "SIGINT"],
  ["being told to end", "SIGTERM"],
  ["a closed terminal", "SIGHUP"],
] as const)("%s in the middle takes everything back, and ends with 130", async (_, signal) => {
  const before = await state();
  let kill: () => void = () => undefined;
  proxy.reset((operation) => {
    if (operation === "SignUp") kill();
    return undefined;
  });
  const { code, stdout, stderr } = await play(["auto-confirm"], {
    onStart: (child) => {
      kill = () => child.kill(signal);
    },
  });
  expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
  expect(stderr).toContain("Removed: the user test_user_1.");
  expect(stderr).toContain("Removed: the trigger PreSignUp.");
  expect(await state()).toEqual(before);
});

test("a reader who has heard enough keeps nothing from being taken back", async () => {
  const before = await state();
  const { code, stdout } = await play(["auto-confirm"], {
    onStart: (child) => child.stderr?.once("data", () => child.stderr?.destroy()),
  });
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^confirmed: true$/m) });
  expect(await state()).toEqual(before);
});

describe("a scenario that fails", () => {
  test("ends with 1, and says at which step, on both outputs", async () => {
    proxy.reset((operation) => (operation === "SignUp" ? { code: "AccessDeniedException" } : undefined));
    const { code, stdout, stderr } = await play(["auto-confirm", "--json"]);
    expect(code).toBe(1);
    const sentence = /Signing up test_user_1 failed: SignUp was refused with AccessDeniedException/;
    expect(JSON.parse(stdout).error).toEqual({ code: "access_denied", message: expect.stringMatching(sentence) });
    expect(stderr).toMatch(sentence);
  });

  test("for want of a server names where it looked", async () => {
    const { code, stderr } = await command(
      ["scenario", "auto-confirm", "--stack-outputs", file, "--endpoint-url", "http://127.0.0.1:1"],
      {},
    );
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /Reading the settings of the pool failed: No answer to DescribeUserPool from http:\/\/127\.0\.0\.1:1 \(ECONNREFUSED\)/,
      ),
    });
  });
});

describe("wrong usage ends with 2, in one sentence", () => {
  test.each([
    [["nonsense"], '"nonsense" is not a scenario: auto-confirm, migrate-user, activity-log are.'],
    [[], "No scenario is named: auto-confirm, migrate-user, activity-log are."],
    [["auto-confirm", "--list"], "--list lists all scenarios: leave the name out."],
    [["auto-confirm", "--email", "a@example.com"], "--email is for migrate-user alone"],
    [["auto-confirm", "--username", "nobody"], '"nobody" is not in the table'],
    [["migrate-user", "--email", "nowhere"], '"nowhere" is not an e-mail address.'],
    [
      ["auto-confirm", "--password-file", "/no/such/file"],
      "--password-file: /no/such/file cannot be read: there is no such file.",
    ],
    [["auto-confirm", "--log-wait", "soon"], "Give a whole number of seconds from 1."],
    [["auto-confirm", "--user-pool-id", "us-east-1_a"], "unknown option '--user-pool-id'"],
  ])("%j", async (argv, sentence) => {
    const { code, stdout, stderr } = await play(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(sentence);
  });

  test("a stack without the sample triggers is named by what it lacks", async () => {
    const { TableName: _, ...without } = outputs;
    const stdin = JSON.stringify(without);
    const { code, stderr } = await command(["scenario", "auto-confirm", "--stack-outputs", "-"], { stdin });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("prints TableName:") });
  });
});
