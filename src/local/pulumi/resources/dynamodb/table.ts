import type { TableDescription } from "@aws-sdk/client-dynamodb";
import type { ResourceType } from "../../resource-type.ts";
import { boolean, integer, list, map, object, type Properties, regional, set, string, unserved } from "../../schema.ts";
import { isObject, type PropertyMap, type PropertyValue } from "../../values.ts";
import { retag, TAG_LIST, type Tag, tagList, tagMap, tagOutputs, tagsOf } from "../tags.ts";
import { indexesOf, type LocalIndex, localIndexesOf, type SecondaryIndex } from "./indexes.ts";
import { encryptionOf, isOn, optionInputs, optionsOf, setOptions } from "./table-options.ts";
import { validateTable } from "./table-rules.ts";

const SERVICE = "dynamodb";
const PROJECTIONS = ["ALL", "INCLUDE", "KEYS_ONLY"];

const inputs: Properties = {
  ...regional,
  ...optionInputs,
  attributes: set(
    object({ name: string({ required: true }), type: string({ required: true, oneOf: ["B", "N", "S"] }) }),
    { computed: true },
  ),
  billingMode: string({ default: "PROVISIONED", oneOf: ["PROVISIONED", "PAY_PER_REQUEST"] }),
  deletionProtectionEnabled: boolean(),
  globalSecondaryIndexes: set(
    object({
      hashKey: string(),
      keySchemas: unserved,
      name: string({ required: true }),
      nonKeyAttributes: set(string()),
      onDemandThroughput: unserved,
      projectionType: string({ required: true, oneOf: PROJECTIONS }),
      rangeKey: string(),
      readCapacity: integer({ computed: true }),
      warmThroughput: unserved,
      writeCapacity: integer({ computed: true }),
    }),
    { computed: true },
  ),
  globalTableWitness: unserved,
  hashKey: string({ replaces: true, computed: true }),
  importTable: unserved,
  localSecondaryIndexes: set(
    object({
      name: string({ required: true }),
      nonKeyAttributes: list(string()),
      projectionType: string({ required: true, oneOf: PROJECTIONS }),
      rangeKey: string({ required: true }),
    }),
    { replaces: true },
  ),
  name: string({ autonamed: 255, replaces: true }),
  onDemandThroughput: unserved,
  rangeKey: string({ replaces: true }),
  readCapacity: integer({ computed: true }),
  replicas: unserved,
  restoreBackupArn: unserved,
  restoreDateTime: unserved,
  restoreSourceName: unserved,
  restoreSourceTableArn: unserved,
  restoreToLatestTime: unserved,
  streamEnabled: boolean({ only: false }),
  streamViewType: unserved,
  tableClass: string({ default: "STANDARD", only: "STANDARD" }),
  tags: map(string()),
  warmThroughput: unserved,
  writeCapacity: integer({ computed: true }),
};

