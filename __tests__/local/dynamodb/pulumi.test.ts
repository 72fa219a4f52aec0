import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LocalAws, startLocalAws } from "../../../src/local/index.ts";
import { type AwsProvider, awsProvider } from "../../../src/local/pulumi/aws-provider.ts";
import type { PropertyMap } from "../../../src/local/pulumi/values.ts";

const TABLE = "aws:dynamodb/table:Table";
const ITEM = "aws:dynamodb/tableItem:TableItem";

let aws: LocalAws;
let provider: AwsProvider;

beforeAll(async () => {
  aws = await startLocalAws();
  provider = awsProvider(aws, { region: "eu-west-1", defaultTags: {} }, process.cwd());
});
afterAll(() => aws.close());

const call = async (operation: string, input: object) =>
  (await aws.invoke("dynamodb", operation, input, "eu-west-1")) as Record<string, never>;

/** One resource through its life, as an engine would lead it. */
async function resource(token: string, program: PropertyMap, name = "users") {
  const checked = (inputs: PropertyMap, oldInputs?: PropertyMap) => {
    const { inputs: good, failures } = provider.check({ token, inputs, oldInputs, name });
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
    return good;
  };
  let inputs = checked(program);
  const made = await provider.create(token, inputs);
  let state = made.outputs;
  return {
    id: made.id,
    outputs: () => state,
    diff: (next: PropertyMap) => provider.diff(token, inputs, checked(next, inputs)),
    async update(next: PropertyMap) {
      const wanted = checked(next, inputs);
      state = await provider.update(token, made.id, { state, oldInputs: inputs, inputs: wanted });
      inputs = wanted;
      return state;
    },
    read: () => provider.read(token, made.id, { inputs, state }),
    /** What a refresh would find changed. */
    async drift() {
      const found = await provider.read(token, made.id, { inputs, state });
      return found === undefined ? "gone" : provider.diff(token, found.inputs, inputs).changes;
    },
    remove: () => provider.delete(token, made.id, state),
  };
}

const refusalsOf = (token: string, inputs: PropertyMap) =>
  provider.check({ token, inputs, name: "users" }).failures.map(({ property, reason }) => `${property}: ${reason}`);

const USERS: PropertyMap = {
  billingMode: "PAY_PER_REQUEST",
  hashKey: "UserEmail",
  attributes: [
    { name: "UserEmail", type: "S" },
    { name: "UserName", type: "S" },
  ],
  globalSecondaryIndexes: [{ name: "UserName", hashKey: "UserName", projectionType: "ALL" }],
};
const SCORES: PropertyMap = {
  hashKey: "player",
  rangeKey: "game",
  attributes: [
    { name: "player", type: "S" },
    { name: "game", type: "S" },
    { name: "score", type: "N" },
  ],
  localSecondaryIndexes: [
    { name: "by-score", rangeKey: "score", projectionType: "INCLUDE", nonKeyAttributes: ["when"] },
  ],
  readCapacity: 2,
  writeCapacity: 1,
};

