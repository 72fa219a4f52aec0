import {
  type AttributeDefinition,
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndexUpdate,
  PutItemCommand,
  QueryCommand,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { dynamoDbClient } from "../../fixtures/users-table.ts";

let aws: LocalAws;
let client: DynamoDBClient;
let TableName: string;
let count = 0;

beforeAll(async () => {
  aws = await startLocalAws();
  client = dynamoDbClient(aws);
});
afterAll(async () => {
  client.destroy();
  await aws.close();
});

const attribute = (AttributeName: string): AttributeDefinition => ({ AttributeName, AttributeType: "S" });
const create = (name: string, key: string): GlobalSecondaryIndexUpdate => ({
  Create: {
    IndexName: name,
    KeySchema: [{ AttributeName: key, KeyType: "HASH" }],
    Projection: { ProjectionType: "ALL" },
  },
});
const update = (updates: GlobalSecondaryIndexUpdate[], ...attributes: string[]) =>
  client.send(
    new UpdateTableCommand({
      TableName,
      GlobalSecondaryIndexUpdates: updates,
      ...(attributes.length === 0 ? {} : { AttributeDefinitions: attributes.map(attribute) }),
    }),
  );
const put = (id: string, team: string) =>
  client.send(new PutItemCommand({ TableName, Item: { Id: { S: id }, Team: { S: team } } }));
const ofTeam = async (team: string) => {
  const { Items } = await client.send(
    new QueryCommand({
      TableName,
      IndexName: "by-team",
      KeyConditionExpression: "Team = :team",
      ExpressionAttributeValues: { ":team": { S: team } },
    }),
  );
  return Items?.map(({ Id }) => Id?.S).sort();
};
const described = async () => (await client.send(new DescribeTableCommand({ TableName }))).Table;

beforeEach(async () => {
  TableName = `table-${++count}`;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [attribute("Id")],
      KeySchema: [{ AttributeName: "Id", KeyType: "HASH" }],
    }),
  );
});

describe("an index of a table that is there", () => {
  test("comes with the items that there are, and gets those that come later", async () => {
    for (let id = 0; id < 30; id++) await put(String(id), id % 2 === 0 ? "even" : "odd");
    await update([create("by-team", "Team")], "Id", "Team");
    expect(await ofTeam("even")).toHaveLength(15);
    await put("late", "even");
    await put("0", "odd");
    expect(await ofTeam("even")).toHaveLength(15);
    expect(await ofTeam("odd")).toContain("0");
    expect(await described()).toMatchObject({
      AttributeDefinitions: [attribute("Id"), attribute("Team")],
      GlobalSecondaryIndexes: [
        { IndexName: "by-team", IndexStatus: "ACTIVE", IndexArn: expect.stringMatching(/by-team$/) },
      ],
    });
  });

  test("goes, and with it the attribute that nothing else is by", async () => {
    await update([create("by-team", "Team")], "Id", "Team");
    await put("1", "odd");
    await update([{ Delete: { IndexName: "by-team" } }]);
    await expect(ofTeam("odd")).rejects.toMatchObject({ name: "ValidationException" });
    const table = await described();
    expect(table?.GlobalSecondaryIndexes).toBeUndefined();
    expect(table?.AttributeDefinitions).toEqual([attribute("Id")]);
    await update([create("by-team", "Team")], "Team");
    expect(await ofTeam("odd")).toEqual(["1"]);
  });

  test.each<[string, () => Promise<unknown>, string, string]>([
    [
      "two at a time",
      () => update([create("one", "A"), create("two", "B")], "A", "B"),
      "LimitExceededException",
      "Only 1",
    ],
    ["by an attribute that is not defined", () => update([create("one", "A")]), "ValidationException", "not defined"],
    [
      "with capacity of a table without",
      () => {
        const { Create } = create("one", "A");
        const ProvisionedThroughput = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
        return update([{ Create: { ...Create, ProvisionedThroughput } as typeof Create }], "A");
      },
      "ValidationException",
      "PAY_PER_REQUEST",
    ],
    [
      "that there is not, to delete",
      () => update([{ Delete: { IndexName: "none" } }]),
      "ResourceNotFoundException",
      "not found",
    ],
  ])("is refused: %s", async (_what, asked, name, message) => {
    await expect(asked()).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
    expect((await described())?.GlobalSecondaryIndexes).toBeUndefined();
  });

  test("is refused where there is one of its name", async () => {
    await update([create("by-team", "Team")], "Team");
    await expect(update([create("by-team", "Team")], "Team")).rejects.toThrow("already exists");
  });
});