/** The id is the table's name. */
export const table: ResourceType = {
  token: "aws:dynamodb/table:Table",
  inputs,
  outputs: ["arn", "streamArn", "streamLabel", "tagsAll"],
  validate: validateTable,

  async create(wanted, cloud) {
    const isProvisioned = wanted.billingMode === "PROVISIONED";
    const global = indexesOf(wanted.globalSecondaryIndexes).map((index) => ({
      ...globalIndex(index),
      ...(isProvisioned ? { ProvisionedThroughput: throughput(index) } : {}),
    }));
    const local = localIndexesOf(wanted.localSecondaryIndexes).map((index) => localIndex(index, wanted.hashKey));
    await cloud.call(SERVICE, "CreateTable", {
      TableName: wanted.name,
      AttributeDefinitions: definitionsOf(wanted),
      KeySchema: keySchema(wanted.hashKey, wanted.rangeKey),
      BillingMode: wanted.billingMode,
      ...(isProvisioned ? { ProvisionedThroughput: throughput(wanted) } : {}),
      ...(global.length > 0 ? { GlobalSecondaryIndexes: global } : {}),
      ...(local.length > 0 ? { LocalSecondaryIndexes: local } : {}),
      ...encryptionOf(wanted),
      ...(wanted.deletionProtectionEnabled === true ? { DeletionProtectionEnabled: true } : {}),
      ...(wanted.tags === undefined ? {} : { Tags: tagList(tagsOf(wanted)) }),
    });
    return String(wanted.name);
  },

  async afterCreate(id, wanted, cloud) {
    await setOptions(id, {}, wanted, cloud);
  },

  async read(id, cloud) {
    const found = await cloud.find<{ Table: TableDescription }>(SERVICE, "DescribeTable", { TableName: id });
    if (found === undefined) return undefined;
    const { Tags } = await cloud.call<{ Tags: Tag[] }>(SERVICE, "ListTagsOfResource", {
      ResourceArn: found.Table.TableArn,
    });
    return {
      ...attributes(found.Table),
      ...(await optionsOf(id, found.Table.SSEDescription, cloud)),
      ...tagOutputs(tagMap(Tags)),
    };
  },

  async update(id, { state, oldInputs, inputs: wanted }, cloud) {
    const change = (input: object) => cloud.call(SERVICE, "UpdateTable", { TableName: id, ...input });
    const indexes = indexChanges(oldInputs, wanted);
    // DynamoDB lets one index come or go at a time.
    for (const index of indexes)
      await change({
        ...("Create" in index ? { AttributeDefinitions: definitionsOf(wanted) } : {}),
        GlobalSecondaryIndexUpdates: [index],
      });
    const billing = billingChange(state, wanted);
    if (billing !== undefined) await change(billing);
    if ((oldInputs.deletionProtectionEnabled ?? false) !== (wanted.deletionProtectionEnabled ?? false))
      await change({ DeletionProtectionEnabled: wanted.deletionProtectionEnabled ?? false });
    if (isOn(state.serverSideEncryption) !== isOn(wanted.serverSideEncryption))
      await change({ SSESpecification: { Enabled: isOn(wanted.serverSideEncryption) } });
    await setOptions(id, state, wanted, cloud);
    await retag(cloud, SERVICE, { ResourceArn: String(state.arn) }, oldInputs, wanted, { form: TAG_LIST });
  },

  async delete(id, _state, cloud) {
    await cloud.drop(SERVICE, "DeleteTable", { TableName: id });
  },
};

function keySchema(hashKey: PropertyValue | undefined, rangeKey: PropertyValue | undefined) {
  const hash = { AttributeName: hashKey, KeyType: "HASH" };
  return rangeKey === undefined || rangeKey === "" ? [hash] : [hash, { AttributeName: rangeKey, KeyType: "RANGE" }];
}

function projection({ projectionType, nonKeyAttributes }: SecondaryIndex | LocalIndex) {
  const some = nonKeyAttributes !== undefined && nonKeyAttributes.length > 0;
  return { ProjectionType: projectionType, ...(some ? { NonKeyAttributes: nonKeyAttributes } : {}) };
}

function globalIndex(index: SecondaryIndex) {
  return {
    IndexName: index.name,
    KeySchema: keySchema(index.hashKey, index.rangeKey),
    Projection: projection(index),
  };
}

function localIndex(index: LocalIndex, hashKey: PropertyValue | undefined) {
  return { IndexName: index.name, KeySchema: keySchema(hashKey, index.rangeKey), Projection: projection(index) };
}

interface Capacity {
  readonly readCapacity?: PropertyValue;
  readonly writeCapacity?: PropertyValue;
}

function throughput({ readCapacity, writeCapacity }: Capacity) {
  return { ReadCapacityUnits: readCapacity, WriteCapacityUnits: writeCapacity };
}

/** What UpdateTable is told of billing, undefined where nothing changes: DynamoDB refuses what is so already. */
function billingChange(state: PropertyMap, wanted: PropertyMap): object | undefined {
  const { billingMode } = wanted;
  const moved = state.billingMode !== billingMode;
  if (billingMode === "PAY_PER_REQUEST") return moved ? { BillingMode: billingMode } : undefined;
  const resized = state.readCapacity !== wanted.readCapacity || state.writeCapacity !== wanted.writeCapacity;
  if (!moved) return resized ? { ProvisionedThroughput: throughput(wanted) } : undefined;
  const indexes = indexesOf(wanted.globalSecondaryIndexes).map((index) => ({
    Update: { IndexName: index.name, ProvisionedThroughput: throughput(index) },
  }));
  return {
    BillingMode: billingMode,
    ProvisionedThroughput: throughput(wanted),
    ...(indexes.length > 0 ? { GlobalSecondaryIndexUpdates: indexes } : {}),
  };
}