describe("aws.dynamodb.Table", () => {
  test("has a made name, its keys, its index and its tags", async () => {
    const table = await resource(TABLE, { ...USERS, tags: { branch: "main" } });
    expect(table.id).toMatch(/^users-[0-9a-f]{7}$/);
    expect(table.outputs()).toMatchObject({
      name: table.id,
      arn: `arn:aws:dynamodb:eu-west-1:000000000000:table/${table.id}`,
      hashKey: "UserEmail",
      globalSecondaryIndexes: [{ name: "UserName", hashKey: "UserName", projectionType: "ALL" }],
      billingMode: "PAY_PER_REQUEST",
      tableClass: "STANDARD",
      deletionProtectionEnabled: false,
      tags: { branch: "main" },
      tagsAll: { branch: "main" },
    });
    const { Table } = await call("DescribeTable", { TableName: table.id });
    expect(await table.drift()).toEqual([]);
    expect(Table).toMatchObject({ TableStatus: "ACTIVE", GlobalSecondaryIndexes: [{ IndexName: "UserName" }] });
    await table.remove();
    expect(await table.read()).toBeUndefined();
    await table.remove();
  });

  test("has provisioned capacity, a sort key and a local index", async () => {
    const table = await resource(TABLE, SCORES);
    expect(table.outputs()).toMatchObject({
      billingMode: "PROVISIONED",
      readCapacity: 2,
      writeCapacity: 1,
      rangeKey: "game",
      localSecondaryIndexes: [{ name: "by-score", rangeKey: "score", nonKeyAttributes: ["when"] }],
    });
    expect(await table.drift()).toEqual([]);
    expect(await table.update({ ...SCORES, readCapacity: 5 })).toMatchObject({ readCapacity: 5, writeCapacity: 1 });
    const { readCapacity: _read, writeCapacity: _write, ...rest } = SCORES;
    expect(await table.update({ ...rest, billingMode: "PAY_PER_REQUEST" })).toMatchObject({
      billingMode: "PAY_PER_REQUEST",
    });
  });

  test("changes tags and deletion protection in place, and keys by a new table", async () => {
    const table = await resource(TABLE, { ...USERS, tags: { branch: "main", owner: "ada" } });
    const next = { ...USERS, tags: { branch: "feature" }, deletionProtectionEnabled: true };
    expect(table.diff(next).changes.every(({ replaces }) => !replaces)).toBe(true);
    expect(await table.update(next)).toMatchObject({ tags: { branch: "feature" }, deletionProtectionEnabled: true });
    await expect(table.remove()).rejects.toThrow("protected against deletion");
    await table.update(USERS);
    const attributes = [{ name: "UserName", type: "S" }];
    expect(table.diff({ ...USERS, attributes, hashKey: "UserName" }).changes).toEqual(
      expect.arrayContaining([{ path: "hashKey", kind: "update", replaces: true }]),
    );
    expect(table.diff(USERS).changes).toEqual([]);
    await table.remove();
  });

  test("gives a table other indexes in place", async () => {
    const table = await resource(TABLE, USERS);
    const without = { ...USERS, globalSecondaryIndexes: [], attributes: [{ name: "UserEmail", type: "S" }] };
    expect(table.diff(without).changes.every(({ replaces }) => !replaces)).toBe(true);
    expect(await table.update(without)).toMatchObject({ globalSecondaryIndexes: [], attributes: without.attributes });
    const [index] = USERS.globalSecondaryIndexes as PropertyMap[];
    const other = { ...index, name: "Other", projectionType: "KEYS_ONLY" };
    expect(await table.update({ ...USERS, globalSecondaryIndexes: [other] })).toMatchObject({
      globalSecondaryIndexes: [expect.objectContaining({ name: "Other", projectionType: "KEYS_ONLY" })],
    });
    expect(await table.drift()).toEqual([]);
    await table.remove();
  });

  test("has time to live, recovery and encryption, which change in place", async () => {
    const options = {
      ttl: { attributeName: "expires", enabled: true },
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 7 },
      serverSideEncryption: { enabled: true },
    };
    const table = await resource(TABLE, { ...USERS, ...options });
    expect(table.outputs()).toMatchObject(options);
    expect(await table.drift()).toEqual([]);
    expect((await call("DescribeTimeToLive", { TableName: table.id })).TimeToLiveDescription).toMatchObject({
      AttributeName: "expires",
    });
    // What a program takes out again stays: AWS chooses it then.
    expect(await table.update(USERS)).toMatchObject(options);
    const off = {
      ttl: { attributeName: "", enabled: false },
      pointInTimeRecovery: { enabled: false },
      serverSideEncryption: { enabled: false },
    };
    expect(table.diff({ ...USERS, ...off }).changes.every(({ replaces }) => !replaces)).toBe(true);
    expect(await table.update({ ...USERS, ...off })).toMatchObject(off);
    expect((await call("DescribeTimeToLive", { TableName: table.id })).TimeToLiveDescription).toEqual({
      TimeToLiveStatus: "DISABLED",
    });
    expect((await call("DescribeTable", { TableName: table.id })).Table).not.toHaveProperty("SSEDescription");
    await call("UpdateContinuousBackups", {
      TableName: table.id,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    expect(await table.drift()).toEqual([expect.objectContaining({ path: "pointInTimeRecovery.enabled" })]);
    await table.remove();
  });

  test("does not change the attribute of its time to live at once, as AWS does not", async () => {
    const ttl = (attributeName: string) => ({ ...USERS, ttl: { attributeName, enabled: true } });
    const table = await resource(TABLE, ttl("one"));
    await expect(table.update(ttl("two"))).rejects.toThrow("TimeToLive is active on a different AttributeName");
    await table.remove();
  });

  test.each<[string, PropertyMap]>([
    ["serverSideEncryption.kmsKeyArn", { serverSideEncryption: { enabled: true, kmsKeyArn: "arn:aws:kms:::key/k" } }],
    ["streamEnabled", { streamEnabled: true }],
    ["streamViewType", { streamViewType: "NEW_IMAGE" }],
    ["tableClass", { tableClass: "STANDARD_INFREQUENT_ACCESS" }],
    ["replicas", { replicas: [{ regionName: "us-east-1" }] }],
    ["onDemandThroughput", { onDemandThroughput: { maxReadRequestUnits: 1 } }],
    ["restoreSourceName", { restoreSourceName: "other" }],
  ])("refuses %s by name", (property, inputs) => {
    const [refusal] = refusalsOf(TABLE, { ...USERS, ...inputs });
    expect(refusal).toMatch(new RegExp(`^${property.replaceAll(".", "\\.")}: .*served by the local AWS`));
  });

  test("takes what says that a table has no such setting", () => {
    const off = { ttl: { enabled: false }, pointInTimeRecovery: { enabled: false }, streamEnabled: false };
    expect(refusalsOf(TABLE, { ...USERS, ...off })).toEqual([]);
  });

  test.each<[string, PropertyMap]>([
    [
      "hashKey: The required property hashKey is missing.",
      { hashKey: "", attributes: [{ name: "UserName", type: "S" }] },
    ],
    ['attributes: all attributes must be indexed. Unused attributes: ["UserName"]', { globalSecondaryIndexes: [] }],
    [
      'attributes: all indexes must match a defined attribute. Unmatched indexes: ["UserName"]',
      { attributes: [{ name: "UserEmail", type: "S" }] },
    ],
    ['readCapacity: readCapacity can not be set when billingMode is "PAY_PER_REQUEST".', { readCapacity: 1 }],
    [
      'writeCapacity: writeCapacity must be at least 1 when billingMode is "PROVISIONED".',
      { billingMode: "PROVISIONED", readCapacity: 1 },
    ],
  ])("says what does not fit: %s", (refusal, inputs) => {
    expect(refusalsOf(TABLE, { ...USERS, ...inputs })).toEqual([refusal]);
  });
});

describe("aws.dynamodb.TableItem", () => {
  let tableName: string;
  beforeAll(async () => {
    tableName = (await resource(TABLE, USERS, "items")).id;
  });

  const ada = (more: object = {}, email = "ada@example.com"): PropertyMap => ({
    tableName,
    hashKey: "UserEmail",
    item: JSON.stringify({ UserEmail: { S: email }, UserName: { S: "ada" }, ...more }),
  });
  const itemOf = async (email: string) =>
    (await call("GetItem", { TableName: tableName, Key: { UserEmail: { S: email } } })).Item;

  test("is put, updated and deleted, and what others add to it stays", async () => {
    const item = await resource(ITEM, ada({ plan: { S: "free" } }));
    expect(item.id).toBe(`${tableName}|UserEmail||ada@example.com|`);
    expect(item.outputs()).toMatchObject({ hashKeyValue: "ada@example.com", rangeKeyValue: "" });
    await call("UpdateItem", {
      TableName: tableName,
      Key: { UserEmail: { S: "ada@example.com" } },
      UpdateExpression: "SET LastLogin = :now",
      ExpressionAttributeValues: { ":now": { S: "today" } },
    });
    expect(await item.drift()).toEqual([]);
    const read = await item.read();
    expect(JSON.parse(String(read?.outputs.item))).not.toHaveProperty("LastLogin");
    await item.update(ada({ seats: { N: "3" } }));
    expect(await itemOf("ada@example.com")).toEqual({
      UserEmail: { S: "ada@example.com" },
      UserName: { S: "ada" },
      seats: { N: "3" },
      LastLogin: { S: "today" },
    });
    await item.remove();
    expect(await itemOf("ada@example.com")).toBeUndefined();
  });

  test("moves with its key", async () => {
    const item = await resource(ITEM, ada({}, "old@example.com"));
    expect(await item.update(ada({}, "new@example.com"))).toMatchObject({ hashKeyValue: "new@example.com" });
    expect(await itemOf("old@example.com")).toBeUndefined();
    await item.remove();
    expect(await itemOf("new@example.com")).toBeUndefined();
  });

  test("is not taken over from somebody else", async () => {
    const item = await resource(ITEM, ada());
    await expect(resource(ITEM, ada())).rejects.toThrow("The conditional request failed");
    await item.remove();
  });

  test("compares its JSON by content", async () => {
    const item = await resource(ITEM, ada());
    const spaced = { ...ada(), item: '{ "UserName": {"S":"ada"}, "UserEmail": {"S":"ada@example.com"} }' };
    expect(item.diff(spaced).changes).toEqual([]);
    await item.remove();
  });

  test("is found by an import's id, and a wrong one refused", async () => {
    const item = await resource(ITEM, ada());
    const found = await provider.read(ITEM, `${tableName},ada@example.com`, {});
    expect(found?.outputs).toMatchObject({ tableName, hashKey: "UserEmail", hashKeyValue: "ada@example.com" });
    expect(await provider.read(ITEM, `${tableName},nobody@example.com`, {})).toBeUndefined();
    await expect(provider.read(ITEM, tableName, {})).rejects.toThrow("does not name an item");
    await item.remove();
  });

  test("needs its table's key", () => {
    expect(refusalsOf(ITEM, { ...ada(), item: "{}" })).toEqual(["item: item lacks the table's key UserEmail."]);
    expect(refusalsOf(ITEM, { ...ada(), item: "[]" })).toEqual([
      "item: item must be a JSON object of attributes with their types.",
    ]);
    expect(refusalsOf(ITEM, { ...ada(), item: "no JSON" })).toEqual([
      `item: item of ${ITEM} must be a string of JSON.`,
    ]);
  });
});
