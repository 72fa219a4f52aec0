import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ExecuteStatementCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  type PutItemCommandInput,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  TagResourceCommand,
  TransactWriteItemsCommand,
  UntagResourceCommand,
  UpdateTableCommand,
  waitUntilTableNotExists,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { createUsersTable, dynamoDbClient, USERS_TABLE } from "../../fixtures/users-table.ts";

let aws: LocalAws;
let client: DynamoDBClient;
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

beforeAll(async () => {
  aws = await startLocalAws({ clock: { now: () => NOW } });
  client = dynamoDbClient(aws);
});
afterAll(async () => {
  client.destroy();
  await aws.close();
});

const arnOf = (name: string) => `arn:aws:dynamodb:eu-west-1:000000000000:table/${name}`;

async function describeTable(TableName: string) {
  return (await client.send(new DescribeTableCommand({ TableName }))).Table;
}

describe("a table", () => {
  test("is ready when its creation is answered, and described as AWS does", async () => {
    const name = await createUsersTable(client);
    expect(await describeTable(name)).toMatchObject({
      TableName: name,
      TableArn: arnOf(name),
      TableId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      TableStatus: "ACTIVE",
      CreationDateTime: new Date(NOW),
      BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
      DeletionProtectionEnabled: false,
      GlobalSecondaryIndexes: [{ IndexStatus: "ACTIVE", IndexArn: `${arnOf(name)}/index/UserName` }],
    });
  });

  test("answers its creation with CREATING and its deletion with DELETING", async () => {
    const created = await client.send(
      new CreateTableCommand({ ...USERS_TABLE, TableName: "short-lived" } as unknown as CreateTableCommandInput),
    );
    expect(created.TableDescription?.TableStatus).toBe("CREATING");
    const deleted = await client.send(new DeleteTableCommand({ TableName: "short-lived" }));
    expect(deleted.TableDescription?.TableStatus).toBe("DELETING");
    await waitUntilTableNotExists({ client, maxWaitTime: 30 }, { TableName: "short-lived" });
  });

  test("is there once", async () => {
    const name = await createUsersTable(client);
    const again = new CreateTableCommand({ ...USERS_TABLE, TableName: name } as unknown as CreateTableCommandInput);
    await expect(client.send(again)).rejects.toMatchObject({ name: "ResourceInUseException" });
  });

  test("is ready at once, also for callers in the process, who come sooner", async () => {
    const invoke = (operation: string, input: object) => aws.invoke("dynamodb", operation, input, "eu-west-1");
    await invoke("CreateTable", { ...USERS_TABLE, TableName: "at-once" });
    await invoke("PutItem", { TableName: "at-once", Item: { UserEmail: { S: "a@example.com" } } });
    await invoke("DeleteTable", { TableName: "at-once" });
    await invoke("CreateTable", { ...USERS_TABLE, TableName: "at-once" });
  });

  test("takes its tags with it", async () => {
    const name = await createUsersTable(client, { Tags: [{ Key: "branch", Value: "old" }] });
    await client.send(new DeleteTableCommand({ TableName: name }));
    await expect(client.send(new ListTagsOfResourceCommand({ ResourceArn: arnOf(name) }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  test("comes back empty, and with no settings of its predecessor", async () => {
    const name = await createUsersTable(client, { Tags: [{ Key: "branch", Value: "old" }] });
    await client.send(new PutItemCommand({ TableName: name, Item: { UserEmail: { S: "a@example.com" } } }));
    await client.send(new DeleteTableCommand({ TableName: name }));
    await client.send(
      new CreateTableCommand({ ...USERS_TABLE, TableName: name } as unknown as CreateTableCommandInput),
    );
    expect((await client.send(new ScanCommand({ TableName: name }))).Count).toBe(0);
    const { Tags } = await client.send(new ListTagsOfResourceCommand({ ResourceArn: arnOf(name) }));
    expect(Tags).toEqual([]);
  });

  test("of one region is not there in another", async () => {
    const elsewhere = dynamoDbClient(aws, "us-east-1");
    const name = await createUsersTable(client);
    expect((await elsewhere.send(new ListTablesCommand({}))).TableNames).not.toContain(name);
    await expect(elsewhere.send(new DescribeTableCommand({ TableName: name }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: `Requested resource not found: Table: ${name} not found`,
    });
    await elsewhere.send(
      new CreateTableCommand({ ...USERS_TABLE, TableName: name } as unknown as CreateTableCommandInput),
    );
    await elsewhere.send(new PutItemCommand({ TableName: name, Item: { UserEmail: { S: "a@example.com" } } }));
    expect((await client.send(new ScanCommand({ TableName: name }))).Count).toBe(0);
    elsewhere.destroy();
  });

  test("changes its billing", async () => {
    const name = await createUsersTable(client, {
      GlobalSecondaryIndexes: undefined,
      AttributeDefinitions: [{ AttributeName: "UserEmail", AttributeType: "S" }],
    });
    const ProvisionedThroughput = { ReadCapacityUnits: 3, WriteCapacityUnits: 2 };
    await client.send(new UpdateTableCommand({ TableName: name, BillingMode: "PROVISIONED", ProvisionedThroughput }));
    expect(await describeTable(name)).toMatchObject({
      TableStatus: "ACTIVE",
      BillingModeSummary: { BillingMode: "PROVISIONED" },
      ProvisionedThroughput,
    });
  });
});

describe("deletion protection", () => {
  test("keeps a table until it is taken off", async () => {
    const name = await createUsersTable(client, { DeletionProtectionEnabled: true });
    const remove = () => client.send(new DeleteTableCommand({ TableName: name }));
    await expect(remove()).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining("protected against deletion"),
    });
    expect(await describeTable(name)).toMatchObject({ TableStatus: "ACTIVE", DeletionProtectionEnabled: true });
    await client.send(new UpdateTableCommand({ TableName: name, DeletionProtectionEnabled: false }));
    await remove();
    await expect(describeTable(name)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("can be set on a table that is there", async () => {
    const name = await createUsersTable(client);
    await client.send(new UpdateTableCommand({ TableName: name, DeletionProtectionEnabled: true }));
    expect(await describeTable(name)).toMatchObject({ DeletionProtectionEnabled: true });
  });
});

describe("tags", () => {
  const tagsOf = async (name: string) => {
    const { Tags = [] } = await client.send(new ListTagsOfResourceCommand({ ResourceArn: arnOf(name) }));
    return Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
  };

  test("are those of the creation, and changed by name", async () => {
    const name = await createUsersTable(client, { Tags: [{ Key: "branch", Value: "main" }] });
    const ResourceArn = arnOf(name);
    const Tags = [
      { Key: "branch", Value: "feature" },
      { Key: "owner", Value: "ada" },
    ];
    await client.send(new TagResourceCommand({ ResourceArn, Tags }));
    expect(await tagsOf(name)).toEqual({ branch: "feature", owner: "ada" });
    await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ["branch", "unheard"] }));
    expect(await tagsOf(name)).toEqual({ owner: "ada" });
  });

  test("that AWS does not take are refused", async () => {
    const name = await createUsersTable(client);
    const tag = (Tags: { Key: string; Value: string }[]) =>
      client.send(new TagResourceCommand({ ResourceArn: arnOf(name), Tags }));
    await expect(tag([{ Key: "aws:reserved", Value: "x" }])).rejects.toMatchObject({ name: "ValidationException" });
    await expect(tag([])).rejects.toMatchObject({ name: "ValidationException" });
    const twice = [
      { Key: "branch", Value: "one" },
      { Key: "branch", Value: "two" },
    ];
    await expect(tag(twice)).rejects.toMatchObject({ name: "ValidationException" });
    const many = Array.from({ length: 51 }, (_, index) => ({ Key: `key-${index}`, Value: "" }));
    await expect(tag(many)).rejects.toThrow("no more than 50");
    expect(await tagsOf(name)).toEqual({});
  });

  test("are looked at when a table is made with them", async () => {
    await expect(createUsersTable(client, { Tags: [{ Key: "aws:reserved", Value: "x" }] })).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringMatching(/^1 validation error detected: Value 'aws:reserved' at 'tags\.1\.member\.key' /),
    });
  });

  test.each([
    ["another region", "arn:aws:dynamodb:us-east-1:000000000000:table/users-0", "ResourceNotFoundException"],
    ["a table that is not there", arnOf("nowhere"), "ResourceNotFoundException"],
    ["no table", "arn:aws:s3:::bucket", "ValidationException"],
  ])("of %s are refused", async (_, ResourceArn, name) => {
    await expect(client.send(new ListTagsOfResourceCommand({ ResourceArn }))).rejects.toMatchObject({ name });
  });
});

describe("what is not served is refused by its name", () => {
  test.each([
    ["streamSpecification", { StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" } }],
    ["sSESpecification.kMSMasterKeyId", { SSESpecification: { Enabled: true, KMSMasterKeyId: "alias/own" } }],
    ["tableClass", { TableClass: "STANDARD_INFREQUENT_ACCESS" }],
    ["onDemandThroughput", { OnDemandThroughput: { MaxReadRequestUnits: 1 } }],
    ["warmThroughput", { WarmThroughput: { ReadUnitsPerSecond: 12_000 } }],
    ["resourcePolicy", { ResourcePolicy: "{}" }],
    [
      "globalSecondaryIndexes.1.member.onDemandThroughput",
      {
        GlobalSecondaryIndexes: [
          { ...USERS_TABLE.GlobalSecondaryIndexes[0], OnDemandThroughput: { MaxReadRequestUnits: 1 } },
        ],
      },
    ],
  ] as [string, Partial<CreateTableCommandInput>][])("CreateTable's %s", async (member, more) => {
    await expect(createUsersTable(client, more)).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringMatching(new RegExp(`^${member} .*is not served by the local AWS\\.$`)),
    });
  });

  test("but not where it asks for what a table has anyway", async () => {
    const name = await createUsersTable(client, {
      StreamSpecification: { StreamEnabled: false },
      SSESpecification: { Enabled: false },
      TableClass: "STANDARD",
    });
    expect(await describeTable(name)).toMatchObject({ TableStatus: "ACTIVE" });
  });

  test.each([
    ["returnItemCollectionMetrics", { ReturnItemCollectionMetrics: "SIZE" }],
    ["returnValuesOnConditionCheckFailure", { ReturnValuesOnConditionCheckFailure: "ALL_OLD" }],
  ] as [string, Partial<PutItemCommandInput>][])("PutItem's %s", async (member, more) => {
    const TableName = await createUsersTable(client);
    const put = new PutItemCommand({ TableName, Item: { UserEmail: { S: "a@example.com" } }, ...more });
    await expect(client.send(put)).rejects.toThrow(`${member} other than "NONE" is not served by the local AWS.`);
    expect((await client.send(new ScanCommand({ TableName }))).Count).toBe(0);
  });

  test.each([
    ["TransactWriteItems", new TransactWriteItemsCommand({ TransactItems: [] })],
    ["ExecuteStatement", new ExecuteStatementCommand({ Statement: "SELECT * FROM users" })],
    [
      "RestoreTableToPointInTime",
      new RestoreTableToPointInTimeCommand({ SourceTableName: "users-0", TargetTableName: "users-again" }),
    ],
  ])("%s", async (operation, command) => {
    await expect(client.send(command as TransactWriteItemsCommand)).rejects.toMatchObject({
      name: "UnknownOperationException",
      message: `The operation ${operation} of dynamodb is not served by the local AWS.`,
    });
  });
});

test("a request without a signature is refused", async () => {
  const answer = await fetch(aws.endpoint, {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "DynamoDB_20120810.ListTables" },
    body: "{}",
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ __type: "MissingAuthenticationTokenException" });
});
