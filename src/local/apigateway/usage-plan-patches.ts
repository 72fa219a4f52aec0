import type { OwnLimits } from "../token-buckets.ts";
import type { PatchRules } from "./patch.ts";
import { badRequest, notFound } from "./rest-api.ts";
import type { ApiStage, Quota, UsagePlan } from "./usage-plan.ts";

/** The patches of a usage plan. (AWS: "Patch Operations" in the API Gateway REST API reference, UpdateUsagePlan) */
export function usagePlanRules(plan: UsagePlan): PatchRules {
  /** Adding and replacing are one to a setting that is there or not. */
  const set = (change: (value: string, key: string) => void) => ({ add: change, replace: change });
  const quota = (name: keyof Quota) =>
    set((value) => {
      // A quota may come a setting at a time, and is checked when it is whole.
      const before = plan.quota ?? { limit: Number.NaN, offset: 0, period: "" };
      plan.quota = { ...before, [name]: name === "period" ? value : Number(value) } as Quota;
    });
  const throttle = (name: keyof OwnLimits) =>
    set((value) => {
      plan.throttle = { ...plan.throttle, [name]: limit(name, value) };
    });
  const methodThrottle = (name: keyof OwnLimits) =>
    set((value, key) => {
      const { stage, method } = placeOf(plan, key);
      if (method === undefined) throw badRequest(`Invalid patch path: /apiStages/${key}/${name}`);
      stage.throttle[method] = { ...stage.throttle[method], [name]: limit(name, value) };
    });
  return {
    "/name": {
      replace(value) {
        plan.name = value;
      },
    },
    "/description": {
      replace(value) {
        plan.description = value;
      },
    },
    "/apiStages": {
      add(value) {
        const [apiId = "", stage = ""] = value.split(":");
        if (plan.apiStages.some((one) => one.apiId === apiId && one.stage === stage))
          throw badRequest(`The usage plan has the API stage ${value} already`);
        plan.apiStages.push({ apiId, stage, throttle: {} });
      },
      remove(value) {
        const gone = stageOf(plan, value);
        plan.apiStages = plan.apiStages.filter((one) => one !== gone);
      },
    },
    "/apiStages/{key}/rateLimit": methodThrottle("rateLimit"),
    "/apiStages/{key}/burstLimit": methodThrottle("burstLimit"),
    "/apiStages/{key}": {
      remove(_, key) {
        const { stage, method } = placeOf(plan, key);
        if (method === undefined) stage.throttle = {};
        else delete stage.throttle[method];
      },
    },
    "/throttle/rateLimit": throttle("rateLimit"),
    "/throttle/burstLimit": throttle("burstLimit"),
    "/throttle": {
      remove() {
        plan.throttle = undefined;
      },
    },
    "/quota/limit": quota("limit"),
    "/quota/offset": quota("offset"),
    "/quota/period": quota("period"),
    "/quota": {
      remove() {
        plan.quota = undefined;
      },
    },
  };
}

/** What `<API id>:<stage>/throttle` or `<API id>:<stage>/throttle/<resource path>/<method>` is about. */
function placeOf(plan: UsagePlan, key: string): { stage: ApiStage; method: string | undefined } {
  const [, name, method] = /^([^/]+)\/throttle(?:\/(.+))?$/.exec(key) ?? [];
  if (name === undefined) throw badRequest(`Invalid patch path: /apiStages/${key}`);
  return { stage: stageOf(plan, name), method };
}

function stageOf({ apiStages }: UsagePlan, name: string): ApiStage {
  const found = apiStages.find(({ apiId, stage }) => `${apiId}:${stage}` === name);
  if (found === undefined) throw notFound(`API Stage not found: ${name}`);
  return found;
}

function limit(name: keyof OwnLimits, value: string): number {
  const number = Number(value);
  const whole = name === "rateLimit" || Number.isInteger(number);
  if (value.trim() === "" || !Number.isFinite(number) || number < 0 || !whole)
    throw badRequest(`Invalid value ${value} for ${name}`);
  return number;
}