/** Indexes that come and go, and those whose capacity changes; one that changes otherwise goes and comes again. */
function indexChanges(before: PropertyMap, after: PropertyMap): object[] {
  const old = new Map(indexesOf(before.globalSecondaryIndexes).map((index) => [index.name, index]));
  const wanted = new Map(indexesOf(after.globalSecondaryIndexes).map((index) => [index.name, index]));
  const isSame = (one: SecondaryIndex, other: SecondaryIndex | undefined) =>
    other !== undefined && JSON.stringify(globalIndex(one)) === JSON.stringify(globalIndex(other));
  const gone = [...old.values()].filter((index) => !isSame(index, wanted.get(index.name)));
  const come = [...wanted.values()].filter((index) => !isSame(index, old.get(index.name)));
  const isProvisioned = after.billingMode === "PROVISIONED" && before.billingMode === "PROVISIONED";
  const resized = [...wanted.values()].filter((index) => {
    const earlier = old.get(index.name);
    return isProvisioned && isSame(index, earlier) && !hasSameCapacity(index, earlier);
  });
  return [
    ...gone.map(({ name }) => ({ Delete: { IndexName: name } })),
    ...come.map((index) => ({
      Create: { ...globalIndex(index), ...(isProvisioned ? { ProvisionedThroughput: throughput(index) } : {}) },
    })),
    ...resized.map((index) => ({
      Update: { IndexName: index.name, ProvisionedThroughput: throughput(index) },
    })),
  ];
}

function hasSameCapacity(one: SecondaryIndex, other: SecondaryIndex | undefined): boolean {
  return one.readCapacity === other?.readCapacity && one.writeCapacity === other?.writeCapacity;
}

function definitionsOf(wanted: PropertyMap) {
  return attributesOf(wanted).map(({ name, type }) => ({ AttributeName: name, AttributeType: type }));
}

function attributesOf({ attributes: given }: PropertyMap): { name: PropertyValue; type: PropertyValue }[] {
  return (Array.isArray(given) ? given : []).filter(isObject).map(({ name, type }) => ({
    name: name ?? "",
    type: type ?? "",
  }));
}

function attributes(found: TableDescription): PropertyMap {
  const keyOf = (schema: TableDescription["KeySchema"], kind: string) =>
    schema?.find(({ KeyType }) => KeyType === kind)?.AttributeName;
  const indexed = (index: NonNullable<TableDescription["LocalSecondaryIndexes"]>[number]) => ({
    name: index.IndexName ?? "",
    rangeKey: keyOf(index.KeySchema, "RANGE") ?? "",
    projectionType: index.Projection?.ProjectionType ?? "",
    nonKeyAttributes: index.Projection?.NonKeyAttributes ?? [],
  });
  const rangeKey = keyOf(found.KeySchema, "RANGE");
  return {
    arn: found.TableArn ?? "",
    name: found.TableName ?? "",
    attributes: (found.AttributeDefinitions ?? []).map(({ AttributeName, AttributeType }) => ({
      name: AttributeName ?? "",
      type: AttributeType ?? "",
    })),
    billingMode: found.BillingModeSummary?.BillingMode ?? "PROVISIONED",
    deletionProtectionEnabled: found.DeletionProtectionEnabled ?? false,
    globalSecondaryIndexes: (found.GlobalSecondaryIndexes ?? []).map((index) => ({
      ...indexed(index),
      hashKey: keyOf(index.KeySchema, "HASH") ?? "",
      readCapacity: index.ProvisionedThroughput?.ReadCapacityUnits ?? 0,
      writeCapacity: index.ProvisionedThroughput?.WriteCapacityUnits ?? 0,
    })),
    ...(found.LocalSecondaryIndexes === undefined
      ? {}
      : { localSecondaryIndexes: found.LocalSecondaryIndexes.map(indexed) }),
    hashKey: keyOf(found.KeySchema, "HASH") ?? "",
    ...(rangeKey === undefined ? {} : { rangeKey }),
    readCapacity: found.ProvisionedThroughput?.ReadCapacityUnits ?? 0,
    writeCapacity: found.ProvisionedThroughput?.WriteCapacityUnits ?? 0,
    streamArn: "",
    streamLabel: "",
    tableClass: "STANDARD",
  };
}
