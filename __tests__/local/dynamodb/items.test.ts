import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  paginateScan,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { createUsersTable, dynamoDbClient } from "../../fixtures/users-table.ts";

let aws: LocalAws;
let client: DynamoDBClient;
let documents: DynamoDBDocumentClient;
let TableName: string;

beforeAll(async () => {
  aws = await startLocalAws();
  client = dynamoDbClient(aws);
  documents = DynamoDBDocumentClient.from(client);
});
afterAll(async () => {
  client.destroy();
  await aws.close();
});
beforeEach(async () => {
  TableName = await createUsersTable(client);
});

const ada = { UserEmail: "ada@example.com", UserName: "ada" };

describe("an item", () => {
  test("is what was put, of every type, until it is deleted", async () => {
    const item = {
      ...ada,
      count: 7,
      price: -1.25,
      active: true,
      nothing: null,
      bytes: new Uint8Array([0, 255, 7]),
      tags: new Set(["a", "b"]),
      nested: { list: [1, "two", { three: [] }] },
    };
    await documents.send(new PutCommand({ TableName, Item: item }));
    const Key = { UserEmail: ada.UserEmail };
    expect((await documents.send(new GetCommand({ TableName, Key }))).Item).toEqual(item);
    await documents.send(new DeleteCommand({ TableName, Key }));
    expect((await documents.send(new GetCommand({ TableName, Key }))).Item).toBeUndefined();
  });

  test("is put once under a condition, and refused the second time", async () => {
    const put = () =>
      documents.send(new PutCommand({ TableName, Item: ada, ConditionExpression: "attribute_not_exists(UserEmail)" }));
    await put();
    await expect(put()).rejects.toMatchObject({
      name: "ConditionalCheckFailedException",
      message: "The conditional request failed",
    });
  });

  test("keeps what an update does not name", async () => {
    await documents.send(new PutCommand({ TableName, Item: { ...ada, plan: "free" } }));
    const { Attributes } = await documents.send(
      new UpdateCommand({
        TableName,
        Key: { UserEmail: ada.UserEmail },
        UpdateExpression: "SET LastLogin = :last ADD logins :one",
        ExpressionAttributeValues: { ":last": { ClientId: "client" }, ":one": 1 },
        ReturnValues: "ALL_NEW",
      }),
    );
    expect(Attributes).toEqual({ ...ada, plan: "free", LastLogin: { ClientId: "client" }, logins: 1 });
  });

  test("counts every one of many updates at once", async () => {
    const increment = new UpdateCommand({
      TableName,
      Key: { UserEmail: ada.UserEmail },
      UpdateExpression: "ADD logins :one",
      ExpressionAttributeValues: { ":one": 1 },
    });
    await Promise.all(Array.from({ length: 20 }, () => documents.send(increment)));
    const { Item } = await documents.send(new GetCommand({ TableName, Key: { UserEmail: ada.UserEmail } }));
    expect(Item?.logins).toBe(20);
  });

  test("of a key that does not fit the table is refused", async () => {
    await expect(documents.send(new GetCommand({ TableName, Key: { Email: "a" } }))).rejects.toMatchObject({
      name: "ValidationException",
      message: "The provided key element does not match the schema",
    });
    await expect(documents.send(new PutCommand({ TableName, Item: { UserEmail: 7 } }))).rejects.toMatchObject({
      name: "ValidationException",
    });
  });

  test("of a table that is not there is refused", async () => {
    await expect(documents.send(new PutCommand({ TableName: "nowhere", Item: ada }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Requested resource not found",
    });
  });
});

describe("many items", () => {
  const people = Array.from({ length: 25 }, (_, index) => ({
    UserEmail: `person-${index}@example.com`,
    UserName: index % 2 === 0 ? "even" : "odd",
    index,
  }));

  beforeEach(async () => {
    const requests = people.map((Item) => ({ PutRequest: { Item } }));
    await documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
  });

  test("are read in a batch, and those that are not there left out", async () => {
    const Keys = ["person-0@example.com", "person-24@example.com", "nobody@example.com"].map((UserEmail) => ({
      UserEmail,
    }));
    const { Responses } = await documents.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
    expect(Responses?.[TableName]?.map(({ index }) => index).sort()).toEqual([0, 24]);
  });

  test("are scanned page by page, each of them once", async () => {
    const pages = [];
    for await (const page of paginateScan({ client: documents, pageSize: 10 }, { TableName })) pages.push(page);
    const all = pages.flatMap(({ Items = [] }) => Items.map(({ index }) => index as number));
    expect(pages.map(({ Count }) => Count)).toEqual([10, 10, 5]);
    expect(all.sort((a, b) => a - b)).toEqual(people.map(({ index }) => index));
  });

  test("are filtered after they are counted", async () => {
    const scan = { TableName, FilterExpression: "UserName = :name", ExpressionAttributeValues: { ":name": "odd" } };
    const { Count, ScannedCount } = await documents.send(new ScanCommand(scan));
    expect({ Count, ScannedCount }).toEqual({ Count: 12, ScannedCount: 25 });
  });

  test.each([true, false])("are queried by an index page by page (forward: %s)", async (ScanIndexForward) => {
    const query = {
      TableName,
      IndexName: "UserName",
      KeyConditionExpression: "UserName = :name",
      ExpressionAttributeValues: { ":name": "even" },
      ScanIndexForward,
    };
    const found: number[] = [];
    for await (const { Items = [] } of paginateQuery({ client: documents, pageSize: 4 }, query))
      found.push(...Items.map(({ index }) => index as number));
    expect(found.sort((a, b) => a - b)).toEqual(
      people.filter(({ UserName }) => UserName === "even").map((p) => p.index),
    );
  });

  test("leave an index as they leave the table, and move in it as they change", async () => {
    const named = async (name: string) => {
      const { Count } = await documents.send(
        new QueryCommand({
          TableName,
          IndexName: "UserName",
          KeyConditionExpression: "UserName = :name",
          ExpressionAttributeValues: { ":name": name },
        }),
      );
      return Count;
    };
    const [first, second] = people.map(({ UserEmail }) => ({ UserEmail }));
    await documents.send(new DeleteCommand({ TableName, Key: { ...first } }));
    await documents.send(
      new UpdateCommand({
        TableName,
        Key: { ...second },
        UpdateExpression: "SET UserName = :name",
        ExpressionAttributeValues: { ":name": "renamed" },
      }),
    );
    expect([await named("even"), await named("odd"), await named("renamed")]).toEqual([12, 11, 1]);
  });

  test("are not read consistently by a global index, which DynamoDB cannot", async () => {
    const scan = new ScanCommand({ TableName, IndexName: "UserName", ConsistentRead: true });
    await expect(documents.send(scan)).rejects.toThrow(
      "Consistent reads are not supported on global secondary indexes",
    );
    const { Count } = await documents.send(new ScanCommand({ TableName, ConsistentRead: true }));
    expect(Count).toBe(25);
  });
});
