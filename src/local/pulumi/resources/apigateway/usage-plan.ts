import type { Cloud } from "../../cloud.ts";
import { fromAws, small, toAws } from "../../codec.ts";
import type { CheckFailure, ResourceType } from "../../resource-type.ts";
import { integer, map, object, type Properties, regional, set, string, unserved } from "../../schema.ts";
import { canonicalText, isObject, type PropertyMap, type PropertyValue } from "../../values.ts";
import { retag, SMALL_TAG_MAP, tagOutputs } from "../tags.ts";
import { escaped, type PatchOperation, patchesFor } from "./patches.ts";

const SERVICE = "apigateway";

const limits: Properties = {
  burstLimit: integer({ default: 0 }),
  rateLimit: { kind: "number", default: 0 },
};

const inputs: Properties = {
  ...regional,
  apiStages: set({
    kind: "object",
    properties: {
      apiId: string({ required: true }),
      stage: string({ required: true }),
      throttles: set({ kind: "object", properties: { ...limits, path: string({ required: true }) } }),
    },
  }),
  description: string(),
  name: string({ autonamed: 255 }),
  productCode: unserved,
  quotaSettings: object(
    {
      limit: integer({ required: true }),
      offset: integer({ default: 0 }),
      period: string({ required: true, oneOf: ["DAY", "WEEK", "MONTH"] }),
    },
    { aws: "quota" },
  ),
  tags: map(string()),
  throttleSettings: object(limits, { aws: "throttle" }),
};

interface UsagePlan {
  readonly id: string;
  readonly apiStages?: readonly AwsStage[];
  readonly tags?: Record<string, string>;
}

/** In AWS a stage's limits are by their paths. */
interface AwsStage {
  readonly apiId: string;
  readonly stage: string;
  readonly throttle?: Readonly<Record<string, PropertyMap>>;
}

/** Which keys may call which stages, and how much. */
export const usagePlan: ResourceType = {
  token: "aws:apigateway/usagePlan:UsagePlan",
  inputs,
  outputs: ["arn", "tagsAll"],
  validate,

  async create(wanted, cloud) {
    const { apiStages: _stages, ...settings } = inputs;
    const input = { ...toAws(settings, wanted, undefined, small), apiStages: stagesOf(wanted).map(toAwsStage) };
    return (await cloud.call<UsagePlan>(SERVICE, "CreateUsagePlan", input)).id;
  },

  async read(id, cloud) {
    const found = await cloud.find<UsagePlan>(SERVICE, "GetUsagePlan", { usagePlanId: id });
    if (found === undefined) return undefined;
    const { apiStages: _stages, tags: _tags, ...settings } = inputs;
    const apiStages = (found.apiStages ?? []).map(fromAwsStage);
    return {
      ...fromAws(settings, found, small),
      ...(apiStages.length === 0 ? {} : { apiStages }),
      ...tagOutputs(found.tags),
      arn: arnOf(id, cloud),
    };
  },

  async update(id, { oldInputs, inputs: wanted }, cloud) {
    const patchOperations = [
      ...patchesFor(inputs, ["name", "description"], oldInputs, wanted),
      ...stagePatches(oldInputs, wanted),
      ...memberPatches("throttleSettings", oldInputs, wanted),
      ...memberPatches("quotaSettings", oldInputs, wanted),
    ];
    if (patchOperations.length > 0) await cloud.call(SERVICE, "UpdateUsagePlan", { usagePlanId: id, patchOperations });
    const resourceArn = arnOf(id, cloud);
    await retag(cloud, SERVICE, { resourceArn }, oldInputs, wanted, { form: SMALL_TAG_MAP });
  },

  /** AWS deletes no plan that has stages. */
  async delete(id, _state, cloud) {
    const found = await cloud.find<UsagePlan>(SERVICE, "GetUsagePlan", { usagePlanId: id });
    const patchOperations = (found?.apiStages ?? []).map((stage) => ({
      op: "remove",
      path: "/apiStages",
      value: nameOf(stage),
    }));
    if (patchOperations.length > 0) await cloud.drop(SERVICE, "UpdateUsagePlan", { usagePlanId: id, patchOperations });
    await cloud.drop(SERVICE, "DeleteUsagePlan", { usagePlanId: id });
  },
};

