import { RETENTION_DAYS } from "../../logs/log-group.ts";
import type { Cloud } from "../cloud.ts";
import type { ResourceType } from "../resource-type.ts";
import { boolean, integer, map, type Properties, regional, string, unserved } from "../schema.ts";
import { logGroupName } from "./log-group-name.ts";
import { retag, SMALL_TAG_MAP, tagOutputs, tagsOf } from "./tags.ts";
import { uniqueName } from "./unique-name.ts";

const SERVICE = "logs";

const inputs: Properties = {
  ...regional,
  deletionProtectionEnabled: boolean({ computed: true, only: false }),
  kmsKeyId: unserved,
  logGroupClass: string({ computed: true, replaces: true, only: "STANDARD" }),
  name: string({
    ...logGroupName(512),
    autonamed: 512,
    replaces: true,
    computed: true,
    conflictsWith: ["namePrefix"],
  }),
  namePrefix: string({
    ...logGroupName(483),
    writeOnly: true,
    replaces: true,
    computed: true,
    conflictsWith: ["name"],
  }),
  retentionInDays: integer({ default: 0, oneOf: [0, ...RETENTION_DAYS] }),
  skipDestroy: boolean({ writeOnly: true, default: false }),
  tags: map(string()),
};

interface Group {
  readonly logGroupName: string;
  readonly retentionInDays?: number;
  readonly logGroupClass?: string;
}

/** The id is the group's name. */
export const logGroup: ResourceType = {
  token: "aws:cloudwatch/logGroup:LogGroup",
  inputs,
  outputs: ["arn", "tagsAll"],

  async create(wanted, cloud) {
    const { name, namePrefix, tags } = wanted;
    const logGroupName = typeof name === "string" ? name : uniqueName(String(namePrefix ?? ""));
    await cloud.call(SERVICE, "CreateLogGroup", {
      logGroupName,
      ...(tags === undefined ? {} : { tags: tagsOf(wanted) }),
    });
    return logGroupName;
  },

  async afterCreate(id, { retentionInDays }, cloud) {
    if (retentionInDays !== 0) await cloud.call(SERVICE, "PutRetentionPolicy", { logGroupName: id, retentionInDays });
  },

  async read(id, cloud) {
    const { logGroups } = await cloud.call<{ logGroups: Group[] }>(SERVICE, "DescribeLogGroups", {
      logGroupNamePrefix: id,
    });
    const group = logGroups.find(({ logGroupName }) => logGroupName === id);
    if (group === undefined) return undefined;
    const arn = arnOf(id, cloud);
    const { tags } = await cloud.call<{ tags?: Record<string, string> }>(SERVICE, "ListTagsForResource", {
      resourceArn: arn,
    });
    return {
      ...tagOutputs(tags),
      arn,
      name: id,
      retentionInDays: group.retentionInDays ?? 0,
      logGroupClass: group.logGroupClass ?? "STANDARD",
    };
  },

  async update(id, { oldInputs, inputs: { retentionInDays, ...wanted } }, cloud) {
    if (retentionInDays !== oldInputs.retentionInDays) {
      if (retentionInDays === 0) await cloud.call(SERVICE, "DeleteRetentionPolicy", { logGroupName: id });
      else await cloud.call(SERVICE, "PutRetentionPolicy", { logGroupName: id, retentionInDays });
    }
    await retag(cloud, SERVICE, { resourceArn: arnOf(id, cloud) }, oldInputs, wanted, { form: SMALL_TAG_MAP });
  },

  async delete(id, { skipDestroy }, cloud) {
    if (skipDestroy !== true) await cloud.drop(SERVICE, "DeleteLogGroup", { logGroupName: id });
  },
};

function arnOf(name: string, { partition, region, accountId }: Cloud): string {
  return `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`;
}
