import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateContinuousBackupsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { createUsersTable, dynamoDbClient } from "../../fixtures/users-table.ts";

let aws: LocalAws;
let client: DynamoDBClient;
let TableName: string;
const START = Date.UTC(2026, 0, 2, 3, 4, 5);
let now = START;

beforeAll(async () => {
  aws = await startLocalAws({ clock: { now: () => now } });
  client = dynamoDbClient(aws);
});
beforeEach(async () => {
  now = START;
  TableName = await createUsersTable(client);
});
afterAll(async () => {
  client.destroy();
  await aws.close();
});

describe("time to live", () => {
  const expire = (AttributeName: string, Enabled = true) =>
    client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName, Enabled } }));
  const inSeconds = (seconds: number) => ({ N: String(Math.floor(START / 1_000) + seconds) });
  const put = (email: string, more: Record<string, { N: string } | { S: string }> = {}) =>
    client.send(new PutItemCommand({ TableName, Item: { UserEmail: { S: email }, UserName: { S: "ada" }, ...more } }));
  const emails = async () =>
    ((await client.send(new ScanCommand({ TableName }))).Items ?? []).map(({ UserEmail }) => UserEmail?.S).sort();

  test("is off until it is enabled, and tells its attribute", async () => {
    const described = async () =>
      (await client.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription;
    expect(await described()).toEqual({ TimeToLiveStatus: "DISABLED" });
    expect((await expire("ends")).TimeToLiveSpecification).toEqual({ AttributeName: "ends", Enabled: true });
    expect(await described()).toEqual({ TimeToLiveStatus: "ENABLED", AttributeName: "ends" });
    await expire("ends", false);
    expect(await described()).toEqual({ TimeToLiveStatus: "DISABLED" });
  });

  test("deletes what is over by the clock, and nothing else", async () => {
    await put("before@example.com", { ends: inSeconds(-1) });
    await put("after@example.com", { ends: inSeconds(60) });
    await put("never@example.com");
    await put("text@example.com", { ends: { S: "1" } });
    await put("ancient@example.com", { ends: inSeconds(-6 * 366 * 86_400) });
    expect(await emails()).toHaveLength(5);
    await expire("ends");
    const left = ["after@example.com", "ancient@example.com", "never@example.com", "text@example.com"];
    expect(await emails()).toEqual(left);
    now = START + 61_000;
    expect(await emails()).toEqual(left.slice(1));
  });

  test("also of what is written later, in each way to write", async () => {
    await expire("ends");
    await emails();
    await put("put@example.com", { ends: inSeconds(60) });
    const Item = { UserEmail: { S: "batch@example.com" }, ends: inSeconds(60) };
    await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: [{ PutRequest: { Item } }] } }));
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: { UserEmail: { S: "update@example.com" } },
        UpdateExpression: "SET ends = :ends",
        ExpressionAttributeValues: { ":ends": inSeconds(60) },
      }),
    );
    expect(await emails()).toEqual(["batch@example.com", "put@example.com", "update@example.com"]);
    now = START + 61_000;
    expect(await emails()).toEqual([]);
  });

  test("for every way to read, and for conditions", async () => {
    await put("over@example.com", { ends: inSeconds(60) });
    await expire("ends");
    const Key = { UserEmail: { S: "over@example.com" } };
    const get = async () => (await client.send(new GetItemCommand({ TableName, Key }))).Item;
    const batch = async () =>
      (await client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } }))).Responses?.[
        TableName
      ];
    const byIndex = async () =>
      (
        await client.send(
          new QueryCommand({
            TableName,
            IndexName: "UserName",
            KeyConditionExpression: "UserName = :name",
            ExpressionAttributeValues: { ":name": { S: "ada" } },
          }),
        )
      ).Count;
    const unlessThere = () =>
      client.send(new PutItemCommand({ TableName, Item: Key, ConditionExpression: "attribute_not_exists(UserEmail)" }));
    expect([await get(), (await batch())?.length, await byIndex()]).toEqual([expect.objectContaining(Key), 1, 1]);
    await expect(unlessThere()).rejects.toMatchObject({ name: "ConditionalCheckFailedException" });
    now = START + 61_000;
    expect([await get(), await batch(), await byIndex()]).toEqual([undefined, [], 0]);
    await unlessThere();
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ["twice", () => expire("ends"), "TimeToLive is already enabled"],
    [
      "by two attributes",
      () => expire("other"),
      "TimeToLive is active on a different AttributeName: current AttributeName is ends",
    ],
  ])("cannot be enabled %s", async (_how, again, message) => {
    await expire("ends");
    await expect(again()).rejects.toMatchObject({ name: "ValidationException", message });
  });

  test("cannot be disabled where it is not enabled, nor be had by a table that there is not", async () => {
    await expect(expire("ends", false)).rejects.toThrow("TimeToLive is already disabled");
    const nowhere = new DescribeTimeToLiveCommand({ TableName: "nowhere" });
    await expect(client.send(nowhere)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("point-in-time recovery", () => {
  const described = async () =>
    (await client.send(new DescribeContinuousBackupsCommand({ TableName }))).ContinuousBackupsDescription;
  const recover = (PointInTimeRecoveryEnabled: boolean, RecoveryPeriodInDays?: number) =>
    client.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled, RecoveryPeriodInDays },
      }),
    );

  test("is off until it is enabled, and tells how far it goes back", async () => {
    expect(await described()).toEqual({
      ContinuousBackupsStatus: "ENABLED",
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "DISABLED" },
    });
    await recover(true, 2);
    now = START + 3 * 86_400_000;
    expect((await described())?.PointInTimeRecoveryDescription).toEqual({
      PointInTimeRecoveryStatus: "ENABLED",
      RecoveryPeriodInDays: 2,
      EarliestRestorableDateTime: new Date(START + 86_400_000),
      LatestRestorableDateTime: new Date(now - 300_000),
    });
    await recover(false);
    expect((await described())?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe("DISABLED");
  });

  test("goes back for no more than 35 days", async () => {
    await expect(recover(true, 36)).rejects.toMatchObject({ name: "ValidationException" });
    await recover(true);
    expect((await described())?.PointInTimeRecoveryDescription?.RecoveryPeriodInDays).toBe(35);
  });
});

test("a table encrypted by the key that AWS manages says so, and no longer when it is not", async () => {
  const described = async () => (await client.send(new DescribeTableCommand({ TableName }))).Table?.SSEDescription;
  expect(await described()).toBeUndefined();
  await client.send(new UpdateTableCommand({ TableName, SSESpecification: { Enabled: true } }));
  const encrypted = {
    Status: "ENABLED",
    SSEType: "KMS",
    KMSMasterKeyArn: expect.stringMatching(/^arn:aws:kms:eu-west-1:000000000000:key\/[0-9a-f-]{36}$/),
  };
  expect(await described()).toEqual(encrypted);
  const other = await createUsersTable(client, { SSESpecification: { Enabled: true, SSEType: "KMS" } });
  const ofOther = (await client.send(new DescribeTableCommand({ TableName: other }))).Table?.SSEDescription;
  expect(ofOther).toEqual(await described());
  await client.send(new UpdateTableCommand({ TableName, SSESpecification: { Enabled: false } }));
  expect(await described()).toBeUndefined();
});
