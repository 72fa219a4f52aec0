import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { createUsersTable, dynamoDbClient } from "../../fixtures/users-table.ts";

let aws: LocalAws;
let TableName: string;

beforeAll(async () => {
  aws = await startLocalAws({ onFault: () => {} });
  const client = dynamoDbClient(aws);
  TableName = await createUsersTable(client);
  client.destroy();
});
afterAll(() => aws.close());

const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=local/20260102/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=00";

async function answerTo(operation: string, body: string) {
  const answer = await fetch(aws.endpoint, {
    method: "POST",
    headers: {
      authorization: AUTHORIZATION,
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": `DynamoDB_20120810.${operation}`,
    },
    body,
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const ITEM = { UserEmail: { S: "a@example.com" } };
/** An input of each operation that is taken as it is. */
const TAKEN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  BatchGetItem: { RequestItems: { users: { Keys: [ITEM] } } },
  BatchWriteItem: { RequestItems: { users: [{ PutRequest: { Item: ITEM } }] } },
  DeleteItem: { TableName: "users", Key: ITEM, ConditionExpression: "attribute_exists(UserEmail)" },
  DescribeTable: { TableName: "users" },
  GetItem: { TableName: "users", Key: ITEM, ProjectionExpression: "UserEmail, a.b[0]" },
  ListTables: { Limit: 10, ExclusiveStartTableName: "a" },
  PutItem: { TableName: "users", Item: ITEM },
  Query: {
    TableName: "users",
    IndexName: "UserName",
    KeyConditionExpression: "UserName = :name",
    FilterExpression: "size(a.b) > :name",
    ExpressionAttributeValues: { ":name": { S: "a" } },
    ExclusiveStartKey: { ...ITEM, UserName: { S: "a" } },
    Limit: 5,
  },
  Scan: { TableName: "users", Limit: 1, Segment: 0, TotalSegments: 2, ExclusiveStartKey: ITEM },
  UpdateItem: {
    TableName: "users",
    Key: ITEM,
    UpdateExpression: "SET #a = if_not_exists(#a, :a), b = list_append(b, :b) REMOVE c[1] ADD d :d DELETE e :e",
    ExpressionAttributeNames: { "#a": "a" },
    ExpressionAttributeValues: { ":a": { N: "1" }, ":b": { L: [] }, ":d": { N: "1" }, ":e": { SS: ["x"] } },
  },
  UpdateTable: { TableName: "users", BillingMode: "PAY_PER_REQUEST" },
};

/** Such an input with one value, anywhere in it, put in the place of another. */
function spoiled(input: unknown): fc.Arbitrary<unknown> {
  const value = fc.oneof(
    fc.constantFrom<unknown>(null, "", "#", ":a = = :b", -1, 1e300, true, [], {}, [null], { S: 1 }, { N: "x" }),
    fc.constantFrom<unknown>(
      { N: "1e400" },
      { B: "#" },
      { L: [{}] },
      { M: { a: { S: "" } } },
      { NULL: false },
      { SS: [] },
    ),
    fc.string({ maxLength: 12 }),
  );
  if (typeof input !== "object" || input === null) return value;
  const inner = Object.entries(input).map(([key, one]) =>
    spoiled(one).map((bad) => (Array.isArray(input) ? [bad] : { ...input, [key]: bad })),
  );
  return fc.oneof(value, ...inner);
}

describe("DynamoDB", () => {
  test.each(Object.entries(TAKEN))("answers or refuses %s, whatever it is given", async (operation, taken) => {
    const input = JSON.parse(JSON.stringify(taken).replaceAll('"users"', JSON.stringify(TableName)));
    await fc.assert(
      fc.asyncProperty(spoiled(input), async (bad) => {
        const { status, body } = await answerTo(operation, JSON.stringify(bad));
        if (status !== 200) expect([status, body.__type]).toEqual([400, expect.any(String)]);
      }),
      { numRuns: 50 },
    );
  });

  const put = (item: string) => answerTo("PutItem", `{"TableName":"${TableName}","Item":${item}}`);

  test("refuses an attribute that it could not keep", async () => {
    const { status, body } = await put('{"UserEmail":{"S":"a@example.com"},"__proto__":{"S":"lost"}}');
    expect(status).toBe(400);
    expect(body).toMatchObject({
      __type: "ValidationException",
      message: "An attribute named __proto__ at item is not served by the local AWS.",
    });
  });

  test.each([
    [31, 200],
    [33, 400],
    [5_000, 400],
  ])("puts or refuses values nested %i deep: %i", async (levels, status) => {
    const deep = `${'{"L":['.repeat(levels)}{"S":"x"}${"]}".repeat(levels)}`;
    expect(await put(`{"UserEmail":{"S":"a@example.com"},"deep":${deep}}`)).toEqual({
      status,
      body:
        status === 200
          ? {}
          : { __type: "ValidationException", message: "Nesting Levels have exceeded supported limits" },
    });
  });
});