function stagesOf({ apiStages }: PropertyMap): PropertyMap[] {
  return Array.isArray(apiStages) ? apiStages.filter(isObject) : [];
}

function throttlesOf({ throttles }: PropertyMap): PropertyMap[] {
  return Array.isArray(throttles) ? throttles.filter(isObject) : [];
}

function toAwsStage(given: PropertyMap) {
  const throttle = throttlesOf(given).map(({ path, ...one }) => [String(path), one]);
  return { apiId: given.apiId, stage: given.stage, throttle: Object.fromEntries(throttle) };
}

function fromAwsStage({ apiId, stage, throttle = {} }: AwsStage): PropertyMap {
  const throttles = Object.entries(throttle).map(([path, one]): PropertyValue => ({ ...one, path }));
  return { apiId, stage, ...(throttles.length === 0 ? {} : { throttles }) };
}

function nameOf({ apiId, stage }: { readonly apiId?: unknown; readonly stage?: unknown }): string {
  return `${apiId}:${stage}`;
}

/** A stage that differs in anything is taken out and put in again, as the real provider does. */
function stagePatches(before: PropertyMap, after: PropertyMap): PatchOperation[] {
  const old = new Map(stagesOf(before).map((stage) => [canonicalText(stage), stage]));
  const wanted = new Map(stagesOf(after).map((stage) => [canonicalText(stage), stage]));
  const gone = [...old].filter(([text]) => !wanted.has(text)).map(([, stage]) => stage);
  const come = [...wanted].filter(([text]) => !old.has(text)).map(([, stage]) => stage);
  return [
    ...gone.map((stage) => ({ op: "remove" as const, path: "/apiStages", value: nameOf(stage) })),
    ...come.flatMap((stage) => [
      { op: "add" as const, path: "/apiStages", value: nameOf(stage) },
      ...throttlesOf(stage).flatMap(({ path, ...one }) =>
        Object.entries(one).map(([name, value]) => ({
          op: "replace" as const,
          path: `/apiStages/${nameOf(stage)}/throttle/${escaped(String(path))}/${name}`,
          value: String(value),
        })),
      ),
    ]),
  ];
}

/** The quota, or the limits: taken away, or each of its members set. */
function memberPatches(
  name: "quotaSettings" | "throttleSettings",
  before: PropertyMap,
  after: PropertyMap,
): PatchOperation[] {
  const [old, wanted] = [before[name], after[name]];
  const path = `/${inputs[name]?.aws}`;
  if (canonicalText(old) === canonicalText(wanted)) return [];
  if (!isObject(wanted)) return [{ op: "remove", path }];
  return Object.entries(wanted).map(([member, value]) => ({
    op: "replace",
    path: `${path}/${member}`,
    value: String(value),
  }));
}

/** (Terraform's provider, `validUsagePlanQuotaSettings`) */
function validate({ quotaSettings }: PropertyMap): readonly CheckFailure[] {
  if (!isObject(quotaSettings)) return [];
  const { period, offset } = quotaSettings;
  const last = { DAY: 0, WEEK: 6, MONTH: 27 }[String(period)];
  if (last === undefined || typeof offset !== "number" || (offset >= 0 && offset <= last)) return [];
  const reason = `The offset of a quota for the period ${period} must be ${last === 0 ? "0" : `between 0 and ${last}`}.`;
  return [{ property: "quotaSettings.offset", reason }];
}

function arnOf(id: string, { partition, region }: Cloud): string {
  return `arn:${partition}:apigateway:${region}::/usageplans/${id}`;
}
