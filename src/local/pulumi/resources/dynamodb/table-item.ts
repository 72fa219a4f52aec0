import type { KeySchemaElement } from "@aws-sdk/client-dynamodb";
import type { Cloud } from "../../cloud.ts";
import type { CheckFailure, ResourceType } from "../../resource-type.ts";
import { json, type Properties, regional, string } from "../../schema.ts";
import { isUnknown, type PropertyMap } from "../../values.ts";

const SERVICE = "dynamodb";

const inputs: Properties = {
  ...regional,
  hashKey: string({ required: true, replaces: true }),
  item: json({ required: true }),
  rangeKey: string({ replaces: true }),
  tableName: string({ required: true, replaces: true }),
};

/** Attributes in DynamoDB's JSON, such as `{"UserEmail": {"S": "ada@example.com"}}`. */
type Item = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * One item of a table. Of the attributes it looks at those that the program gives alone: what others add to the item stays.
 * The id is `<table>|<hash key>|<bytes>|<text>|<number>`, and again the range key with its value, of which each is one.
 */
export const tableItem: ResourceType = {
  token: "aws:dynamodb/tableItem:TableItem",
  inputs,
  outputs: ["hashKeyValue", "rangeKeyValue"],
  outputsChangedByUpdate: ["hashKeyValue", "rangeKeyValue"],
  validate,

  async create(wanted, cloud) {
    await put(wanted, cloud);
    const item = itemOf(wanted);
    const parts = keyNames(wanted).flatMap((name) => {
      const { B = "", S = "", N = "" } = item[name] ?? {};
      return [name, B, S, N];
    });
    return [wanted.tableName, ...parts].join("|");
  },

  async read(id, cloud, state) {
    const known = state.item === undefined ? await imported(id, cloud) : state;
    if (known === undefined) return undefined;
    const found = await cloud.find<{ Item?: Item }>(SERVICE, "GetItem", {
      TableName: known.tableName,
      Key: keyOf(known),
      ConsistentRead: true,
    });
    if (found?.Item === undefined) return undefined;
    const given = state.item === undefined ? Object.keys(found.Item) : Object.keys(itemOf(state));
    const item = Object.fromEntries(Object.entries(found.Item).filter(([name]) => given.includes(name)));
    const [hashKeyValue = "", rangeKeyValue = ""] = keyNames(known).map((name) => keyText(item[name]));
    return {
      tableName: known.tableName ?? "",
      hashKey: known.hashKey ?? "",
      ...(known.rangeKey === undefined ? {} : { rangeKey: known.rangeKey }),
      item: JSON.stringify(item),
      hashKeyValue,
      rangeKeyValue,
    };
  },

  async update(_id, { oldInputs, inputs: wanted }, cloud) {
    const [before, after] = [itemOf(oldInputs), itemOf(wanted)];
    const keys = keyNames(wanted);
    const moved = keys.some((name) => keyText(before[name]) !== keyText(after[name]));
    if (moved) {
      await put(wanted, cloud);
      await remove(oldInputs, cloud);
      return;
    }
    const gone = Object.keys(before).filter((name) => !(name in after));
    await cloud.call(SERVICE, "UpdateItem", {
      TableName: wanted.tableName,
      Key: keyOf(wanted),
      AttributeUpdates: Object.fromEntries([
        ...Object.entries(after)
          .filter(([name]) => !keys.includes(name))
          .map(([name, Value]) => [name, { Action: "PUT", Value }]),
        ...gone.map((name) => [name, { Action: "DELETE" }]),
      ]),
    });
  },

  async delete(_id, state, cloud) {
    await remove(state, cloud);
  },
};

/** An item that is there already is somebody else's. */
async function put(wanted: PropertyMap, cloud: Cloud): Promise<void> {
  await cloud.call(SERVICE, "PutItem", {
    TableName: wanted.tableName,
    Item: itemOf(wanted),
    ConditionExpression: "attribute_not_exists(#hash)",
    ExpressionAttributeNames: { "#hash": wanted.hashKey },
  });
}

async function remove(state: PropertyMap, cloud: Cloud): Promise<void> {
  await cloud.drop(SERVICE, "DeleteItem", { TableName: state.tableName, Key: keyOf(state) });
}

/** An import names the table and the key's values alone: `<table>,<hash key's value>,<range key's value>`. */
async function imported(id: string, cloud: Cloud): Promise<PropertyMap | undefined> {
  const [tableName = "", ...values] = id.split(",");
  const described = await cloud.find<{
    Table: {
      KeySchema: KeySchemaElement[];
      AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
    };
  }>(SERVICE, "DescribeTable", { TableName: tableName });
  if (described === undefined) return undefined;
  const { KeySchema, AttributeDefinitions } = described.Table;
  if (values.length !== KeySchema.length)
    throw new Error(
      `${JSON.stringify(id)} does not name an item: give <table>,<hash key's value>, and the range key's.`,
    );
  const [hashKey = "", rangeKey] = KeySchema.map(({ AttributeName }) => String(AttributeName));
  const key = [hashKey, ...(rangeKey === undefined ? [] : [rangeKey])].map((name, index) => {
    const type = AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType ?? "S";
    return [name, { [type]: values[index] }];
  });
  return {
    tableName,
    hashKey,
    ...(rangeKey === undefined ? {} : { rangeKey }),
    item: JSON.stringify(Object.fromEntries(key)),
  };
}

function validate(wanted: PropertyMap): readonly CheckFailure[] {
  if (wanted.item === undefined || isUnknown(wanted.item)) return [];
  const item: unknown = JSON.parse(String(wanted.item));
  if (typeof item !== "object" || item === null || Array.isArray(item))
    return [{ property: "item", reason: "item must be a JSON object of attributes with their types." }];
  const keys = [wanted.hashKey, wanted.rangeKey].filter((name) => name !== undefined && !isUnknown(name)).map(String);
  return keys
    .filter((name) => !Object.hasOwn(item, name))
    .map((name) => ({ property: "item", reason: `item lacks the table's key ${name}.` }));
}

function itemOf({ item }: PropertyMap): Item {
  return JSON.parse(String(item)) as Item;
}

function keyNames({ hashKey, rangeKey }: PropertyMap): string[] {
  return [hashKey, rangeKey].filter((name) => name !== undefined && name !== "").map(String);
}

function keyOf(state: PropertyMap): Record<string, unknown> {
  const item = itemOf(state);
  return Object.fromEntries(keyNames(state).map((name) => [name, item[name]]));
}

/** The value of a key attribute, which has one type; bytes as base64. */
function keyText(attribute: Item[string] | undefined): string {
  return String(Object.values(attribute ?? {})[0] ?? "");
}
