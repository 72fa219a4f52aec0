import { resolve } from "node:path";
import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { KnownUsers, type KnownUsersHandler, SAMPLE_USERS } from "../../infra/known-users.ts";
import { type LocalAws, startLocalAws } from "../../src/local/index.ts";
import { destroyStack, newStackState, runProgram } from "../../src/local/pulumi/runner.ts";
import { known, type Recorded, recordResources, settled } from "../fixtures/pulumi-mocks.ts";
import { programFolders } from "../fixtures/pulumi-program.ts";
import { dynamoDbClient } from "../fixtures/users-table.ts";

// The program is a process with the whole SDK in it.
jest.setTimeout(60_000);

describe("KnownUsers", () => {
  let recorded: Recorded[];
  const region = process.env.AWS_REGION;

  beforeEach(async () => {
    recorded = await recordResources();
  });
  afterEach(settled);
  afterAll(() => {
    if (region === undefined) delete process.env.AWS_REGION;
    else process.env.AWS_REGION = region;
  });

  const inputsOf = (type: string) => recorded.filter((one) => one.type === type).map(({ inputs }) => inputs);
  const rows = () => inputsOf("aws:dynamodb/tableItem:TableItem").map(({ item }) => JSON.parse(String(item)));

  test("asks for a table on demand, by address and by name, with the three sample users", async () => {
    const users = new KnownUsers("users", { tags: { branch: "main" } });
    expect(await known(users.tableArn)).toContain("arn:aws:dynamodb");
    await settled();
    expect(inputsOf("aws:dynamodb/table:Table")).toEqual([
      {
        billingMode: "PAY_PER_REQUEST",
        hashKey: "UserEmail",
        attributes: [
          { name: "UserEmail", type: "S" },
          { name: "UserName", type: "S" },
        ],
        globalSecondaryIndexes: [{ name: "UserName", hashKey: "UserName", projectionType: "ALL" }],
        tags: { branch: "main" },
      },
    ]);
    expect(rows()).toEqual([
      { UserEmail: { S: "test_email_1@example.com" }, UserName: { S: "test_user_1" } },
      { UserEmail: { S: "test_email_2@example.com" }, UserName: { S: "test_user_2" } },
      { UserEmail: { S: "test_email_3@example.com" }, UserName: { S: "test_user_3" } },
    ]);
  });

  test("has a name and users of one's own, with addresses as they are looked up", async () => {
    new KnownUsers("users", {
      tableName: "users-of-main",
      users: [{ UserName: "ada", UserEmail: " Ada@Example.com" }],
    });
    await settled();
    expect(inputsOf("aws:dynamodb/table:Table")).toMatchObject([{ name: "users-of-main" }]);
    expect(rows()).toEqual([{ UserEmail: { S: "ada@example.com" }, UserName: { S: "ada" } }]);
  });

  test.each([
    ["twice", [...SAMPLE_USERS, { UserName: "other", UserEmail: "TEST_EMAIL_1@example.com" }]],
    ["UserName and a UserEmail", [{ UserName: "", UserEmail: "a@example.com" }]],
    ["UserName and a UserEmail", [{ UserName: "ada", UserEmail: " " }]],
  ])("refuses rows that the table cannot have: %s", (words, users) => {
    expect(() => new KnownUsers("users", { users })).toThrow(words);
  });

  test.each<[KnownUsersHandler, string, string]>([
    ["auto-confirm", "dynamodb:GetItem", ""],
    ["migrate-user", "dynamodb:Query", "/index/UserName"],
    ["activity-log", "dynamodb:UpdateItem", ""],
  ])("lets %s do %s and no more", async (handler, action, path) => {
    const users = new KnownUsers("users");
    const { environment, grants = [], ...trigger } = users.trigger(handler);
    expect(trigger).toEqual({ handler });
    expect(environment?.TABLE_NAME).toBe(users.tableName);
    expect(grants.map(({ actions }) => actions)).toEqual([[action]]);
    expect(await known(grants[0]?.resource ?? "")).toBe(`${await known(users.tableArn)}${path}`);
  });
});

