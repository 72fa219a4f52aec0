import type { SSEDescription } from "@aws-sdk/client-dynamodb";
import type { Cloud } from "../../cloud.ts";
import { boolean, integer, object, type Properties, string, unserved } from "../../schema.ts";
import { canonicalText, isObject, type PropertyMap, type PropertyValue } from "../../values.ts";

const SERVICE = "dynamodb";

/** What a table has beside its keys and indexes, and DynamoDB sets by operations of its own. */
export const optionInputs: Properties = {
  pointInTimeRecovery: object(
    { enabled: boolean({ required: true }), recoveryPeriodInDays: integer({ computed: true, between: [1, 35] }) },
    { computed: true },
  ),
  serverSideEncryption: object({ enabled: boolean({ required: true }), kmsKeyArn: unserved }, { computed: true }),
  ttl: object({ attributeName: string(), enabled: boolean({ default: false }) }, { computed: true }),
};

/** What CreateTable and UpdateTable are told of encryption, nothing where it is AWS's own. */
export function encryptionOf(wanted: PropertyMap): { SSESpecification?: { Enabled: boolean } } {
  return isOn(wanted.serverSideEncryption) ? { SSESpecification: { Enabled: true } } : {};
}

export async function setOptions(id: string, before: PropertyMap, after: PropertyMap, cloud: Cloud): Promise<void> {
  const call = (operation: string, input: object) => cloud.call(SERVICE, operation, { TableName: id, ...input });
  const [old, wanted] = [objectOf(before.ttl), objectOf(after.ttl)];
  // DynamoDB refuses to be told what is so already.
  if (isOn(old) !== isOn(wanted) || (isOn(wanted) && old.attributeName !== wanted.attributeName))
    await call("UpdateTimeToLive", {
      TimeToLiveSpecification: {
        AttributeName: wanted.attributeName || old.attributeName,
        Enabled: isOn(wanted),
      },
    });
  const recovery = objectOf(after.pointInTimeRecovery);
  const changed = canonicalText(recovery) !== canonicalText(objectOf(before.pointInTimeRecovery));
  if (changed && (isOn(recovery) || isOn(before.pointInTimeRecovery)))
    await call("UpdateContinuousBackups", {
      PointInTimeRecoverySpecification: {
        PointInTimeRecoveryEnabled: isOn(recovery),
        ...(isOn(recovery) && recovery.recoveryPeriodInDays !== undefined
          ? { RecoveryPeriodInDays: recovery.recoveryPeriodInDays }
          : {}),
      },
    });
}

/** @param encryption as DescribeTable tells it */
export async function optionsOf(id: string, encryption: SSEDescription | undefined, cloud: Cloud) {
  const { TimeToLiveDescription: ttl } = await cloud.call<{
    TimeToLiveDescription: { TimeToLiveStatus: string; AttributeName?: string };
  }>(SERVICE, "DescribeTimeToLive", { TableName: id });
  const { ContinuousBackupsDescription } = await cloud.call<{
    ContinuousBackupsDescription: {
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: string; RecoveryPeriodInDays?: number };
    };
  }>(SERVICE, "DescribeContinuousBackups", { TableName: id });
  const { PointInTimeRecoveryStatus, RecoveryPeriodInDays } =
    ContinuousBackupsDescription.PointInTimeRecoveryDescription;
  return {
    pointInTimeRecovery: {
      enabled: PointInTimeRecoveryStatus === "ENABLED",
      ...(RecoveryPeriodInDays === undefined ? {} : { recoveryPeriodInDays: RecoveryPeriodInDays }),
    },
    serverSideEncryption: { enabled: encryption?.Status === "ENABLED" },
    ttl: { attributeName: ttl.AttributeName ?? "", enabled: ttl.TimeToLiveStatus === "ENABLED" },
  };
}

export function isOn(option: PropertyValue | undefined): boolean {
  return objectOf(option).enabled === true;
}

function objectOf(option: PropertyValue | undefined): PropertyMap {
  return isObject(option) ? option : {};
}
