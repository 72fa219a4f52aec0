import type { Operation } from "../aws.ts";
import { page } from "../wire/page.ts";
import { integer, operations, required, text } from "../wire/shape.ts";
import { patch, patchOperations } from "./patch.ts";
import { badRequest, conflict, DIALECT, notFound } from "./rest-api.ts";
import type { UsageMeter } from "./usage-meter.ts";
import { type ApiKey, apiKeyOf, type Quota, type UsagePlan, type UsageStore, usagePlanOf } from "./usage-plan.ts";
import { checkKeys } from "./usage-plans.ts";

const operation = operations(DIALECT);
const DATE = /\d{4}-\d\d-\d\d/;
const place = () => ({ usagePlanId: required(text()), keyId: required(text()) });

/** The keys of usage plans, and what they have used of the plans' quotas. */
export function createUsagePlanKeyOperations(store: UsageStore, meter: UsageMeter): Record<string, Operation> {
  function keyOf(plan: UsagePlan, keyId: string, call: { region: string }): ApiKey {
    if (!plan.keyIds.includes(keyId)) throw notFound("Invalid Usage Plan Key identifier specified");
    return apiKeyOf(store, keyId, call);
  }

  return {
    CreateUsagePlanKey: operation(
      { ...place(), keyType: required(text({ values: ["API_KEY"] })) },
      ({ usagePlanId, keyId }, call) => {
        const plan = usagePlanOf(store, usagePlanId, call);
        const key = apiKeyOf(store, keyId, call);
        if (plan.keyIds.includes(keyId)) throw conflict(`Usage Plan Key ${keyId} already exists in ${usagePlanId}`);
        checkKeys(store, { ...plan, keyIds: [keyId] });
        plan.keyIds.push(keyId);
        return described(key);
      },
    ),
    GetUsagePlanKey: operation(place(), ({ usagePlanId, keyId }, call) =>
      described(keyOf(usagePlanOf(store, usagePlanId, call), keyId, call)),
    ),
    GetUsagePlanKeys: operation(
      {
        usagePlanId: required(text()),
        position: text(),
        limit: integer({ min: 1, max: 500 }),
        nameQuery: text(),
      },
      ({ usagePlanId, position, limit = 25, nameQuery = "" }, call) => {
        const plan = usagePlanOf(store, usagePlanId, call);
        const found = plan.keyIds
          .map((keyId) => keyOf(plan, keyId, call))
          .filter(({ name }) => name.startsWith(nameQuery));
        const { items, nextToken } = page(found, ({ id }) => id, limit, position, DIALECT.invalid);
        return { items: items.map(described), position: nextToken };
      },
    ),
    DeleteUsagePlanKey: operation(place(), ({ usagePlanId, keyId }, call) => {
      const plan = usagePlanOf(store, usagePlanId, call);
      const { id } = keyOf(plan, keyId, call);
      plan.keyIds = plan.keyIds.filter((one) => one !== id);
      meter.forget(plan.id, id);
    }),
    GetUsage: operation(
      {
        usagePlanId: required(text()),
        keyId: text(),
        startDate: required(text({ pattern: DATE })),
        endDate: required(text({ pattern: DATE })),
      },
      ({ usagePlanId, keyId, startDate, endDate }, call) => {
        const plan = usagePlanOf(store, usagePlanId, call);
        const quota = quotaOf(plan);
        const [from, to] = [Date.parse(startDate), Date.parse(endDate)];
        if (!(from <= to && to - from <= MOST_DAYS_MS))
          throw badRequest("Invalid date range: the end is at most 90 days after the start");
        const keys = keyId === undefined ? plan.keyIds : [keyOf(plan, keyId, call).id];
        const items = keys.map((id) => [id, meter.daily(plan.id, id, quota, from, to)]);
        return { usagePlanId, startDate, endDate, items: Object.fromEntries(items) };
      },
    ),
    UpdateUsage: operation(
      { ...place(), patchOperations: patchOperations() },
      ({ usagePlanId, keyId, patchOperations }, call) => {
        const plan = usagePlanOf(store, usagePlanId, call);
        const quota = quotaOf(plan);
        const { id } = keyOf(plan, keyId, call);
        patch(patchOperations, {
          "/remaining": {
            replace(value) {
              if (!/^\d{1,15}$/.test(value)) throw badRequest(`Invalid value ${value} for remaining`);
              meter.extend(plan.id, id, quota, Number(value));
            },
          },
        });
        const now = store.now();
        const today = new Date(now).toISOString().slice(0, 10);
        const items = { [id]: meter.daily(plan.id, id, quota, now, now) };
        return { usagePlanId, startDate: today, endDate: today, items };
      },
    ),
  };
}

/** (AWS: "Quotas for configuring and running a REST API", on usage data) */
const MOST_DAYS_MS = 90 * 86_400_000;

function quotaOf({ id, quota }: UsagePlan): Quota {
  if (quota !== undefined) return quota;
  throw badRequest(`The usage plan ${id} has no quota, and usage without one is not served by the local AWS.`);
}

function described({ id, value, name }: ApiKey) {
  return { id, type: "API_KEY", value, name };
}