const PROGRAM = `
import { HandlerFunction } from ${JSON.stringify(resolve("infra/handler-function.ts"))};
import { KnownUsers } from ${JSON.stringify(resolve("infra/known-users.ts"))};

const users = new KnownUsers("users", { tags: { branch: "main" } });
const functions = ["auto-confirm", "migrate-user", "activity-log"].map((handler) => new HandlerFunction(handler, users.trigger(handler)));
export const { tableName, tableArn } = users;
export const [autoConfirm, migrateUser, activityLog] = functions.map(({ functionName }) => functionName);
`;

describe("a program with KnownUsers and its handlers on the local AWS", () => {
  const state = newStackState();
  const folders = programFolders();
  let aws: LocalAws;
  let client: DynamoDBClient;
  let directory: string;
  let outputs: Record<string, string>;
  const up = () => runProgram({ aws, directory, stack: "dev", config: { "aws:region": "eu-west-1" }, state });

  beforeAll(async () => {
    aws = await startLocalAws();
    client = dynamoDbClient(aws);
    directory = await folders.write({ "index.ts": PROGRAM });
    outputs = (await up()).outputs as Record<string, string>;
  });
  afterAll(async () => {
    client.destroy();
    await aws.close();
    await folders.remove();
  });

  async function rows() {
    const { Items = [] } = await DynamoDBDocumentClient.from(client).send(
      new ScanCommand({ TableName: outputs.tableName }),
    );
    return Items.sort((one, other) => String(one.UserName).localeCompare(String(other.UserName)));
  }

  async function invoke(functionName: string | undefined, event: object) {
    const answer = (await aws.invoke(
      "lambda",
      "Invoke",
      { FunctionName: functionName, Payload: Buffer.from(JSON.stringify(event)) },
      "eu-west-1",
    )) as { Payload: Uint8Array };
    return JSON.parse(Buffer.from(answer.Payload).toString("utf8"));
  }

  test("has the table and the sample rows, as the SDK reads them", async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: outputs.tableName }));
    expect(Table).toMatchObject({
      TableArn: outputs.tableArn,
      TableStatus: "ACTIVE",
      BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
    });
    expect(await rows()).toEqual(SAMPLE_USERS);
  });

  test("runs the handlers as functions, which find the SDK and the table", async () => {
    const confirmed = await invoke(outputs.autoConfirm, {
      triggerSource: "PreSignUp_SignUp",
      userName: "test_user_1",
      request: { userAttributes: { email: "test_email_1@example.com" } },
      response: {},
    });
    expect(confirmed.response).toEqual({ autoConfirmUser: true, autoVerifyEmail: true });
    const migrated = await invoke(outputs.migrateUser, {
      triggerSource: "UserMigration_Authentication",
      userName: "test_user_2",
      response: {},
    });
    expect(migrated.response.userAttributes).toEqual({ email: "test_email_2@example.com", email_verified: "true" });
    await invoke(outputs.activityLog, {
      triggerSource: "PostAuthentication_Authentication",
      userPoolId: "eu-west-1_Example01",
      callerContext: { clientId: "client-one" },
      request: { userAttributes: { email: "test_email_3@example.com" } },
      response: {},
    });
    expect((await rows()).at(2)).toMatchObject({
      UserName: "test_user_3",
      LastLogin: { UserPoolId: "eu-west-1_Example01", ClientId: "client-one" },
    });
  });

  test("changes nothing when it is run again, whatever the handlers wrote, and leaves nothing behind", async () => {
    expect((await up()).changes).toMatchObject({ create: 0, update: 0, replace: 0, delete: 0 });
    expect((await rows()).at(2)).toHaveProperty("LastLogin");
    await destroyStack({ aws, state });
    await expect(client.send(new DescribeTableCommand({ TableName: outputs.tableName }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});
