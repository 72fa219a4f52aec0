import type { Call, Operation } from "../aws.ts";
import type { OwnLimits } from "../token-buckets.ts";
import { byKey, page } from "../wire/page.ts";
import { integer, list, map, operations, required, structure, text } from "../wire/shape.ts";
import { tagMap } from "../wire/tags.ts";
import { rate } from "./api.ts";
import { patch, patchOperations } from "./patch.ts";
import { badRequest, DIALECT, newId, notFound, type RestApis } from "./rest-api.ts";
import type { UsageMeter } from "./usage-meter.ts";
import {
  type ApiStage,
  covers,
  PERIODS,
  type Quota,
  type UsagePlan,
  type UsageStore,
  usagePlanOf,
} from "./usage-plan.ts";
import { usagePlanRules } from "./usage-plan-patches.ts";

const operation = operations(DIALECT);

const throttle = () => structure({ burstLimit: integer({ min: 0 }), rateLimit: rate });

/** Usage plans: which stages their keys may call, and how often. */
export function createUsagePlanOperations(
  store: UsageStore,
  meter: UsageMeter,
  { apis }: RestApis,
): Record<string, Operation> {
  function checked(plan: UsagePlan, { region }: Call): UsagePlan {
    if (plan.name.trim() === "") throw badRequest("Usage Plan name is required");
    for (const { apiId, stage } of plan.apiStages) {
      const api = apis.get(apiId);
      if (api?.region !== region || !api.stages.has(stage)) throw notFound(`API Stage not found: ${apiId}:${stage}`);
    }
    if (plan.quota !== undefined) checkQuota(plan.quota);
    checkKeys(store, plan);
    return plan;
  }

  return {
    CreateUsagePlan: operation(
      {
        name: required(text()),
        description: text(),
        apiStages: list(structure({ apiId: required(text()), stage: required(text()), throttle: map(throttle()) })),
        throttle: throttle(),
        quota: structure({
          limit: required(integer({ min: 0 })),
          offset: integer(),
          period: required(text({ values: PERIODS })),
        }),
        tags: tagMap(),
      },
      ({ quota, ...input }, call) => {
        const plan: UsagePlan = {
          id: newId(6),
          region: call.region,
          name: input.name,
          description: input.description,
          apiStages: (input.apiStages ?? []).map((one) => ({ ...one, throttle: one.throttle ?? {} })),
          throttle: input.throttle,
          quota: quota && { ...quota, offset: quota.offset ?? 0 },
          keyIds: [],
          tags: input.tags ?? {},
        };
        store.plans.set(plan.id, checked(plan, call));
        return described(plan);
      },
    ),
    GetUsagePlan: operation({ usagePlanId: required(text()) }, ({ usagePlanId }, call) =>
      described(usagePlanOf(store, usagePlanId, call)),
    ),
    GetUsagePlans: operation(
      { position: text(), keyId: text(), limit: integer({ min: 1, max: 500 }) },
      ({ position, keyId, limit = 25 }, call) => {
        const found = [...store.plans.values()]
          .filter(({ region, keyIds }) => region === call.region && (keyId === undefined || keyIds.includes(keyId)))
          .sort(byKey(({ id }) => id));
        const { items, nextToken } = page(found, ({ id }) => id, limit, position, DIALECT.invalid);
        return { items: items.map(described), position: nextToken };
      },
    ),
    UpdateUsagePlan: operation(
      { usagePlanId: required(text()), patchOperations: patchOperations() },
      ({ usagePlanId, patchOperations }, call) => {
        const changed = structuredClone(usagePlanOf(store, usagePlanId, call));
        patch(patchOperations, usagePlanRules(changed));
        store.plans.set(usagePlanId, checked(changed, call));
        return described(changed);
      },
    ),
    DeleteUsagePlan: operation({ usagePlanId: required(text()) }, ({ usagePlanId }, call) => {
      const { id, apiStages, keyIds } = usagePlanOf(store, usagePlanId, call);
      // A stage that is gone holds nothing.
      const stages = apiStages.filter(({ apiId, stage }) => apis.get(apiId)?.stages.has(stage));
      if (stages.length > 0)
        throw badRequest(`Cannot delete usage plan ${id}: its API stages must be removed from it first`);
      for (const keyId of keyIds) meter.forget(id, keyId);
      store.plans.delete(id);
    }),
  };
}

/** A key is in one plan of a stage. @throws {AwsError} `BadRequestException` */
export function checkKeys({ plans }: UsageStore, plan: UsagePlan): void {
  const others = [...plans.values()].filter((other) => other.id !== plan.id);
  for (const keyId of plan.keyIds)
    for (const other of others)
      if (other.keyIds.includes(keyId) && plan.apiStages.some((at) => covers(other, at)))
        throw badRequest(`The API key ${keyId} is already in the usage plan ${other.id} for one of these API stages`);
}

function checkQuota({ limit, offset, period }: Quota): void {
  if (!PERIODS.includes(period)) throw badRequest("The period of a usage plan's quota is one of DAY, WEEK and MONTH");
  if (!Number.isInteger(limit) || limit < 0) throw badRequest("The limit of a usage plan's quota is a whole number");
  if (period === "DAY" && offset !== 0) throw badRequest("Usage Plan quota offset must be zero in the DAY period");
  const last = { DAY: 0, WEEK: 6, MONTH: 27 }[period];
  if (!Number.isInteger(offset) || offset < 0 || offset > last)
    throw badRequest(`Usage Plan quota offset must be between 0 and ${last} inclusive in the ${period} period`);
}

function described(plan: UsagePlan) {
  return {
    id: plan.id,
    name: plan.name,
    ...(plan.description === undefined ? {} : { description: plan.description }),
    apiStages: plan.apiStages.map(describedStage),
    ...(plan.throttle === undefined ? {} : { throttle: describedLimits(plan.throttle) }),
    ...(plan.quota === undefined ? {} : { quota: { ...plan.quota } }),
    tags: { ...plan.tags },
  };
}

function describedStage({ apiId, stage, throttle }: ApiStage) {
  const limits = Object.entries(throttle).map(([path, one]) => [path, describedLimits(one)]);
  return { apiId, stage, ...(limits.length === 0 ? {} : { throttle: Object.fromEntries(limits) }) };
}

function describedLimits({ burstLimit, rateLimit }: OwnLimits) {
  return {
    ...(burstLimit === undefined ? {} : { burstLimit }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
  };
}
